// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/offline/rubric.h"
#include "judge/panel/digest.h"
#include "judge/panel/frame.h"
#include "judge/provider/provider.h"

namespace prt::judge {

/// One passage that was found in the record, with the name under which it is shown to the scorer.
struct CheckedEvidence;

/// First call: what speaks for and against what, in quotes.
Prompt extractPrompt(const Rubric &rubric, const Digest &digest, const Frame &frame, int maxOutputTokens);
/// Second call: levels from checked evidence; `order` is the order of the dimensions. The trace itself is not shown
/// again.
Prompt scorePrompt(const Rubric &rubric, const Digest &digest, const QList<CheckedEvidence> &evidence,
                   const QStringList &order, const Frame &frame, int maxOutputTokens);
/// SHA-256 over everything in our own words that goes in: texts, schemas, rubric, version of the normaliser.
QString promptHash(const Rubric &rubric);
/// The form of an answer: "extract-1" or "score-1".
QJsonObject answerSchema(const QString &name);

} // namespace prt::judge

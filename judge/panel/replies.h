// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/evidence.h"
#include "judge/panel/prompt.h"

namespace prt::judge {

struct CheckedEvidence
{
    QString ref; ///< E1, E2 …
    QString dimension;
    ports::Evidence evidence;
};

/// What the first call brought, after every quote was looked up in the event it names.
struct Extraction
{
    QList<CheckedEvidence> evidence;
    int cited = 0;        ///< quotes that were given
    bool flagged = false; ///< the judge or our own rules found text that speaks to a grader

    /// Share of the quotes that are really there, thousandths.
    int verifiedMilli() const { return cited == 0 ? 0 : static_cast<int>(1000 * evidence.size() / cited); }
};

/// One dimension of the second call's answer.
struct ScoredDimension
{
    QString dimension;
    int level = 0;    ///< 1 … 5
    QStringList refs; ///< E… and F…, all of them existing
    QString feedback;
    QString nextStep;
    int expectedMilli = -1; ///< the level weighed with the probabilities of all of them, thousandths; -1: not told
};

/// A whole answer as one JSON document of the schema, with the nonce; else a sentence that tells the model what is
/// wrong (in our own words, never with text of the answer).
Result<QJsonObject> readAnswer(const QByteArray &text, const QString &schemaName, const Frame &frame);

/// Drops quotes that are too short, too long, not in the event, in a flagged line, or given twice.
Extraction checkExtraction(const QJsonObject &answer, const Session &session, const Rubric &rubric);

/// Six dimensions, each once; refs that exist.
Result<QList<ScoredDimension>> readScores(const QJsonObject &answer, const Rubric &rubric, const Digest &digest,
                                          const Extraction &extraction);

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/session/notewords.h"

namespace prt::judge {

/// A hypothesis of the developer that says enough to be tested, and what the record says of it. What the developer
/// later claims of it counts only where a run agrees.
struct Hypothesis
{
    const trace::Event *event = nullptr;
    QSet<QByteArray> locations; ///< at most three; more point nowhere
    bool mechanism = false;
    bool prediction = false;
    const RunStep *testedBy = nullptr;     ///< the first run that bears on it
    bool confirmed = false;                ///< with it fewer target tests failed and no other failed anew
    bool refuted = false;                  ///< it told something, and no target test turned
    const trace::Event *verdict = nullptr; ///< the run or command that the last two rest on

    bool isTested() const { return testedBy || verdict; }
    int specificity() const { return (locations.isEmpty() ? 0 : 1) + (mechanism ? 1 : 0) + (prediction ? 1 : 0); }
};

/// The hypotheses that are specific in at least two of place, mechanism and prediction, in order. Each one is looked at
/// by itself, so that leaving one out never makes another count more.
QList<Hypothesis> countedHypotheses(const Session &session, const NoteWords &words);

/// The run told something: its outcome or its code is not that of the run before it.
bool isInformative(const Session &session, qsizetype runIndex);

} // namespace prt::judge

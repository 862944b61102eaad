// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/offline/feature.h"
#include "judge/offline/hypothesis.h"
#include "judge/session/linebag.h"

namespace prt::judge {

/// Everything that the features are computed from. Built once for a trace; outlives the features.
struct Material
{
    explicit Material(const Session &ofSession);

    const Session &session;
    NoteWords words;
    QList<Hypothesis> hypotheses;
    QMap<QByteArray, LineChange> net; ///< of each touched file, first to last content
    /// The change was taken out, the failure came back, the change was put back: the runs of it, empty if not.
    struct Toggle
    {
        const RunStep *failed = nullptr;
        const RunStep *passed = nullptr;
        const RunStep *failedAgain = nullptr;
        const RunStep *passedAgain = nullptr;
    } toggle;

    bool isFixed() const { return toggle.passed; }
    bool wasToggled() const { return toggle.passedAgain; }
    /// Between taking the change out and putting it back: an experiment, not a detour.
    bool inToggle(const trace::Event &event) const;
};

/// The run shows how this one test stands: it took all tests, or its check names the test, or failed on it before.
bool coversTest(const Session &session, const RunStep &run, const QString &test);

/// The run shows how the target stands: all tests, the same check as one that failed on it, or one that names it.
bool coversTarget(const Session &session, const RunStep &run);

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandboxrun.h"
#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// Whether a run's report can be trusted as far as sentinels can tell.
enum class Integrity
{
    Shown,    ///< all three sentinels ended as they must
    NotShown, ///< none of them ran (a selection, a configuration), or they could not be planted
    Broken    ///< one of them ended as it cannot: the report was tampered with
};
/// Takes the sentinels out of the suite and says what they tell.
Integrity checkSentinels(SuiteResult &suite, const std::optional<Sentinels> &sentinels);

/// One run of a suite: how it went, and what it says when it went well.
struct SuiteRun
{
    QString runState; ///< names of ports::StateRun
    QString detail;
    Integrity integrity = Integrity::NotShown;
    SuiteResult suite; ///< empty unless completed
    SandboxResult sandbox;
    QByteArray report;  ///< the report as it came; several of them as one tar
    QString reportType; ///< media type of it
    bool completed() const { return runState == QLatin1StringView("completed"); }
};

/// Judges what a sandbox brought back: report, exit code and sentinels must agree. A suite that never ran is `invalid`,
/// never "failed".
SuiteRun judgeRun(SandboxResult sandbox, const TestAdapter &adapter, const std::optional<Sentinels> &sentinels);

QString runStateName(RunState state);

} // namespace prt::sandbox

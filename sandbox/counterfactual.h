// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"
#include "sandbox/suiterun.h"

namespace prt::sandbox {

/// Name of the run of the final state under the start's test infrastructure.
inline constexpr QLatin1StringView counterfactualName{"final_with_start_infrastructure"};

/// What becomes of a verdict once the tests have been run without the changes to what runs them.
struct Counterfactual
{
    bool confirmed = false;
    QString detail; ///< why not; or what stays unconfirmed, and empty when nothing does
};

/// A good verdict is confirmed when no test that passes in the final state fails without those changes, and, where
/// tests were mended, at least one of these passes. One that cannot run without them (it needs a new fixture) neither
/// confirms nor refutes. `tests` are those of the verdict.
Counterfactual judgeCounterfactual(const QList<ports::TestOutcome> &tests, const SuiteRun &run,
                                   const QStringList &changed, const TestAdapter &adapter);

} // namespace prt::sandbox

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"
#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// The completed runs of a validation, one per attempt and never none.
struct StateResults
{
    QList<SuiteResult> start;
    QList<SuiteResult> base; ///< start state under the final tests; the same as `start` when no test changed
    QList<SuiteResult> final;
};

struct Verdict
{
    QString verdict;                 ///< names of ports::ValidationReport
    QString detail;                  ///< a sentence or two: what it rests on
    QList<ports::TestOutcome> tests; ///< ordered by name
};

/// Compares the states test by test. `knownFailing`: the tests that the task says must be mended, in full or by the end
/// of their names. A fail-to-pass test counts only when all its attempts agree on both sides; one that is skipped or
/// missing in the end is no pass.
Verdict decide(const StateResults &results, const QStringList &knownFailing, const TestAdapter &adapter);

/// Chance, in millionths, that `attempts` failures and as many passes of one test fell so by luck (Fisher's exact test,
/// one-sided).
qint64 luckMillionths(int attempts);

} // namespace prt::sandbox

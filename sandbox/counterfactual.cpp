// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/counterfactual.h"

#include "core/base/text.h"
#include "sandbox/verdict.h"

namespace prt::sandbox {

Counterfactual judgeCounterfactual(const QList<ports::TestOutcome> &tests, const SuiteRun &run,
                                   const QStringList &changed, const TestAdapter &adapter)
{
    const QString without = QStringLiteral("without the changes to %1").arg(someNames(changed));
    if (!run.completed())
        return {false,
                QStringLiteral("The result could not be repeated %1 (%2: %3).").arg(without, run.runState, run.detail)};
    QStringList refuted;
    QStringList open;
    qsizetype mended = 0;
    for (const ports::TestOutcome &test : tests) {
        if (test.final != QLatin1StringView("passed"))
            continue;
        const bool wasMended = test.category == QLatin1StringView("fail_to_pass");
        mended += wasMended;
        const auto result = run.suite.tests.constFind(test.name);
        const bool ran = result != run.suite.tests.constEnd() && !run.suite.broken.contains(adapter.fileOf(test.name));
        if (ran && result->outcome == Outcome::Failed)
            refuted.append(test.name);
        else if (wasMended && (!ran || result->outcome != Outcome::Passed))
            open.append(test.name);
    }
    if (!refuted.isEmpty())
        return {false, QStringLiteral("Fails %1: %2.").arg(without, someNames(refuted))};
    if (open.size() == mended && mended > 0)
        return {false, QStringLiteral("No test that was mended can be run %1: %2.").arg(without, someNames(open))};
    return {true, open.isEmpty()
                      ? QString()
                      : QStringLiteral("Not confirmed %1, where it does not run: %2.").arg(without, someNames(open))};
}

} // namespace prt::sandbox

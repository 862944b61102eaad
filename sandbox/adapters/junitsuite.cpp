// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/junitsuite.h"

#include "core/report/testname.h"

#include <algorithm>

namespace prt::sandbox {

Result<SuiteResult> suiteOfJUnit(const Reports &reports, const QString &framework)
{
    constexpr qsizetype mostTests = 200'000;
    SuiteResult suite;
    for (auto it = reports.begin(); it != reports.end(); ++it) {
        const auto cases = report::parseJUnit(it.value());
        if (!cases)
            return fail(cases.error().code,
                        QStringLiteral("%1: %2").arg(QString::fromUtf8(it.key().left(200)), cases.error().message));
        for (const report::JUnitCase &test : *cases)
            suite.add(report::testName(test, framework), {test.outcome, test.durationMs, test.message, test.flaky});
        if (suite.tests.size() > mostTests)
            return fail(ErrorCode::Limit, QStringLiteral("The reports have more than %1 tests.").arg(mostTests));
    }
    return suite;
}

QString shellQuoted(QString word)
{
    return u'\'' + word.replace(u'\'', QLatin1StringView("'\"'\"'")) + u'\'';
}

} // namespace prt::sandbox

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace prt::review {

enum class Outcome { Absent, Passed, Failed, Skipped };

/// One test case of a JUnit XML report, with the names as the report has them.
struct ReportedTest
{
    QString suiteClass; ///< attribute classname
    QString name;
    QString file;
    Outcome outcome = Outcome::Passed;
    qint64 durationMs = 0;
    QString message; ///< of a failure, error or skip; at most 4,000 characters
};

struct ReportLimits
{
    qsizetype bytes = 64 * 1024 * 1024;
    int tests = 200'000;
};

/// Reads a report of any framework. A document type is refused: a report needs none, and entities are how small files grow large.
Result<QList<ReportedTest>> parseJUnit(QByteArrayView xml, const ReportLimits &limits = {});

/// The name by which a test is known in a trace: `tests/test_a.py::TestB::test_c` for pytest, else `classname::name`.
QString testName(const ReportedTest &test, QStringView framework);

} // namespace prt::review

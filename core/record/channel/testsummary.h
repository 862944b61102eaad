// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/junitreport.h"

#include <optional>
#include <QStringList>

namespace prt::record {

/// One test of a run under the name that report::testName() gives it.
struct TestCase
{
    QString name;
    report::Outcome outcome = report::Outcome::Passed;
    qint64 durationMs = 0;
    QString message; ///< of a failure, error or skip; bounded
};

/// What the output of a test run says. Several runs in one output are added up.
struct TestSummary
{
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    QStringList failedTests;
    QList<TestCase> tests;
};

/// One framework that can be told by its output.
struct TestFramework
{
    const char *name;
    bool unmistakable; ///< no other program prints such a summary: believed even when `make` was called
    std::optional<TestSummary> (*summary)(const QString &output);
};

const QList<TestFramework> &testFrameworks();

} // namespace prt::record

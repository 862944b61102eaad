// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/channel/junitxml.h"

#include <QStringList>
#include <optional>

namespace prt::record {

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

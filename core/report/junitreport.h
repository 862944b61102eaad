// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace prt::report {

enum class Outcome
{
    Passed,
    Skipped,
    Failed,
    Error
}; ///< ordered: of two results for one test the later one counts
QString outcomeName(Outcome outcome);

/// One `<testcase>`, as it stands there.
struct JUnitCase
{
    QString className;
    QString name;
    QString file;       ///< where the framework writes it
    QStringList suites; ///< titles of the `<testsuite>`s around it, the outermost first
    Outcome outcome = Outcome::Passed;
    QString message;
    qint64 durationMs = 0;
    bool flaky = false; ///< passed only when it was repeated (Surefire, nextest)
};

/// Bounds of a report. What is beyond them is Limit, never cut silently, except for messages.
struct JUnitLimits
{
    qsizetype bytes = 16 * 1024 * 1024;
    int cases = 200'000;
    int depth = 64;
    qsizetype tag = 1024 * 1024; ///< characters of one tag
    int attributes = 64;         ///< of one tag
    qsizetype message = 8 * 1024;
    qsizetype name = 4 * 1024;
    int milliseconds = 10'000;
};

/// Reads JUnit XML of any dialect (suites nested or not, several results in a case, todo of node:test). The sender is
/// hostile: bytes that no XML may have are replaced, document types and entities refused, everything bounded. Any
/// thread.
Result<QList<JUnitCase>> parseJUnit(QByteArrayView xml, const JUnitLimits &limits = {});

} // namespace prt::report

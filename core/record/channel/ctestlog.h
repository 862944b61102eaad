// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/channel/testsummary.h"

namespace prt::record {

/// Where ctest leaves the log of a run that a command line has started, the likeliest first: `ctest` itself, with
/// --test-dir or not, and `make`, `ninja` and `cmake --build` with a target that runs it. `cwd`: folder of the command.
/// Empty for any other command. Nothing is looked up.
QStringList ctestLogs(const QString &commandLine, const QString &cwd);

/// The tests of a `LastTest.log` with how they ended. Empty when it is none. Bounded: at most 200,000 tests.
QList<TestCase> parseCtestLog(QByteArrayView log);

} // namespace prt::record

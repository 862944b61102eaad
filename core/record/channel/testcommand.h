// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace prt::record {

/// What the words of a command line say about tests, before anything is known of its output.
struct TestCommand
{
    QString framework;       ///< of the first test runner that is named; empty when none is
    QString selection;       ///< arguments of that runner: files, node ids, -k expressions; empty: everything
    bool runsOthers = false; ///< make, npm, tox, a script …: may start any runner
};

TestCommand testCommand(const QString &commandLine);

} // namespace prt::record

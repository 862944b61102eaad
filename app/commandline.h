// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace prt::app {

/// The command line: parses, runs, returns the exit code. Needs a QCoreApplication.
int runCommandLine(int argc, char **argv);

} // namespace prt::app

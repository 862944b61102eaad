// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace prt::app {

/// Whether this command line asks for the window: no command, or a .prtrace file to open.
bool wantsWindow(int argc, char **argv);
/// Opens the window, or raises the one that is open on the same library. Returns the exit code.
int runWindow(int argc, char **argv);

} // namespace prt::app

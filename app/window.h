// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/startarguments.h"

namespace prt::app {

/// Opens the window, or raises the one that is open on the same library. Returns the exit code.
int runWindow(int argc, char **argv, const StartArguments &arguments);

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace prt::app {

/// From now on the first Ctrl-C, hang-up or request to end sets the flag that is returned, so that what is under way
/// ends in good order; the second one ends the program. For commands that take long.
const std::atomic_bool &stopOnInterrupt();

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

namespace prt::app {

/// What the window needs from outside, with the real parts behind the interfaces.
ui::Services makeServices(const QString &libraryFolder);

} // namespace prt::app

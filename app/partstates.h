// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/parts.h"
#include "core/ports/partstatus.h"

namespace prt::app {

/// Looks at every part; blocks for up to some seconds.
QList<ports::PartStatus> partStates(const Parts &parts);

/// Of the judges of the library in `folder`: one that has no key is not ready. Blocks likewise.
ports::PartStatus judgeState(const QString &folder);

} // namespace prt::app

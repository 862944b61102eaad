// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/engine.h"

namespace prt::sandbox {

/// This process as `boot id:pid namespace:pid:start time`: unlike a bare process number it is never that of another
/// one.
QString currentOwner();
/// Whether the process still lives. One of another boot, or text that names none, does not; of one in another namespace
/// of process numbers nothing can be known, and it counts as alive.
bool isAlive(const QString &owner);

/// Removes the containers with our label whose owner is gone or whose time is over (a container that was created and
/// never started removes nothing by itself). Others are never touched. Returns how many went.
Result<int> sweep(const Engine &engine, qint64 nowUnix);

} // namespace prt::sandbox

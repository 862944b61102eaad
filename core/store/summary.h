// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

#include <QSet>

namespace prt::store {

/// The row of a trace as its events and statements tell it; origin and sync state are the library's own and stay empty.
/// Only receipts signed by one of `serverKeys` count: a trace must not be believed safe because it says so itself.
TraceRow summarise(const trace::Trace &trace, const QSet<QString> &serverKeys);

} // namespace prt::store

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

namespace prt::store {

/// The row of a trace as its events and statements tell it; origin and sync state are the library's own and stay empty.
TraceRow summarise(const trace::Trace &trace);

} // namespace prt::store

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/event.h"

#include <optional>

namespace prt::review {

/// The rows that a session is drawn in, from the top.
enum class Lane
{
    Rationale,
    Edits,
    Commands,
    Tests,
    Git,
    Other
};

/// Nothing for what ends or interrupts the session: that is drawn across all of them. An erased line is Other.
std::optional<Lane> laneOf(const trace::Event &event);

} // namespace prt::review

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diff/sidebyside.h"

#include <functional>

namespace prt::diff {

/// Marks removed lines that stand elsewhere on the right as a run of at least three equal lines, blanks around them not
/// counted. Lines that were paired for words are no candidates. Stops early when `stop` says so.
void markMoves(SideBySide &diff, const std::function<bool()> &stop);

} // namespace prt::diff

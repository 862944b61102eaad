// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/event.h"
#include "ui/shell/theme.h"

namespace prt::ui {

/// Icon of an event by its type, and of a note by its kind (plan, hypothesis …).
QString eventIcon(const trace::Event &event);
/// The colour of the lane that the event stands in.
QColor eventColour(const trace::Event &event, const Theme &theme);

} // namespace prt::ui

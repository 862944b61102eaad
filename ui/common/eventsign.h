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
/// The colour of its icon in a list: a failure stands out, and a run of tests says how it ended.
QColor signColour(const trace::Event &event, bool failing, const Theme &theme);

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace prt::ui {

class TimelineView;

/// Makes the painted lanes and events known to screen readers: the timeline is a list of lanes, a lane a list of the
/// events in sight (at most 200), each with its name, place and an action that selects it. Called by the view; more
/// than once does nothing.
void installTimelineAccessibility();
/// Tells a screen reader that another event is the current one.
void announceCurrent(TimelineView *view);

} // namespace prt::ui

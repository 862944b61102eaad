// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinedata.h"

#include <QRect>

namespace prt::ui {

/// Where the parts of the timeline stand. Arithmetic only.
struct TimelineLayout
{
    QRect minimap;
    QRect ruler;
    QRect gutter;       ///< titles of the lanes, all of them
    QRect body;         ///< all lanes
    QList<QRect> lanes; ///< in the order of TimelineData::lanes; hidden ones are empty

    int laneAt(int y) const;
};
TimelineLayout timelineLayout(const QSize &size, const QList<bool> &laneShown, const Theme &theme);
/// Height that shows `lanes` lanes well.
int timelineHeight(int lanes, const Theme &theme);

} // namespace prt::ui

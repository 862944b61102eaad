// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinelayout.h"

namespace prt::ui {
namespace {

constexpr int gutterWidth = 118;
constexpr int minimapHeight = 40;
constexpr int rulerHeight = 26;
constexpr int laneHeight = 34;

} // namespace

int TimelineLayout::laneAt(int y) const
{
    for (int i = 0; i < int(lanes.size()); ++i) {
        if (!lanes[i].isEmpty() && y >= lanes[i].top() && y <= lanes[i].bottom())
            return i;
    }
    return -1;
}

TimelineLayout timelineLayout(const QSize &size, const QList<bool> &laneShown, const Theme &theme)
{
    const int left = theme.px(gutterWidth);
    const int width = std::max(1, size.width() - left);
    TimelineLayout layout;
    layout.minimap = QRect(left, 0, width, theme.px(minimapHeight));
    layout.ruler = QRect(left, layout.minimap.height(), width, theme.px(rulerHeight));
    const int top = layout.ruler.bottom() + 1;
    layout.body = QRect(left, top, width, std::max(0, size.height() - top));
    layout.gutter = QRect(0, top, left, layout.body.height());
    const int shown = std::max(1, int(laneShown.count(true)));
    int row = 0;
    for (const bool visible : laneShown) {
        // Shares of the height, so that the last lane ends at the edge.
        const int from = top + layout.body.height() * row / shown;
        const int to = top + layout.body.height() * (row + 1) / shown;
        layout.lanes.append(visible ? QRect(left, from, width, to - from) : QRect());
        row += visible ? 1 : 0;
    }
    return layout;
}

int timelineHeight(int lanes, const Theme &theme)
{
    return theme.px(minimapHeight + rulerHeight + laneHeight * std::max(lanes, 1));
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/lanepainter.h"
#include "ui/timeline/timelinelayout.h"

#include <memory>
#include <optional>
#include <QPixmap>

namespace prt::ui {

struct TimeRange
{
    double fromMs = 0;
    double toMs = 0;
    bool operator==(const TimeRange &) const = default;
};

/// What the timeline shows at a moment.
struct TimelineState
{
    std::shared_ptr<const TimelineData> data;
    TimeScale scale;
    QList<bool> laneShown;
    quint32 current = 0; ///< 0: none
    double playheadMs = 0;
    std::optional<TimeRange> selection;
};

/// "86.40 s · 4,058 events · 8 failing"
QString selectionText(const TimelineData &data, const TimeRange &range);

/// Draws the whole timeline from values. Keeps the minimap's picture until data, size or theme change. GUI thread.
class TimelinePainter
{
public:
    void paint(QPainter &painter, const TimelineLayout &layout, const TimelineState &state, const Theme &theme);
    void forgetPictures() { m_minimap = QPixmap(); }

private:
    void minimap(QPainter &painter, const QRect &rect, const TimelineState &state, const Theme &theme);
    QPixmap minimapPicture(const QSize &size, double dpr, const TimelineData &data, const Theme &theme) const;
    void ruler(QPainter &painter, const TimelineLayout &layout, const TimelineState &state, const Theme &theme) const;
    void gutter(QPainter &painter, const TimelineLayout &layout, const TimelineState &state, const Theme &theme) const;
    void bands(QPainter &painter, const TimelineLayout &layout, const TimelineState &state, const Theme &theme) const;
    void flows(QPainter &painter, const TimelineLayout &layout, const TimelineState &state, const Theme &theme) const;
    void selection(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                   const Theme &theme) const;
    void current(QPainter &painter, const TimelineLayout &layout, const TimelineState &state, const Theme &theme) const;
    void playhead(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                  const Theme &theme) const;

    std::vector<LanePainter> m_lanes;
    QPixmap m_minimap;
    QRgb m_minimapBack = 0;
};

/// x in the minimap ↔ time: the whole session over its width.
TimeScale minimapScale(const TimelineData &data, int width);

} // namespace prt::ui

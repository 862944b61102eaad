// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinedata.h"
#include "ui/timeline/timescale.h"

#include <QImage>
#include <QRect>

class QPainter;

namespace prt::ui {

/// Draws one lane: an image by scan line when there are many events, boxes with text when there are few. Keeps its
/// buffers from frame to frame. GUI thread.
class LanePainter
{
public:
    /// Events under which boxes are drawn: a quarter of the width in pixels.
    static bool drawsBoxes(const LaneIndex &index, const TimeScale &scale);

    void paint(QPainter &painter, const QRect &rect, const Lane &lane, const TimelineData &data, const TimeScale &scale,
               const Theme &theme);

private:
    void paintColumns(QPainter &painter, const QRect &rect, const Lane &lane, const TimeScale &scale,
                      const Theme &theme);
    void paintBoxes(QPainter &painter, const QRect &rect, const Lane &lane, const TimelineData &data,
                    const TimeScale &scale, const Theme &theme);

    std::vector<Aggregate> m_columns;
    std::vector<int> m_tops;
    std::vector<QRgb> m_colours;
    QImage m_image;
};

/// Where a box stands: the event itself and, to its right, the room for its text up to the next event.
struct BoxPlace
{
    double left = 0;
    double solidWidth = 0; ///< the event's duration
    double width = 0;      ///< with the text
};
BoxPlace boxPlace(const TimeScale &scale, const LaneEvent &event, double nextStartMs, double textWidth);

} // namespace prt::ui

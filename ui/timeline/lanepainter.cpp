// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/lanepainter.h"

#include <cmath>
#include <QPainter>

namespace prt::ui {
namespace {

constexpr double minimumBox = 4;
constexpr double longestText = 300;
constexpr int tickHeight = 4;

/// Rises quickly, so that a single event among bursts is still seen.
double heightShare(quint32 count, quint32 full)
{
    return std::min(1.0, 0.16 + 0.84 * std::log2(1.0 + count) / std::log2(1.0 + std::max<quint32>(full, 2)));
}

void paintBox(QPainter &painter, const QRectF &solid, const QRectF &whole, const QColor &colour, bool filled,
              double radius)
{
    QColor tail = colour;
    tail.setAlpha(filled ? 255 : 46);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tail);
    painter.drawRoundedRect(whole, radius, radius);
    if (!filled) {
        painter.setBrush(colour);
        painter.drawRoundedRect(solid, std::min(radius, solid.width() / 2), radius);
    }
}

} // namespace

BoxPlace boxPlace(const TimeScale &scale, const LaneEvent &event, double nextStartMs, double textWidth)
{
    BoxPlace place;
    place.left = scale.xAt(double(event.startMs));
    const double room = std::max(minimumBox, scale.xAt(nextStartMs) - place.left - 2);
    place.solidWidth = std::max(minimumBox, double(event.durationMs) / scale.msPerPx);
    // Text goes into the event when it fits there, else beside it.
    const double wanted =
        place.solidWidth >= textWidth ? place.solidWidth : place.solidWidth + std::min(textWidth, longestText);
    place.width = std::max(place.solidWidth, std::min(room, wanted));
    return place;
}

bool LanePainter::drawsBoxes(const LaneIndex &index, const TimeScale &scale)
{
    const qsizetype visible =
        index.firstFrom(qint64(scale.endMs()) + 1) - index.firstEndingAfter(qint64(scale.startMs));
    return visible < scale.width / 4;
}

void LanePainter::paint(QPainter &painter, const QRect &rect, const Lane &lane, const TimelineData &data,
                        const TimeScale &scale, const Theme &theme)
{
    if (rect.height() < 4 || lane.index.size() == 0)
        return;
    if (drawsBoxes(lane.index, scale))
        paintBoxes(painter, rect, lane, data, scale, theme);
    else
        paintColumns(painter, rect, lane, scale, theme);
}

void LanePainter::paintColumns(QPainter &painter, const QRect &rect, const Lane &lane, const TimeScale &scale,
                               const Theme &theme)
{
    const double dpr = painter.device()->devicePixelRatioF();
    const QSize size(int(std::ceil(rect.width() * dpr)), int(std::ceil((rect.height() - 6) * dpr)));
    const double msPerColumn = scale.msPerPx / dpr;
    const auto width = size_t(size.width());
    m_columns.resize(width);
    m_tops.resize(width);
    m_colours.resize(width);
    lane.index.columns(qint64(std::floor(scale.startMs / msPerColumn)), msPerColumn, m_columns);
    const quint32 full = lane.index.fullHeight(msPerColumn);
    const QRgb failure = theme.lane.failure.rgba();
    const int tick = int(tickHeight * dpr);
    for (size_t x = 0; x < width; ++x) {
        const Aggregate &column = m_columns[x];
        m_tops[x] = column.count == 0 ? size.height()
                                      : tick + int((size.height() - tick) * (1.0 - heightShare(column.count, full)));
        m_colours[x] = laneColour(theme.lane, lane.kind, column.category).rgba();
    }
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(y));
        for (size_t x = 0; x < width; ++x) {
            const bool failed = y < tick && m_columns[x].failures > 0;
            line[x] = failed ? failure : y >= m_tops[x] ? m_colours[x] : 0U;
        }
    }
    m_image.setDevicePixelRatio(dpr);
    painter.drawImage(QPointF(rect.left(), rect.top() + 3), m_image);
}

void LanePainter::paintBoxes(QPainter &painter, const QRect &rect, const Lane &lane, const TimelineData &data,
                             const TimeScale &scale, const Theme &theme)
{
    const auto &events = lane.index.events();
    const qsizetype first = std::max<qsizetype>(lane.index.firstEndingAfter(qint64(scale.startMs)) - 1, 0);
    const qsizetype last = lane.index.firstFrom(qint64(scale.endMs()) + 1);
    const bool filled = lane.kind == LaneKind::Rationale;
    const double top = rect.top() + theme.px(5);
    const double height = rect.height() - theme.px(9);
    const int padding = theme.px(6);
    painter.setFont(theme.smallFont);
    const QFontMetricsF metrics(theme.smallFont);
    for (qsizetype i = first; i < last; ++i) {
        const LaneEvent &event = events[size_t(i)];
        const QString label = data.label(event.id);
        const double next = i + 1 < lane.index.size() ? double(events[size_t(i + 1)].startMs) : scale.endMs() + 1e9;
        const BoxPlace place = boxPlace(scale, event, next, metrics.horizontalAdvance(label.left(60)) + 2 * padding);
        if (place.left + place.width < 0)
            continue;
        // What began far to the left starts at the edge: no box is wider than the lane.
        const double left = std::max(place.left, -8.0);
        const double solidRight = std::min(place.left + place.solidWidth, rect.width() + 8.0);
        const double right = std::min(place.left + place.width, rect.width() + 8.0);
        const QRectF whole(rect.left() + left, top, std::max(right - left, 2.0), height);
        const QRectF solid(rect.left() + left, top, std::max(solidRight - left, 2.0), height);
        const QColor colour = event.failing ? theme.lane.failure : laneColour(theme.lane, lane.kind, event.category);
        paintBox(painter, solid, whole, colour, filled, theme.px(3));
        const bool inside = filled || place.solidWidth >= place.width - 0.5;
        const QRectF text =
            (inside ? (filled ? whole : solid) : whole.adjusted(solid.width(), 0, 0, 0)).adjusted(padding, 0, -3, 0);
        if (text.width() < theme.px(14))
            continue;
        painter.setPen(inside ? theme.lane.label : theme.text);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(label.left(200), Qt::ElideRight, text.width()));
    }
}

} // namespace prt::ui

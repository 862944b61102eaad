// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinepainter.h"

#include "core/review/summary.h"

#include <cmath>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace prt::ui {
namespace {

QPen hairline(const QColor &colour, double width = 1)
{
    QPen pen(colour, width);
    pen.setCosmetic(true);
    return pen;
}

/// Middle of an event's lane at its start, in widget coordinates.
QPointF anchor(const TimelineLayout &layout, const TimelineState &state, quint32 id, bool end)
{
    const EventPlace place = state.data->place(id);
    const QRect lane = layout.lanes.value(place.lane);
    if (place.lane < 0 || lane.isEmpty())
        return {};
    const double ms = double(place.startMs) + (end ? double(place.durationMs) : 0.0);
    return {layout.body.left() + state.scale.xAt(ms), lane.center().y() + 1.0};
}

void arrowHead(QPainter &painter, const QPointF &tip, const QPointF &back, const QColor &colour)
{
    const QPointF side(back.y() / 2, -back.x() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({tip, tip + back + side, tip + back - side}));
}

/// From lane to lane a curve; within a lane it dips below the boxes, so that their text can be read; straight down
/// where both events stand at the same time.
void arrow(QPainter &painter, const QPointF &from, const QPointF &to, const QRectF &body, double laneHeight,
           const QColor &colour, double size)
{
    const double down = to.y() > from.y() ? 1 : -1;
    QPainterPath path(from);
    QPointF back(-size, 0);
    if (std::abs(to.x() - from.x()) < 2 * size && to.y() != from.y()) {
        back = {0, -size * down};
        path.lineTo(to + back);
    } else if (to.y() == from.y()) {
        const double dip = from.y() + laneHeight < body.bottom() ? laneHeight * 0.85 : -laneHeight * 0.85;
        back = {-size * 0.7, size * (dip > 0 ? 0.7 : -0.7)};
        path.cubicTo(from + QPointF(0, dip), to + QPointF(0, dip), to + back);
    } else {
        const double bend = std::clamp(std::abs(to.x() - from.x()) * 0.45, 18.0, 160.0);
        path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to + back);
    }
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    arrowHead(painter, to, back, colour);
}

} // namespace

TimeScale minimapScale(const TimelineData &data, int width)
{
    return TimeScale::fit(0, double(std::max<qint64>(data.spanMs, 1)), width).within(data.spanMs);
}

QString selectionText(const TimelineData &data, const TimeRange &range)
{
    const QLocale locale(QLocale::English);
    const double ms = range.toMs - range.fromMs;
    const Aggregate sum = data.between(qint64(std::ceil(range.fromMs)), qint64(std::ceil(range.toMs)));
    QString text = ms < 600'000 ? QStringLiteral("%1 s").arg(ms / 1'000, 0, 'f', ms < 10'000 ? 2 : 1)
                                : review::durationText(qint64(ms));
    text += QStringLiteral("  ·  %1 %2")
                .arg(locale.toString(sum.count), sum.count == 1 ? QStringLiteral("event") : QStringLiteral("events"));
    if (sum.failures > 0)
        text += QStringLiteral("  ·  %1 failing").arg(locale.toString(sum.failures));
    return text;
}

void TimelinePainter::paint(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                            const Theme &theme)
{
    painter.fillRect(layout.gutter.united(QRect(0, 0, layout.gutter.width(), layout.ruler.bottom() + 1)), theme.window);
    painter.fillRect(layout.body, theme.lane.back);
    painter.fillRect(layout.ruler, theme.lane.back);
    m_lanes.resize(size_t(state.data->lanes.size()));
    minimap(painter, layout.minimap, state, theme);
    ruler(painter, layout, state, theme);
    bands(painter, layout, state, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(layout.body);
    for (int i = 0; i < int(state.data->lanes.size()); ++i)
        m_lanes[size_t(i)].paint(painter, layout.lanes[i], state.data->lanes[i], *state.data, state.scale, theme);
    current(painter, layout, state, theme);
    flows(painter, layout, state, theme);
    painter.setClipping(false);
    selection(painter, layout, state, theme);
    playhead(painter, layout, state, theme);
    gutter(painter, layout, state, theme);
}

QPixmap TimelinePainter::minimapPicture(const QSize &size, double dpr, const TimelineData &data,
                                        const Theme &theme) const
{
    QPixmap picture(size * dpr);
    picture.setDevicePixelRatio(dpr);
    picture.fill(theme.lane.minimap);
    QPainter painter(&picture);
    const TimeScale scale = minimapScale(data, size.width());
    const double step = scale.msPerPx;
    std::vector<Aggregate> sum(size_t(size.width()));
    std::vector<Aggregate> columns(sum.size());
    for (const Lane &lane : data.lanes) {
        lane.index.columns(qint64(std::floor(scale.startMs / step)), step, columns);
        for (size_t x = 0; x < sum.size(); ++x)
            sum[x].merge(columns[x]);
    }
    quint32 most = 1;
    for (const Aggregate &column : sum)
        most = std::max(most, column.count);
    const int tick = theme.px(5);
    const double room = size.height() - tick - theme.px(4);
    for (size_t x = 0; x < sum.size(); ++x) {
        if (sum[x].count == 0)
            continue;
        const double height = room * (0.2 + 0.8 * std::log2(1.0 + sum[x].count) / std::log2(1.0 + most));
        painter.fillRect(QRectF(double(x), size.height() - height, 1, height), theme.lane.output);
        if (sum[x].failures > 0)
            painter.fillRect(QRectF(double(x) - 0.5, 1, 2, tick), theme.lane.failure);
    }
    return picture;
}

void TimelinePainter::minimap(QPainter &painter, const QRect &rect, const TimelineState &state, const Theme &theme)
{
    const double dpr = painter.device()->devicePixelRatioF();
    if (m_minimap.isNull() || m_minimap.deviceIndependentSize().toSize() != rect.size() ||
        m_minimap.devicePixelRatio() != dpr || m_minimapBack != theme.lane.minimap.rgb()) {
        m_minimap = minimapPicture(rect.size(), dpr, *state.data, theme);
        m_minimapBack = theme.lane.minimap.rgb();
    }
    painter.drawPixmap(rect.topLeft(), m_minimap);
    const TimeScale whole = minimapScale(*state.data, rect.width());
    const double left = std::clamp(whole.xAt(state.scale.startMs), 0.0, rect.width() - 2.0);
    const double right = std::clamp(whole.xAt(state.scale.endMs()), left + 2, double(rect.width()));
    const QRectF window(rect.left() + left, rect.top() + 0.5, right - left - 0.5, rect.height() - 1.0);
    if (window.width() < rect.width() * 0.98)
        painter.fillRect(window, theme.lane.selection);
    painter.setPen(hairline(theme.lane.selectionLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(window);
    const double handle = theme.px(12);
    for (const double x : {window.left(), window.right() - theme.px(4)})
        painter.fillRect(QRectF(x, window.center().y() - handle / 2, theme.px(4), handle), theme.lane.selectionLine);
    if (state.data->spanMs <= 0)
        return;
    const double head = rect.left() + whole.xAt(state.playheadMs);
    painter.fillRect(QRectF(head - 0.5, rect.top(), 1, rect.height()), theme.lane.playhead);
}

void TimelinePainter::ruler(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                            const Theme &theme) const
{
    if (state.data->spanMs <= 0)
        return;
    painter.setFont(theme.smallFont);
    const int left = layout.ruler.left();
    for (const RulerTick &tick : rulerTicks(state.scale, theme.px(96))) {
        const double x = std::round(left + state.scale.xAt(tick.ms)) + 0.5;
        if (x < left)
            continue;
        const bool labelled = !tick.label.isEmpty();
        painter.setPen(hairline(theme.lane.grid));
        if (labelled)
            painter.drawLine(QPointF(x, layout.ruler.top() + theme.px(6)), QPointF(x, layout.body.bottom()));
        else
            painter.drawLine(QPointF(x, layout.ruler.bottom() - theme.px(3)), QPointF(x, layout.ruler.bottom()));
        if (labelled) {
            painter.setPen(theme.text);
            painter.drawText(QRectF(x + theme.px(4), layout.ruler.top(), theme.px(90), layout.ruler.height()),
                             Qt::AlignVCenter, tick.label);
        }
    }
}

void TimelinePainter::gutter(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                             const Theme &theme) const
{
    const QLocale locale(QLocale::English);
    painter.setPen(hairline(theme.lane.grid));
    painter.drawLine(layout.body.left(), layout.body.top(), layout.body.right(), layout.body.top());
    const QFont title = emphasised(theme.smallFont);
    const QFontMetrics titleMetrics(title);
    const QFontMetrics countMetrics(theme.smallFont);
    for (int i = 0; i < int(state.data->lanes.size()); ++i) {
        const QRect lane = layout.lanes[i];
        if (lane.isEmpty())
            continue;
        const int left = theme.px(12);
        const int height = titleMetrics.height() + countMetrics.height() - theme.px(2);
        int y = lane.center().y() - height / 2;
        const bool twoLines = height < lane.height();
        if (!twoLines)
            y = lane.center().y() - titleMetrics.height() / 2;
        painter.fillRect(QRectF(0, lane.top() + theme.px(6), theme.px(3), lane.height() - theme.px(12)),
                         laneColour(theme.lane, state.data->lanes[i].kind, 0));
        painter.setFont(title);
        painter.setPen(theme.strong);
        painter.drawText(left, y + titleMetrics.ascent(), laneTitle(state.data->lanes[i].kind));
        if (twoLines) {
            const qsizetype count = state.data->lanes[i].index.size();
            painter.setFont(theme.smallFont);
            painter.setPen(theme.muted);
            painter.drawText(left, y + titleMetrics.height() - theme.px(2) + countMetrics.ascent(),
                             locale.toString(count) +
                                 (count == 1 ? QStringLiteral(" event") : QStringLiteral(" events")));
        }
        painter.setPen(hairline(theme.lane.grid));
        painter.drawLine(0, lane.bottom(), layout.body.right(), lane.bottom());
    }
}

void TimelinePainter::bands(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                            const Theme &theme) const
{
    for (const TimeBand &band : state.data->bands) {
        const double from = layout.body.left() + std::max(0.0, state.scale.xAt(double(band.fromMs)));
        const double to =
            layout.body.left() + std::min(double(layout.body.width()), state.scale.xAt(double(band.toMs)));
        if (to < layout.body.left() || from > layout.body.right())
            continue;
        const QColor colour = band.pause ? theme.muted : theme.warn;
        QColor hatch = colour;
        hatch.setAlpha(70);
        const QRectF rect(from, layout.body.top(), std::max(2.0, to - from), layout.body.height());
        painter.fillRect(rect, theme.lane.minimap);
        painter.fillRect(rect, QBrush(hatch, Qt::BDiagPattern));
        painter.fillRect(QRectF(rect.left(), layout.ruler.bottom() - theme.px(3), rect.width(), theme.px(3)), colour);
        painter.setFont(theme.smallFont);
        const QFontMetricsF metrics(theme.smallFont);
        if (metrics.horizontalAdvance(band.text) + theme.px(12) > rect.width())
            continue;
        const QRectF plate(rect.center().x() - metrics.horizontalAdvance(band.text) / 2 - theme.px(6),
                           rect.bottom() - metrics.height() - theme.px(10),
                           metrics.horizontalAdvance(band.text) + theme.px(12), metrics.height() + theme.px(4));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.lane.minimap);
        painter.drawRoundedRect(plate, theme.px(3), theme.px(3));
        painter.setPen(theme.muted);
        painter.drawText(plate, Qt::AlignCenter, band.text);
    }
}

void TimelinePainter::flows(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                            const Theme &theme) const
{
    if (state.current == 0)
        return;
    for (const Flow &flow : state.data->flows) {
        if (flow.earlier != state.current && flow.later != state.current)
            continue;
        const QPointF to = anchor(layout, state, flow.later, false);
        QPointF from = anchor(layout, state, flow.earlier, true);
        if (from.x() > to.x()) // a run is part of its command: both begin together
            from = anchor(layout, state, flow.earlier, false);
        const double laneHeight = layout.lanes.value(state.data->place(flow.later).lane).height();
        if (!from.isNull() && !to.isNull())
            arrow(painter, from, to, layout.body, laneHeight, theme.lane.flow, theme.px(8));
    }
}

void TimelinePainter::selection(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                                const Theme &theme) const
{
    if (!state.selection)
        return;
    const double left = layout.body.left() + std::max(-2.0, state.scale.xAt(state.selection->fromMs));
    const double right =
        layout.body.left() + std::min(layout.body.width() + 2.0, state.scale.xAt(state.selection->toMs));
    if (right < layout.body.left() || left > layout.body.right())
        return;
    painter.save();
    painter.setClipRect(layout.body.united(layout.ruler));
    painter.fillRect(QRectF(left, layout.body.top(), right - left, layout.body.height()), theme.lane.selection);
    painter.setPen(hairline(theme.lane.selectionLine));
    painter.drawLine(QPointF(left, layout.body.top()), QPointF(left, layout.body.bottom()));
    painter.drawLine(QPointF(right, layout.body.top()), QPointF(right, layout.body.bottom()));
    const QString text = selectionText(*state.data, *state.selection);
    painter.setFont(theme.smallFont);
    const double width = QFontMetricsF(theme.smallFont).horizontalAdvance(text) + theme.px(16);
    const double x =
        std::clamp((left + right - width) / 2, layout.ruler.left() + 2.0, layout.ruler.right() - width - 2);
    const QRectF plate(x, layout.ruler.top() + theme.px(3), width, layout.ruler.height() - theme.px(6));
    painter.fillRect(plate.adjusted(-theme.px(36), 0, theme.px(36), 0),
                     theme.lane.back); // no half labels of the ruler beside it
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.lane.selectionLine);
    painter.drawRoundedRect(plate, theme.px(4), theme.px(4));
    painter.setPen(theme.lane.label);
    painter.drawText(plate, Qt::AlignCenter, text);
    painter.restore();
}

void TimelinePainter::current(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                              const Theme &theme) const
{
    const EventPlace place = state.data->place(state.current);
    const QRect lane = layout.lanes.value(place.lane);
    if (state.current == 0 || place.lane < 0 || lane.isEmpty())
        return;
    const double left = layout.body.left() + state.scale.xAt(double(place.startMs));
    const double width = std::max<double>(theme.px(4), double(place.durationMs) / state.scale.msPerPx);
    painter.setPen(QPen(theme.strong, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(left - 1.5, lane.top() + theme.px(4) - 0.5, width + 3, lane.height() - theme.px(7)),
                            theme.px(3), theme.px(3));
}

void TimelinePainter::playhead(QPainter &painter, const TimelineLayout &layout, const TimelineState &state,
                               const Theme &theme) const
{
    const double x = layout.body.left() + state.scale.xAt(state.playheadMs);
    if (state.data->spanMs <= 0 || x < layout.body.left() - 1 || x > layout.body.right() + 1)
        return;
    painter.fillRect(QRectF(x - 0.75, layout.ruler.bottom() - theme.px(6), 1.5, layout.body.height() + theme.px(6)),
                     theme.lane.playhead);
    const double half = theme.px(6);
    const double top = layout.ruler.bottom() - theme.px(11);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.lane.playhead);
    painter.drawPolygon(QPolygonF({{x - half, top}, {x + half, top}, {x, top + theme.px(10)}}));
}

} // namespace prt::ui

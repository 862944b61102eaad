// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineview.h"

#include "core/review/summary.h"
#include "ui/timeline/timelineaccessible.h"

#include <cmath>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace prt::ui {
namespace {

constexpr double reachPx = 4;
constexpr double notch = 1.2;
constexpr double fineNotch = 1.05;
constexpr double coarseNotch = 2.0;

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setProperty("focusRing", true);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Timeline"));
    installTimelineAccessibility();
}

TimelineView::~TimelineView() = default;

void TimelineView::setData(std::shared_ptr<const TimelineData> timeline)
{
    m_state.data = std::move(timeline);
    m_state.current = 0;
    m_state.playheadMs = 0;
    m_state.selection.reset();
    m_state.laneShown = QList<bool>(m_state.data ? m_state.data->lanes.size() : 0, true);
    m_history.clear();
    m_painter.forgetPictures();
    updateGeometry();
    if (m_state.data)
        setScale(TimeScale::fit(0, double(m_state.data->spanMs), layoutNow().body.width()).within(0), false);
    if (m_state.data)
        fitAll();
    m_history.clear();
    update();
}

TimelineLayout TimelineView::layoutNow() const
{
    return timelineLayout(size(), m_state.laneShown, themeOf(this));
}

QSize TimelineView::sizeHint() const
{
    const int lanes = m_state.data ? int(m_state.laneShown.count(true)) : 5;
    return {800, timelineHeight(lanes, themeOf(this))};
}

double TimelineView::timeAt(double x) const
{
    return m_state.scale.timeAt(x - layoutNow().body.left());
}

quint32 TimelineView::eventAt(const QPointF &point) const
{
    const TimelineLayout layout = layoutNow();
    const int lane = layout.laneAt(int(point.y()));
    if (!m_state.data || lane < 0 || point.x() < layout.body.left())
        return 0;
    const LaneIndex &index = m_state.data->lanes[lane].index;
    const double ms = timeAt(point.x());
    const double reachMs = reachPx * m_state.scale.msPerPx;
    quint32 best = 0;
    double bestDistance = reachMs;
    const qsizetype end = index.firstFrom(qint64(std::ceil(ms + reachMs)) + 1);
    // From the right: the event drawn last is on top. A text box reaches beyond its event, so one more to the left
    // counts.
    for (qsizetype i = end - 1, looked = 0; i >= 0 && looked < 64; --i, ++looked) {
        const LaneEvent &event = index.events()[size_t(i)];
        const double from = double(event.startMs);
        const double to = from + double(event.durationMs);
        const double distance = ms < from ? from - ms : ms > to ? ms - to : 0.0;
        if (distance <= bestDistance && (best == 0 || distance < bestDistance))
            best = event.id, bestDistance = distance;
    }
    if (best == 0 && end > 0 && LanePainter::drawsBoxes(index, m_state.scale)) {
        const LaneEvent &event = index.events()[size_t(end - 1)];
        const double next =
            end < index.size() ? double(index.events()[size_t(end)].startMs) : m_state.scale.endMs() + 1e9;
        const Theme &theme = themeOf(this);
        const double text =
            QFontMetricsF(theme.smallFont).horizontalAdvance(m_state.data->label(event.id).left(60)) + theme.px(12);
        const BoxPlace place = boxPlace(m_state.scale, event, next, text);
        if (point.x() - layout.body.left() <= place.left + place.width)
            best = event.id;
    }
    return best;
}

QRect TimelineView::eventRect(quint32 id) const
{
    const TimelineLayout layout = layoutNow();
    const EventPlace place = m_state.data ? m_state.data->place(id) : EventPlace();
    const QRect lane = layout.lanes.value(place.lane);
    if (place.lane < 0 || lane.isEmpty())
        return {};
    const int left = layout.body.left() + int(m_state.scale.xAt(double(place.startMs)));
    const int width = std::max(4, int(double(place.durationMs) / m_state.scale.msPerPx));
    return QRect(left, lane.top(), width, lane.height()) & layout.body;
}

QList<quint32> TimelineView::visibleEvents(int lane, int limit) const
{
    QList<quint32> out;
    if (!m_state.data || lane < 0 || lane >= int(m_state.data->lanes.size()) || !m_state.laneShown[lane])
        return out;
    const LaneIndex &index = m_state.data->lanes[lane].index;
    const qsizetype last = index.firstFrom(qint64(m_state.scale.endMs()) + 1);
    for (qsizetype i = index.firstEndingAfter(qint64(m_state.scale.startMs)); i < last && out.size() < limit; ++i)
        out.append(index.events()[size_t(i)].id);
    return out;
}

void TimelineView::setCurrent(quint32 id)
{
    if (m_state.current == id)
        return;
    m_state.current = id;
    announceCurrent(this);
    update();
}

void TimelineView::setPlayhead(double ms)
{
    if (m_state.playheadMs == ms)
        return;
    m_state.playheadMs = ms;
    update();
}

void TimelineView::reveal(double ms)
{
    setScale(m_state.scale.showing(ms), false);
}

void TimelineView::setSelection(std::optional<TimeRange> range)
{
    if (m_state.selection == range)
        return;
    m_state.selection = range;
    update();
    emit selectionChanged(range);
}

void TimelineView::setLaneShown(int lane, bool shown)
{
    if (lane < 0 || lane >= int(m_state.laneShown.size()) ||
        (!shown && m_state.laneShown.count(true) == 1 && m_state.laneShown[lane]))
        return;
    m_state.laneShown[lane] = shown;
    updateGeometry();
    update();
}

void TimelineView::setScale(const TimeScale &scale, bool remember)
{
    if (!m_state.data)
        return;
    const TimeScale next = scale.within(m_state.data->spanMs);
    if (next == m_state.scale)
        return;
    if (remember)
        m_history.push(m_state.scale);
    m_state.scale = next;
    update();
    emit scaleChanged(next);
}

void TimelineView::zoomAt(double factor, double x)
{
    setScale(m_state.scale.zoomed(factor, x - layoutNow().body.left()));
}

void TimelineView::zoomBy(double factor)
{
    // About the playhead when it is in sight: that is where one looks while using the keyboard.
    const double head = m_state.scale.xAt(m_state.playheadMs);
    const bool seen = head >= 0 && head <= m_state.scale.width;
    setScale(m_state.scale.zoomed(factor, seen ? head : m_state.scale.width / 2.0));
}

void TimelineView::panBy(double share)
{
    setScale(m_state.scale.panned(share * m_state.scale.width), false);
}

void TimelineView::fitSelection()
{
    if (m_state.selection)
        setScale(TimeScale::fit(m_state.selection->fromMs, m_state.selection->toMs, m_state.scale.width));
}

void TimelineView::fitAll()
{
    if (!m_state.data)
        return;
    const double span = double(std::max<qint64>(m_state.data->spanMs, 1));
    setScale(TimeScale::fit(-0.02 * span, 1.02 * span, layoutNow().body.width()));
}

void TimelineView::zoomBack()
{
    if (!m_history.isEmpty())
        setScale(m_history.pop().resized(layoutNow().body.width()), false);
}

void TimelineView::paintSkeleton(QPainter &painter)
{
    const Theme &theme = themeOf(this);
    painter.fillRect(rect(), theme.window);
    const TimelineLayout layout = timelineLayout(size(), QList<bool>(5, true), theme);
    painter.fillRect(layout.minimap, theme.skeleton);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.skeleton);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QRect &lane : layout.lanes) {
        painter.drawRoundedRect(QRect(theme.px(12), lane.center().y() - theme.px(5), theme.px(70), theme.px(10)),
                                theme.px(3), theme.px(3));
        painter.drawRoundedRect(lane.adjusted(theme.px(8), theme.px(6), -theme.px(8), -theme.px(6)), theme.px(3),
                                theme.px(3));
    }
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_state.data) {
        paintSkeleton(painter);
        return;
    }
    const Theme &theme = themeOf(this);
    m_painter.paint(painter, layoutNow(), m_state, theme);
    if (m_state.data->between(0, m_state.data->spanMs + 1).count == 0) {
        painter.setPen(theme.muted);
        painter.setFont(theme.uiFont);
        painter.drawText(layoutNow().body, Qt::AlignCenter, tr("Nothing happened in this session."));
    }
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    if (m_state.data)
        setScale(m_state.scale.resized(layoutNow().body.width()), false);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    if (std::abs(delta.x()) > std::abs(delta.y())) {
        panBy(-double(delta.x()) / 120.0 * 0.08);
    } else {
        const bool fine = event->modifiers() & Qt::ControlModifier;
        const double base = fine ? fineNotch : event->modifiers() & Qt::ShiftModifier ? coarseNotch : notch;
        zoomAt(std::pow(base, double(delta.y()) / 120.0), event->position().x());
    }
    event->accept();
}

TimelineView::Drag TimelineView::dragAt(const QPointF &point, Qt::KeyboardModifiers modifiers) const
{
    const TimelineLayout layout = layoutNow();
    if (!layout.minimap.contains(point.toPoint())) {
        const bool pans = modifiers & Qt::ShiftModifier;
        return point.x() < layout.body.left() ? Drag::None : pans ? Drag::Pan : Drag::Select;
    }
    const TimeScale whole = minimapScale(*m_state.data, layout.minimap.width());
    const double left = layout.minimap.left() + whole.xAt(m_state.scale.startMs);
    const double right = layout.minimap.left() + whole.xAt(m_state.scale.endMs());
    const double reach = themeOf(this).px(6);
    if (std::abs(point.x() - left) <= reach)
        return Drag::WindowStart;
    return std::abs(point.x() - right) <= reach ? Drag::WindowEnd : Drag::Window;
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (!m_state.data || (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton))
        return;
    m_pressed = event->position();
    m_pressedScale = m_state.scale;
    m_drag = event->button() == Qt::MiddleButton ? Drag::Pan : dragAt(m_pressed, event->modifiers());
    if (m_drag == Drag::Window) {
        // Outside the window a click brings the window there, inside it takes hold of it.
        const TimelineLayout layout = layoutNow();
        const double ms =
            minimapScale(*m_state.data, layout.minimap.width()).timeAt(m_pressed.x() - layout.minimap.left());
        if (ms < m_state.scale.startMs || ms > m_state.scale.endMs()) {
            TimeScale there = m_state.scale;
            there.startMs = ms - (there.endMs() - there.startMs) / 2;
            setScale(there, false);
            m_pressedScale = m_state.scale;
        }
    }
}

void TimelineView::dragMinimap(double x)
{
    const TimelineLayout layout = layoutNow();
    const TimeScale whole = minimapScale(*m_state.data, layout.minimap.width());
    const double moved = (x - m_pressed.x()) * whole.msPerPx;
    TimeScale next = m_pressedScale;
    if (m_drag == Drag::Window) {
        next.startMs += moved;
    } else {
        const double from = next.startMs + (m_drag == Drag::WindowStart ? moved : 0);
        const double to = m_pressedScale.endMs() + (m_drag == Drag::WindowEnd ? moved : 0);
        next = TimeScale::fit(std::min(from, to - 1), std::max(to, from + 1), next.width);
    }
    setScale(next, false);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_state.data)
        return;
    const QPointF point = event->position();
    const bool moved = (point - m_pressed).manhattanLength() >= 4;
    if (m_drag == Drag::None) {
        const Drag would = dragAt(point, {});
        setCursor(would == Drag::WindowStart || would == Drag::WindowEnd ? Qt::SizeHorCursor
                  : eventAt(point)                                       ? Qt::PointingHandCursor
                                                                         : Qt::ArrowCursor);
    } else if (m_drag == Drag::Pan) {
        setScale(m_pressedScale.panned(m_pressed.x() - point.x()), false);
    } else if (m_drag == Drag::Select) {
        const double a = timeAt(m_pressed.x());
        const double b = timeAt(point.x());
        if (moved)
            setSelection(
                TimeRange{std::max(0.0, std::min(a, b)), std::min(std::max(a, b), double(m_state.data->spanMs))});
    } else {
        dragMinimap(point.x());
    }
}

void TimelineView::click(const QPointF &point)
{
    setSelection(std::nullopt);
    if (const quint32 id = eventAt(point)) {
        emit eventActivated(id);
        return;
    }
    const double ms = std::clamp(timeAt(point.x()), 0.0, double(m_state.data->spanMs));
    setPlayhead(ms);
    emit playheadMoved(ms);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_drag == Drag::Select && (event->position() - m_pressed).manhattanLength() < 4)
        click(event->position());
    m_drag = Drag::None;
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_state.data) {
        auto *help = static_cast<QHelpEvent *>(event);
        if (const quint32 id = eventAt(help->pos()))
            QToolTip::showText(help->globalPos(),
                               review::clockText(m_state.data->place(id).startMs, true) + QStringLiteral("  ") +
                                   m_state.data->label(id),
                               this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::StyleChange)
        m_painter.forgetPictures();
    return QWidget::event(event);
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinepainter.h"

#include <QWidget>

namespace prt::ui {

/// The timeline of a session: minimap, ruler and lanes, drawn by hand so that a million events cost less than a
/// millisecond a frame. It draws values and tells what the user did; who owns selection and zoom elsewhere connects to
/// its signals. GUI thread.
class TimelineView final : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    /// Replaces the picture in one step; nullptr shows the skeleton of a loading timeline. Fits the whole session.
    void setData(std::shared_ptr<const TimelineData> timeline);
    const TimelineState &state() const { return m_state; }
    TimelineLayout layoutNow() const;
    QSize sizeHint() const override;

    /// Event at a point of the widget, within 4 px; 0: none.
    quint32 eventAt(const QPointF &point) const;
    /// In widget coordinates; empty when it is not visible.
    QRect eventRect(quint32 id) const;
    /// What is seen of a lane, at most `limit` events.
    QList<quint32> visibleEvents(int lane, int limit) const;

public slots:
    void setCurrent(quint32 id);
    void setPlayhead(double ms);
    /// Moves the view as little as needed.
    void reveal(double ms);
    void setSelection(std::optional<prt::ui::TimeRange> range);
    void setLaneShown(int lane, bool shown);
    void setScale(const prt::ui::TimeScale &scale, bool remember = true);
    void zoomBy(double factor);
    /// In parts of the visible width.
    void panBy(double share);
    void fitSelection();
    void fitAll();
    void zoomBack();

signals:
    void eventActivated(quint32 id);
    void playheadMoved(double ms);
    void selectionChanged(std::optional<prt::ui::TimeRange> range);
    void scaleChanged(const prt::ui::TimeScale &scale);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Drag
    {
        None,
        Select,
        Pan,
        Window,
        WindowStart,
        WindowEnd
    };
    Drag dragAt(const QPointF &point, Qt::KeyboardModifiers modifiers) const;
    void dragMinimap(double x);
    void paintSkeleton(QPainter &painter);
    void click(const QPointF &point);
    double timeAt(double x) const;
    void zoomAt(double factor, double x);

    TimelineState m_state;
    TimelinePainter m_painter;
    ZoomHistory m_history;
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    TimeScale m_pressedScale;
};

} // namespace prt::ui

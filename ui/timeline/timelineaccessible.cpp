// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineaccessible.h"

#include "core/base/counted.h"
#include "core/review/summary.h"
#include "ui/timeline/timelineview.h"

#include <QAccessibleWidget>
#include <QPointer>

namespace prt::ui {
namespace {

constexpr int maxChildren = 200;

/// An event or a lane: a node that is painted and not a widget. It looks everything up when it is asked.
class Node : public QAccessibleInterface
{
public:
    Node(TimelineView *view, QAccessibleInterface *parent)
        : m_view(view)
        , m_parent(parent)
    {
    }
    bool isValid() const override { return m_view && m_view->state().data; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return m_parent; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    void setText(QAccessible::Text, const QString &) override {}
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }

protected:
    QRect onScreen(const QRect &rect) const { return {m_view->mapToGlobal(rect.topLeft()), rect.size()}; }

    QPointer<TimelineView> m_view;
    QAccessibleInterface *m_parent;
};

class EventNode final : public Node, public QAccessibleActionInterface
{
public:
    EventNode(TimelineView *view, QAccessibleInterface *parent, quint32 id)
        : Node(view, parent)
        , m_id(id)
    {
    }
    quint32 id() const { return m_id; }

    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override { return onScreen(m_view->eventRect(m_id)); }
    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        const TimelineData &data = *m_view->state().data;
        return review::clockText(data.place(m_id).startMs) + u' ' + data.label(m_id);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.selected = isValid() && m_view->state().current == m_id;
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override
    {
        if (name == pressAction() && m_view)
            emit m_view->eventActivated(m_id);
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    quint32 m_id;
};

class LaneNode final : public Node
{
public:
    LaneNode(TimelineView *view, QAccessibleInterface *parent, int lane)
        : Node(view, parent)
        , m_lane(lane)
    {
    }
    ~LaneNode() override { forget(); }

    QAccessible::Role role() const override { return QAccessible::List; }
    QAccessible::State state() const override { return {}; }
    QRect rect() const override { return onScreen(m_view->layoutNow().lanes.value(m_lane)); }
    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid() || m_lane >= int(m_view->state().data->lanes.size()))
            return {};
        const Lane &lane = m_view->state().data->lanes[m_lane];
        return QStringLiteral("%1, %2").arg(laneTitle(lane.kind), counted(lane.index.size(), QStringLiteral("event")));
    }
    int childCount() const override { return isValid() ? int(m_view->visibleEvents(m_lane, maxChildren).size()) : 0; }
    QAccessibleInterface *child(int index) const override
    {
        refresh();
        return index >= 0 && index < int(m_children.size()) ? m_children[index] : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *node) const override
    {
        return int(std::find(m_children.begin(), m_children.end(), node) - m_children.begin());
    }

private:
    void forget() const
    {
        for (EventNode *node : std::as_const(m_children))
            QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(node));
        m_children.clear();
    }
    /// The nodes follow what is in sight.
    void refresh() const
    {
        const QList<quint32> ids = isValid() ? m_view->visibleEvents(m_lane, maxChildren) : QList<quint32>();
        const bool same = ids.size() == m_children.size() &&
                          std::equal(ids.begin(), ids.end(), m_children.begin(),
                                     [](quint32 id, const EventNode *node) { return id == node->id(); });
        if (same)
            return;
        forget();
        for (const quint32 id : ids) {
            auto *node = new EventNode(m_view, const_cast<LaneNode *>(this), id);
            QAccessible::registerAccessibleInterface(node);
            m_children.append(node);
        }
    }

    int m_lane;
    mutable QList<EventNode *> m_children;
};

class TimelineNode final : public QAccessibleWidget
{
public:
    explicit TimelineNode(TimelineView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {
    }
    ~TimelineNode() override
    {
        for (LaneNode *lane : std::as_const(m_lanes))
            QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(lane));
    }

    int childCount() const override
    {
        return m_view && m_view->state().data ? int(m_view->state().data->lanes.size()) : 0;
    }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_lanes.size() <= index) {
            auto *lane = new LaneNode(m_view, const_cast<TimelineNode *>(this), int(m_lanes.size()));
            QAccessible::registerAccessibleInterface(lane);
            m_lanes.append(lane);
        }
        return m_lanes[index];
    }
    int indexOfChild(const QAccessibleInterface *node) const override
    {
        const auto found = std::find(m_lanes.begin(), m_lanes.end(), node);
        return found == m_lanes.end() ? -1 : int(found - m_lanes.begin());
    }

private:
    QPointer<TimelineView> m_view;
    mutable QList<LaneNode *> m_lanes;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new TimelineNode(view) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    [[maybe_unused]] static const bool once = (QAccessible::installFactory(make), true);
}

void announceCurrent(TimelineView *view)
{
    QAccessibleEvent event(view, QAccessible::SelectionWithin);
    QAccessible::updateAccessibility(&event);
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/eventfeed.h"

#include "core/review/summary.h"

namespace prt::ui {
namespace {

bool canBeSubject(trace::EventType type)
{
    using trace::EventType;
    return type == EventType::FileEdit || type == EventType::CmdRun || type == EventType::TestRun ||
           type == EventType::Commit;
}

} // namespace

void EventFeed::add(const trace::Event &event)
{
    const auto place = std::ranges::lower_bound(m_events, event.seq, std::greater(), &trace::Event::seq);
    if (place != m_events.end() && place->seq == event.seq)
        return;
    const auto row = int(place - m_events.begin());
    if (row >= longest)
        return;
    beginInsertRows({}, row, row);
    m_events.insert(row, event);
    endInsertRows();
    if (m_events.size() > longest) {
        beginRemoveRows({}, longest, int(m_events.size()) - 1);
        m_events.resize(longest);
        endRemoveRows();
    }
}

void EventFeed::addEarlier(const QList<trace::Event> &events, int generation)
{
    if (generation != m_generation)
        return;
    for (const trace::Event &event : events.last(qMin<qsizetype>(longest, events.size())))
        add(event);
}

void EventFeed::clear()
{
    ++m_generation;
    beginResetModel();
    m_events.clear();
    endResetModel();
}

const trace::Event *EventFeed::subject() const
{
    const auto found = std::ranges::find_if(
        m_events, [](const trace::Event &event) { return canBeSubject(event.type) && !event.erased; });
    return found == m_events.end() ? nullptr : &*found;
}

int EventFeed::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

QVariant EventFeed::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_events.size())
        return {};
    const trace::Event &event = m_events[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return review::summarise(event).headline;
    case Qt::AccessibleTextRole:
        return review::clockText(event.tMs) + u' ' + review::summarise(event).oneLine();
    case DetailRole:
        return review::summarise(event).detail;
    case TimeRole:
        return review::clockText(event.tMs);
    case FailingRole:
        return review::summarise(event).failing;
    default:
        return {};
    }
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/eventmodel.h"

#include "ui/common/eventsign.h"

namespace prt::ui {

void EventModel::setData(std::shared_ptr<const ReviewData> data)
{
    beginResetModel();
    m_data = std::move(data);
    m_rows = acceptedRows();
    endResetModel();
}

void EventModel::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_rows = acceptedRows();
    endResetModel();
}

QList<int> EventModel::acceptedRows() const
{
    QList<int> rows;
    if (!m_data)
        return rows;
    for (int i = 0; i < int(m_data->trace.events.size()); ++i) {
        if (m_filter.isEmpty() || accepts(m_data->trace.events[i]))
            rows.append(i);
    }
    return rows;
}

bool EventModel::accepts(const trace::Event &event) const
{
    if (m_filter.rangeMs && (event.tMs < m_filter.rangeMs->first || event.tMs >= m_filter.rangeMs->second))
        return false;
    if (m_filter.text.isEmpty() && !m_filter.failuresOnly)
        return true;
    const review::EventSummary found = summary(event);
    if (m_filter.failuresOnly && !found.failing)
        return false;
    return found.headline.contains(m_filter.text, Qt::CaseInsensitive) ||
           found.detail.contains(m_filter.text, Qt::CaseInsensitive);
}

review::EventSummary EventModel::summary(const trace::Event &event) const
{
    review::SummaryContext context;
    if (const auto found = m_data->counts.constFind(event.seq); found != m_data->counts.cend())
        context.counts = *found;
    context.runNumber = m_data->runNumbers.value(event.seq);
    return review::summarise(event, context);
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString EventModel::toolTip(const trace::Event &event) const
{
    const review::EventSummary found = summary(event);
    const QString time = event.erased ? tr("The time was erased with the event; after %1")
                                            .arg(review::placeText(m_data->trace.events, event).mid(1))
                                      : review::clockText(event.tMs, true);
    return time + QStringLiteral("\n") + found.headline.left(400) + QStringLiteral("\n") + found.detail;
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const trace::Event &event = m_data->trace.events[m_rows[index.row()]];
    switch (role) {
    case SeqRole:
        return event.seq;
    case HeadlineRole:
    case Qt::DisplayRole:
        return summary(event).headline;
    case DetailRole:
        return summary(event).detail;
    case PlaceRole:
        return review::placeText(m_data->trace.events, event);
    case IconRole:
        return eventIcon(event);
    case FailingRole:
        return summary(event).failing;
    case MilestoneRole:
        return m_data->milestones.value(event.seq);
    case Qt::ToolTipRole:
        return toolTip(event);
    case Qt::AccessibleTextRole:
        return review::placeText(m_data->trace.events, event) + u' ' + summary(event).oneLine();
    default:
        return {};
    }
}

QHash<int, QByteArray> EventModel::roleNames() const
{
    return {{SeqRole, "seq"},   {HeadlineRole, "headline"}, {DetailRole, "detail"},      {PlaceRole, "place"},
            {IconRole, "icon"}, {FailingRole, "failing"},   {MilestoneRole, "milestone"}};
}

const trace::Event *EventModel::event(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? &m_data->trace.events[m_rows[row]] : nullptr;
}

qint64 EventModel::seqAt(int row) const
{
    const trace::Event *found = event(row);
    return found ? found->seq : 0;
}

int EventModel::rowOf(qint64 seq) const
{
    const auto after = std::upper_bound(m_rows.begin(), m_rows.end(), seq, [this](qint64 wanted, int row) {
        return wanted < m_data->trace.events[row].seq;
    });
    return int(after - m_rows.begin()) - 1;
}

qint64 EventModel::failureFrom(qint64 seq, int by) const
{
    if (!m_data)
        return 0;
    for (qint64 at = seq + by; const trace::Event *event = m_data->event(at); at += by) {
        if (!event->erased && summary(*event).failing)
            return at;
    }
    return 0;
}

qsizetype EventModel::total() const
{
    return m_data ? m_data->trace.events.size() : 0;
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/syncmodel.h"

#include "ui/library/tracepills.h"

namespace prt::ui {
namespace {

int rankOf(const QString &state)
{
    static const QStringList order{QStringLiteral("failed"),  QStringLiteral("sending"),
                                   QStringLiteral("waiting"), QString(),
                                   QStringLiteral("deleted"), QStringLiteral("synced")};
    const qsizetype at = order.indexOf(state);
    return int(at < 0 ? order.size() : at);
}

} // namespace

void SyncModel::setRows(QList<store::TraceRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    std::ranges::stable_sort(m_rows, {}, [](const store::TraceRow &row) { return rankOf(row.syncState); });
    endResetModel();
}

void SyncModel::setProgress(const QString &id, int permille, const QString &sentence)
{
    const QModelIndex at = indexOf(id);
    if (!at.isValid())
        return;
    store::TraceRow &row = m_rows[at.row()];
    row.syncState = permille < 0       ? QStringLiteral("failed")
                    : permille >= 1000 ? QStringLiteral("synced")
                                       : QStringLiteral("sending");
    row.syncPermille = std::max(0, permille);
    row.syncNote = sentence;
    emit dataChanged(at, at);
}

const store::TraceRow *SyncModel::row(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows[index.row()] : nullptr;
}

QModelIndex SyncModel::indexOf(const QString &id) const
{
    const auto found = std::ranges::find(m_rows, id, &store::TraceRow::id);
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
}

QStringList SyncModel::notSent() const
{
    QStringList ids;
    for (const store::TraceRow &row : m_rows) {
        if (store::serverCopy(row) != store::ServerCopy::Same && row.syncState != QLatin1StringView("deleted"))
            ids.append(row.id);
    }
    return ids;
}

int SyncModel::countOf(store::ServerCopy copy) const
{
    return int(std::ranges::count(m_rows, copy, store::serverCopy));
}

int SyncModel::countOf(const QString &state) const
{
    return int(std::ranges::count(m_rows, state, &store::TraceRow::syncState));
}

int SyncModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SyncModel::data(const QModelIndex &index, int role) const
{
    const store::TraceRow *found = row(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(*found);
    case Qt::ToolTipRole:
        return syncSentence(*found);
    case Qt::AccessibleTextRole:
        return titleOf(*found) + QStringLiteral(", ") + syncPill(*found).text + QStringLiteral(", ") +
               syncSentence(*found);
    case IdRole:
        return found->id;
    default:
        return {};
    }
}

} // namespace prt::ui

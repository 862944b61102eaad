// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracemodel.h"

#include "core/review/summary.h"
#include "ui/common/format.h"
#include "ui/library/tracepills.h"

#include <QDateTime>

namespace prt::ui {
namespace {

int digitsOf(qint64 number)
{
    int digits = 1;
    for (; number >= 10; number /= 10)
        ++digits;
    return digits;
}

/// What decides how long "12:34" or "1:02:03" is.
int lengthKind(const store::TraceRow &row)
{
    return row.damaged ? 0 : digitsOf(row.durationMs / 60'000) + (row.durationMs >= 3'600'000 ? 100 : 0);
}

int testsKind(const store::TraceRow &row)
{
    return row.lastPassed < 0 ? 0
                              : 100 * digitsOf(row.lastPassed) + digitsOf(row.lastPassed + std::max(0, row.lastFailed));
}

/// The text of the column is no longer for `row` than for `known`.
bool saysNoMore(const store::TraceRow &row, const store::TraceRow &known, int column)
{
    switch (column) {
    case TraceModel::State:
        return row.damaged == known.damaged && row.recording == known.recording && row.verdict == known.verdict;
    case TraceModel::Length:
        return lengthKind(row) == lengthKind(known);
    case TraceModel::Tests:
        return testsKind(row) == testsKind(known);
    case TraceModel::Sync:
        return row.syncState == known.syncState && digitsOf(row.syncPermille) == digitsOf(known.syncPermille) &&
               store::serverCopy(row) == store::serverCopy(known);
    default:
        return false;
    }
}

} // namespace

void TraceModel::setRows(QList<store::TraceRow> rows)
{
    m_rows = std::move(rows);
    choose();
}

void TraceModel::setView(TraceView view)
{
    m_view = view;
    choose();
}

void TraceModel::setFilter(const TraceFilter &filter)
{
    m_filter = filter;
    choose();
}

void TraceModel::setHidden(const QSet<QString> &ids)
{
    m_hidden = ids;
    choose();
}

void TraceModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_order = order;
    choose();
}

void TraceModel::choose()
{
    beginResetModel();
    m_shown.clear();
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_hidden.contains(m_rows[i].id) && belongsTo(m_rows[i], m_view) && m_filter.matches(m_rows[i]))
            m_shown.append(i);
    }
    if (m_sortColumn >= 0) {
        std::ranges::stable_sort(m_shown, [this](int a, int b) {
            return m_order == Qt::AscendingOrder ? lessThan(m_rows[a], m_rows[b]) : lessThan(m_rows[b], m_rows[a]);
        });
    }
    endResetModel();
}

bool TraceModel::lessThan(const store::TraceRow &a, const store::TraceRow &b) const
{
    switch (m_sortColumn) {
    case Length:
        return a.durationMs < b.durationMs;
    case Score:
        return a.scoreMilli < b.scoreMilli;
    case Tests:
        return a.lastFailed < b.lastFailed;
    default:
        return textOf(a, m_sortColumn).compare(textOf(b, m_sortColumn), Qt::CaseInsensitive) < 0;
    }
}

QString TraceModel::longest(int column) const
{
    // Of a hundred thousand rows few differ in what a column says of them: a text is made for each kind, not for each
    // row.
    constexpr qsizetype mostKinds = 64; // verdicts come from other machines
    QList<const store::TraceRow *> kinds;
    QString longest;
    for (const store::TraceRow &row : m_rows) {
        const auto alike = [&row, column](const store::TraceRow *known) { return saysNoMore(row, *known, column); };
        if (kinds.size() >= mostKinds || std::any_of(kinds.cbegin(), kinds.cend(), alike))
            continue;
        kinds.append(&row);
        const QString text = textOf(row, column);
        if (text.size() > longest.size())
            longest = text;
    }
    return longest;
}

int TraceModel::total() const
{
    return countOf(TraceView::All);
}

int TraceModel::countOf(TraceView view) const
{
    return int(std::ranges::count_if(
        m_rows, [&](const store::TraceRow &row) { return !m_hidden.contains(row.id) && belongsTo(row, view); }));
}

const store::TraceRow *TraceModel::row(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_shown.size() ? &m_rows[m_shown[index.row()]] : nullptr;
}

QModelIndex TraceModel::indexOf(const QString &id) const
{
    for (int i = 0; i < m_shown.size(); ++i) {
        if (m_rows[m_shown[i]].id == id)
            return index(i, 0);
    }
    return {};
}

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int TraceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString TraceModel::textOf(const store::TraceRow &row, int column) const
{
    switch (column) {
    case State:
        return statePill(row).text;
    case Title:
        return titleOf(row);
    case Repository:
        return placeOf(row);
    case Length:
        return row.damaged ? QString() : review::clockText(row.durationMs);
    case Tests:
        return row.lastPassed < 0 ? QStringLiteral("–") : testsPill(row).text;
    case Score:
        return scoreText(row.scoreMilli);
    case Sync:
        return syncPill(row).text.isEmpty() ? QStringLiteral("–") : syncPill(row).text;
    default:
        return {};
    }
}

QVariant TraceModel::data(const QModelIndex &index, int role) const
{
    const store::TraceRow *found = row(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*found, index.column());
    case Qt::AccessibleTextRole:
        return headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u' ' +
               textOf(*found, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Sync && !syncSentence(*found).isEmpty())
            return syncSentence(*found);
        return index.column() == Title ? QVariant(titleOf(*found)) : QVariant();
    case IdRole:
        return found->id;
    default:
        return {};
    }
}

QVariant TraceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Title:
        return tr("Title");
    case Repository:
        return tr("Repository");
    case Length:
        return tr("Length");
    case Tests:
        return tr("Tests");
    case Score:
        return tr("Score");
    case Sync:
        return tr("Server");
    default:
        return {};
    }
}

} // namespace prt::ui

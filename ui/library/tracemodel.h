// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracefilter.h"

#include <QAbstractTableModel>
#include <QSet>

namespace prt::ui {

/// The rows of the library that view and filter let through, in the chosen order. Values only; it never touches the
/// disk.
class TraceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        State,
        Title,
        Repository,
        Length,
        Tests,
        Score,
        Sync,
        ColumnCount
    };
    enum Role
    {
        IdRole = Qt::UserRole + 1,
        PillRole
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(QList<store::TraceRow> rows);
    void setView(TraceView view);
    void setFilter(const TraceFilter &filter);
    /// Ids that are about to be deleted do not show.
    void setHidden(const QSet<QString> &ids);
    TraceView view() const { return m_view; }

    /// The longest text of a column with few different ones (State, Length, Tests, Sync), filtered away or not, so that
    /// columns keep their width while somebody types.
    QString longest(int column) const;
    int total() const;
    int countOf(TraceView view) const;
    const store::TraceRow *row(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void choose();
    bool lessThan(const store::TraceRow &a, const store::TraceRow &b) const;
    QString textOf(const store::TraceRow &row, int column) const;
    QList<store::TraceRow> m_rows;
    QList<int> m_shown;
    TraceView m_view = TraceView::All;
    TraceFilter m_filter;
    QSet<QString> m_hidden;
    int m_sortColumn = -1; ///< -1: as the library gives them, newest first
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace prt::ui

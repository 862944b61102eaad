// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/summary.h"
#include "ui/review/reviewdata.h"

#include <QAbstractListModel>

namespace prt::ui {

/// The events of a trace as a list, filtered by text, failures and a range of time. Summaries are made when a row is
/// asked for.
class EventModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        SeqRole = Qt::UserRole + 1,
        HeadlineRole,
        DetailRole,
        PlaceRole,
        IconRole,
        FailingRole,
        MilestoneRole
    };

    using QAbstractListModel::QAbstractListModel;

    struct Filter
    {
        QString text;
        bool failuresOnly = false;
        std::optional<std::pair<qint64, qint64>> rangeMs; ///< half-open
        bool isEmpty() const { return text.isEmpty() && !failuresOnly && !rangeMs; }
        bool operator==(const Filter &) const = default;
    };

    void setData(std::shared_ptr<const ReviewData> data);
    void setFilter(const Filter &filter);
    const Filter &filter() const { return m_filter; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// None when there is no such row.
    const trace::Event *event(int row) const;
    qint64 seqAt(int row) const;
    /// Row of the event, or of the last one shown before it; -1: none.
    int rowOf(qint64 seq) const;
    /// Number of the next event with a failure after (`by` 1) or before (-1) `seq`; 0: none.
    qint64 failureFrom(qint64 seq, int by) const;
    qsizetype total() const;

private:
    review::EventSummary summary(const trace::Event &event) const;
    bool accepts(const trace::Event &event) const;
    QList<int> acceptedRows() const;
    QString toolTip(const trace::Event &event) const;

    std::shared_ptr<const ReviewData> m_data;
    Filter m_filter;
    QList<int> m_rows; ///< indexes into the trace's events
};

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

#include <QAbstractListModel>

namespace prt::ui {

/// Traces and how far each of them is on its way: those that need somebody first, then those on the way, those that
/// wait, those done.
class SyncModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        IdRole = Qt::UserRole + 1
    };

    using QAbstractListModel::QAbstractListModel;

    void setRows(QList<store::TraceRow> rows);
    /// Live news of one row; -1 permille: it failed, 1000: it is there.
    void setProgress(const QString &id, int permille, const QString &sentence);
    const store::TraceRow *row(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &id) const;
    QStringList notSent() const;
    int countOf(const QString &state) const;
    int countOf(store::ServerCopy copy) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<store::TraceRow> m_rows;
};

} // namespace prt::ui

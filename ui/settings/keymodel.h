// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actions.h"

#include <QAbstractTableModel>

namespace prt::ui {

class Preferences;

/// The table of actions with its keys, which can be changed. A key that another action of the same place has is shown
/// as a conflict.
class KeyModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        Action,
        Where,
        Keys,
        Conflict,
        ColumnCount
    };

    KeyModel(Actions &actions, Preferences &preferences, QObject *parent = nullptr);

    void setFilter(const QString &text);
    void reset(int row);
    bool isChanged(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ActionSpec &spec, int column) const;
    /// As the hints beside the buttons write them.
    QString shownKeys(const ActionSpec &spec) const;
    Actions &m_actions;
    Preferences &m_preferences;
    QList<const ActionSpec *> m_rows;
};

} // namespace prt::ui

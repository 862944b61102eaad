// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/event.h"

#include <QAbstractListModel>

namespace prt::ui {

/// The last events of a running session, newest first. Keeps at most `longest`; the rest is on disk.
class EventFeed : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int longest = 500;
    enum Role
    {
        DetailRole = Qt::UserRole + 1,
        TimeRole,
        FailingRole
    };

    using QAbstractListModel::QAbstractListModel;

    /// Where its number places it; nothing happens when it is there already.
    void add(const trace::Event &event);
    void clear();
    const trace::Event &event(int row) const { return m_events[row]; }
    /// What a note written now would be about: the last edit, command, test run or commit. nullptr: there is none.
    const trace::Event *subject() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<trace::Event> m_events;
};

} // namespace prt::ui

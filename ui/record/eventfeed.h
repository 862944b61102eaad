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
    /// What was read from the disk, of which the last ones are shown. `generation` is the one when the reading began:
    /// what was read before the feed was cleared may have numbers that are other events' now, and is passed over.
    void addEarlier(const QList<trace::Event> &events, int generation);
    /// How often the feed was cleared.
    int generation() const { return m_generation; }
    void clear();
    const trace::Event &event(int row) const { return m_events[row]; }
    /// What a note written now would be about: the last edit, command, test run or commit. nullptr: there is none.
    const trace::Event *subject() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<trace::Event> m_events;
    int m_generation = 0;
};

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/sessionclock.h"
#include "core/store/sessionstore.h"

#include <functional>
#include <QObject>
#include <QSet>

namespace prt::record {

/// Appends to the session and tells who listens. Gives events their identity and time, and keeps the time from running
/// backwards. What append() returned for is on disk.
class EventLog : public QObject
{
    Q_OBJECT
public:
    EventLog(store::SessionStore &store, const SessionClock &clock);

    /// A draft of now, or of `at`.
    trace::EventDraft draft(trace::EventType type, const QJsonObject &fields) const;
    trace::EventDraft draft(trace::EventType type, const QJsonObject &fields, Moment at) const;
    Result<trace::Event> append(trace::EventDraft draft);
    /// Called before anything is appended, by whoever keeps older events waiting and must write them first.
    void setBefore(std::function<void()> writeWaiting) { m_before = std::move(writeWaiting); }
    bool contains(const QString &eventId) const { return m_ids.contains(eventId); }
    qint64 count() const { return m_ids.size(); }
    const SessionClock &clock() const { return m_clock; }

signals:
    void recorded(const prt::trace::Event &event);
    /// The disk refused; what was to be recorded is not. A later rescan finds file content again.
    void failed(const QString &message);

private:
    store::SessionStore &m_store;
    const SessionClock &m_clock;
    QSet<QString> m_ids;
    std::function<void()> m_before;
};

} // namespace prt::record

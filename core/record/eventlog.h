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
/// backwards. What append() returned for is on disk; inside a batch, once settled(true) was emitted. Nobody hears of an
/// event before that.
class EventLog : public QObject
{
    Q_OBJECT
public:
    EventLog(store::SessionStore &store, const SessionClock &clock);
    ~EventLog() override;

    /// A draft of now, or of `at`.
    trace::EventDraft draft(trace::EventType type, const QJsonObject &fields) const;
    trace::EventDraft draft(trace::EventType type, const QJsonObject &fields, Moment at) const;
    /// Denied when the session's consent does not cover the event: nothing is written, and that is no failure of the
    /// recorder.
    Result<trace::Event> append(trace::EventDraft draft);
    /// Everything that waits is written when this returns. Not inside a batch.
    void writeWaiting();
    /// SessionStore::remove(), once everything that waits is written. Not inside a batch.
    Result<void> remove(const QSet<qint64> &seqs, const trace::EventDraft &gap, const QMap<QString, QByteArray> &values,
                        const QMap<qint64, QByteArray> &trees);
    /// Called before anything is appended, by whoever keeps older events waiting and must write them first.
    void setBefore(std::function<void()> writeWaiting) { m_before = std::move(writeWaiting); }
    /// What is appended, stored and put until commit() waits for the disk once. Batches nest; the outermost one counts.
    /// A batch that cannot begin leaves everything as it would be without one, each part on its own.
    void begin();
    /// An error: nothing of the batch was kept.
    Result<void> commit();
    /// Ends a batch that an error broke off: nothing of the outermost one is kept, and its commit() says so.
    void rollBack();
    /// For the outermost batch: returns at once; settled() comes through the event loop, or from settle().
    void commitLater();
    /// Waits for what commitLater() began.
    void settle();
    bool isCommitting() const { return m_committing; }
    bool contains(const QString &eventId) const { return m_ids.contains(eventId); }
    qint64 count() const { return m_ids.size(); }
    const SessionClock &clock() const { return m_clock; }

signals:
    void recorded(const prt::trace::Event &event);
    /// A batch is on disk, or nothing of it is.
    void settled(bool durable);
    /// The disk refused; what was to be recorded is not. A later rescan finds file content again.
    void failed(const QString &message);

private:
    Result<void> conclude(const Result<void> &committed);
    void readIds();

    store::SessionStore &m_store;
    const SessionClock &m_clock;
    QSet<QString> m_ids;
    std::function<void()> m_before;
    QList<trace::Event> m_unsure; ///< of the batch: whether they are kept is not known yet
    int m_depth = 0;
    bool m_batched = false; ///< the store has a batch
    bool m_spoiled = false; ///< a part of the batch was broken off
    bool m_committing = false;
    quint64 m_commits = 0; ///< tells the answers of commitLater() apart
};

/// A batch for the time of a block: what is written in it waits for the disk once. Who leaves the block without
/// commit() leaves it half-written: nothing of it is kept.
class EventBatch
{
public:
    explicit EventBatch(EventLog &log)
        : m_log(log)
    {
        m_log.begin();
    }
    ~EventBatch()
    {
        if (m_open)
            m_log.rollBack();
    }
    EventBatch(const EventBatch &) = delete;
    EventBatch &operator=(const EventBatch &) = delete;
    Result<void> commit()
    {
        m_open = false;
        return m_log.commit();
    }

private:
    EventLog &m_log;
    bool m_open = true;
};

} // namespace prt::record

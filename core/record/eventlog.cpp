// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/eventlog.h"

#include "core/base/uuid.h"
#include "core/privacy/consent.h"

namespace prt::record {

namespace {

trace::Event asEvent(const trace::EventDraft &draft, qint64 seq)
{
    trace::Event event;
    event.type = draft.type;
    event.seq = seq;
    event.object = draft.fields;
    return event;
}

} // namespace

EventLog::EventLog(store::SessionStore &store, const SessionClock &clock)
    : m_store(store)
    , m_clock(clock)
{
    readIds();
}

void EventLog::readIds()
{
    m_ids.clear();
    for (const QByteArray &line : m_store.lines().value_or(QList<QByteArray>()))
        if (const auto event = trace::parseEvent(line))
            m_ids.insert(event->id);
}

EventLog::~EventLog()
{
    if (m_committing) // the other thread still has to call back
        (void)m_store.commitOutcome();
}

trace::EventDraft EventLog::draft(trace::EventType type, const QJsonObject &fields) const
{
    return draft(type, fields, m_clock.now());
}

trace::EventDraft EventLog::draft(trace::EventType type, const QJsonObject &fields, Moment at) const
{
    trace::EventDraft draft;
    draft.type = type;
    draft.id = uuidV7(at.tsUs / 1'000);
    draft.tsClientUs = at.tsUs;
    draft.tMs = at.tMs;
    draft.fields = fields;
    return draft;
}

Result<trace::Event> EventLog::append(trace::EventDraft draft)
{
    if (m_before)
        m_before();
    if (const auto agreed = privacy::checkConsent(m_store.header().consent, asEvent(draft, m_store.lastSeq() + 1));
        !agreed)
        return passOn(agreed);
    // Something that was held back for a moment may be older than what was written meanwhile.
    draft.tMs = qMax(draft.tMs, m_store.lastTMs());
    auto event = m_store.append(draft);
    if (!event) {
        emit failed(event.error().message);
        return event;
    }
    m_ids.insert(event->id);
    if (m_batched)
        m_unsure.append(*event);
    else
        emit recorded(*event);
    return event;
}

void EventLog::writeWaiting()
{
    Q_ASSERT(m_depth == 0);
    if (m_before)
        m_before();
    settle();
}

Result<void> EventLog::remove(const QSet<qint64> &seqs, const trace::EventDraft &gap,
                              const QMap<QString, QByteArray> &values, const QMap<qint64, QByteArray> &trees)
{
    writeWaiting();
    const auto removed = m_store.remove(seqs, gap, values, trees);
    readIds(); // an error may come after the lines have gone, from the packs
    return removed;
}

void EventLog::begin()
{
    if (m_depth == 0) {
        if (m_before)
            m_before();
        settle();
        const auto begun = m_store.beginBatch();
        m_batched = begun.has_value();
        m_spoiled = false;
        if (!begun)
            emit failed(begun.error().message);
    }
    ++m_depth;
}

Result<void> EventLog::commit()
{
    Q_ASSERT(m_depth > 0);
    if (--m_depth > 0 || !m_batched)
        return {};
    return conclude(m_spoiled ? m_store.rollBackBatch() : m_store.commitBatch());
}

void EventLog::rollBack()
{
    m_spoiled = true;
    (void)commit();
}

void EventLog::commitLater()
{
    Q_ASSERT(m_depth == 1);
    if (m_spoiled) {
        (void)commit();
        return;
    }
    m_depth = 0;
    if (!m_batched) {
        emit settled(true);
        return;
    }
    m_committing = true;
    m_store.commitBatchLater([this, commit = ++m_commits] {
        const auto answered = [this, commit] {
            if (commit == m_commits) // else: somebody waited for it, and the next one is under way
                settle();
        };
        QMetaObject::invokeMethod(this, answered, Qt::QueuedConnection);
    });
}

void EventLog::settle()
{
    if (std::exchange(m_committing, false))
        (void)conclude(m_store.commitOutcome());
}

Result<void> EventLog::conclude(const Result<void> &committed)
{
    m_batched = false;
    const QList<trace::Event> events = std::exchange(m_unsure, {});
    for (const trace::Event &event : events) {
        if (committed)
            emit recorded(event);
        else
            m_ids.remove(event.id);
    }
    if (!committed)
        emit failed(committed.error().message);
    emit settled(committed.has_value());
    return committed;
}

} // namespace prt::record

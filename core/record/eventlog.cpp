// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/eventlog.h"

#include "core/base/uuid.h"

namespace prt::record {

EventLog::EventLog(store::SessionStore &store, const SessionClock &clock)
    : m_store(store)
    , m_clock(clock)
{
    for (const QByteArray &line : store.lines().value_or(QList<QByteArray>()))
        if (const auto event = trace::parseEvent(line))
            m_ids.insert(event->id);
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
    // Something that was held back for a moment may be older than what was written meanwhile.
    draft.tMs = qMax(draft.tMs, m_store.lastTMs());
    auto event = m_store.append(draft);
    if (!event) {
        emit failed(event.error().message);
        return event;
    }
    m_ids.insert(event->id);
    emit recorded(*event);
    return event;
}

} // namespace prt::record

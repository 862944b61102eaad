// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/sessionclock.h"

#include "core/base/json.h"

namespace prt::record {

SessionClock::SessionClock(const Clock &clock)
    : m_clock(clock)
    , m_offsetMs(clock.bootMs())
    , m_bootId(clock.bootId())
{
}

SessionClock::SessionClock(const Clock &clock, const QByteArray &state, Moment last)
    : SessionClock(clock)
{
    const QJsonObject saved = parseJsonObject(state).value_or(QJsonObject());
    const auto offset = jsonInteger(saved.value(QStringLiteral("offset_ms")));
    if (offset && saved.value(QStringLiteral("boot_id")).toString() == m_bootId) {
        m_offsetMs = *offset;
        return;
    }
    m_rebooted = true;
    const qint64 passedMs = qMax<qint64>(0, (clock.wallUs() - last.tsUs) / 1'000);
    m_offsetMs = clock.bootMs() - last.tMs - passedMs;
}

Moment SessionClock::now() const
{
    return {m_clock.wallUs(), fromBootMs(m_clock.bootMs())};
}

qint64 SessionClock::fromBootMs(qint64 bootMs) const
{
    return qMax<qint64>(0, bootMs - m_offsetMs);
}

QByteArray SessionClock::state() const
{
    return canonicalJson(QJsonObject{{QStringLiteral("boot_id"), m_bootId}, {QStringLiteral("offset_ms"), m_offsetMs}});
}

} // namespace prt::record

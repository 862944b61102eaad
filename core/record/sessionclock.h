// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QByteArray>

namespace prt::record {

/// When something happened: the two times that every event has.
struct Moment
{
    qint64 tsUs = 0; ///< wall clock, microseconds since 1970
    qint64 tMs = 0;  ///< milliseconds since the session started
};

/// Time of one session: milliseconds since its start on the clock that goes on while the machine sleeps. After a reboot
/// that clock begins anew; the session's time then goes on from its last event plus what the wall clock says has
/// passed.
class SessionClock
{
public:
    /// A session that starts now.
    explicit SessionClock(const Clock &clock);
    /// One that goes on: `state` as saved; `last` is its newest event. `rebooted()` tells whether it was anchored anew.
    SessionClock(const Clock &clock, const QByteArray &state, Moment last);

    Moment now() const;
    /// Session time of a moment on the machine's own clock, never before the start.
    qint64 fromBootMs(qint64 bootMs) const;
    bool rebooted() const { return m_rebooted; }
    /// What the next recorder needs to go on.
    QByteArray state() const;

private:
    const Clock &m_clock;
    qint64 m_offsetMs = 0; ///< session time = bootMs − offset
    QString m_bootId;
    bool m_rebooted = false;
};

} // namespace prt::record

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/httpclient.h"

#include <optional>

namespace prt::judge {

/// What to do about a call that brought no answer.
enum class Remedy
{
    GiveUp,     ///< the judge abstains
    Retry,      ///< the same again after `waitMs`, out of the shared budget
    Concede,    ///< the server does not know something optional: make the concession `concession` from now on
    Shrink,     ///< too long: once more with a smaller digest
    MoreTokens, ///< the answer was cut off: once more with twice the room
    Repair,     ///< the answer was not what was asked for: once more with the complaint
};

/// A failed call. It never becomes a number.
struct CallFailure
{
    Remedy remedy = Remedy::GiveUp;
    QString reason;     ///< a sentence for the user: what and what to do
    qint64 waitMs = -1; ///< the server's own wish; -1: none, the caller backs off
    QString concession; ///< its id
};

/// Something that a request does without, or says in another way, once a server has refused it.
struct Concession
{
    QString id;
    QStringList names = {}; ///< what a refusal calls it, any of them as a whole word; empty: the id
};

/// The one table of errors for every provider: status, error type and headers to remedy. Absent for a 2xx reply.
/// `nowUnix` in seconds is for a Retry-After that is a date; `possible` are the concessions that are left, the first
/// that a refusal names is made.
std::optional<CallFailure> failureOf(const HttpReply &reply, qint64 nowUnix, const QList<Concession> &possible);
/// The same for a request that got no reply.
CallFailure failureOf(const Error &error);

/// Milliseconds of `retry-after-ms`, else `retry-after` (seconds or an HTTP date); -1 when there is none or it makes no
/// sense.
qint64 retryAfterMs(const QMap<QByteArray, QByteArray> &headers, qint64 nowUnix);

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/httpclient.h"

#include <optional>

namespace prt::judge {

/// What to do about a call that brought no answer.
enum class Remedy
{
    GiveUp,        ///< the judge abstains
    Retry,         ///< the same again after `waitMs`, out of the shared budget
    DropParameter, ///< the server does not know an optional field: leave `parameter` out from now on, once
    Shrink,        ///< too long: once more with a smaller digest
    MoreTokens,    ///< the answer was cut off: once more with twice the room
    Repair,        ///< the answer was not what was asked for: once more with the complaint
};

/// A failed call. It never becomes a number.
struct CallFailure
{
    Remedy remedy = Remedy::GiveUp;
    QString reason;    ///< a sentence for the user: what and what to do
    qint64 waitMs = 0; ///< the server's own wish; -1: none, the caller backs off
    QString parameter;
};

/// The one table of errors for every provider: status, error type and headers to remedy. Absent for a 2xx reply.
/// `nowUnix` in seconds is for a Retry-After that is a date.
std::optional<CallFailure> failureOf(const HttpReply &reply, qint64 nowUnix);
/// The same for a request that got no reply.
CallFailure failureOf(const Error &error);

/// Milliseconds of `retry-after-ms`, else `retry-after` (seconds or an HTTP date); -1 when there is none or it makes no
/// sense.
qint64 retryAfterMs(const QMap<QByteArray, QByteArray> &headers, qint64 nowUnix);

} // namespace prt::judge

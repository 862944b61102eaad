// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QtGlobal>

namespace prt::sync {

/// How often and how soon a request is tried again. A value; the waiting itself is elsewhere.
struct RetryPolicy
{
    int attempts = 6;
    int firstMs = 250;
    int longestMs = 15'000;

    /// Worth another try: the connection failed (status 0) or the server said that it is only for now.
    static bool isTemporary(int status);
    /// Milliseconds before attempt `next` (2, 3, …): doubling, with full jitter so that many clients do not come back
    /// at once; never less than the server asked for. `random` is from 0 to 1. Absent: give up.
    std::optional<int> waitBefore(int next, double random, int retryAfterSeconds) const;
};

} // namespace prt::sync

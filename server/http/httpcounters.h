// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>

namespace prt::server {

/// What the HTTP layer counts for /metrics. Any thread.
struct HttpCounters
{
    std::atomic<qint64> connectionsOpen = 0;
    std::atomic<qint64> connectionsTotal = 0;
    std::atomic<qint64> connectionsRefused = 0;
    std::atomic<qint64> overloaded = 0; ///< answers 503 because the pool was full
    std::atomic<qint64> bytesReceived = 0;
    std::atomic<qint64> bytesSent = 0;
    std::array<std::atomic<qint64>, 6> answers{}; ///< by first digit of the status; [0] is never used
    std::atomic<qint64> handledMicros = 0;        ///< time in the pool, waiting included
};

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/trace/keys.h"
#include "server/http/httpcounters.h"
#include "server/http/limits.h"
#include "server/store/bytestore.h"
#include "server/store/metadatastore.h"

#include <mutex>
#include <optional>

namespace prt::server {

/// What the API counts for /metrics besides the HTTP layer. Any thread.
struct ApiCounters
{
    std::atomic<qint64> events = 0;
    std::atomic<qint64> segments = 0;
    std::atomic<qint64> blobs = 0;
    std::atomic<qint64> finalized = 0;
    std::atomic<qint64> refusedIngest = 0; ///< segments and seals that did not verify
};

/// The numbers of rows that /metrics last told. Counting walks whole tables, and anybody may ask. Any thread.
struct RowCounts
{
    using Rows = QList<std::pair<QString, qint64>>;

    std::mutex mutex = {};
    std::optional<Rows> rows = {};
    qint64 countedUs = 0; ///< of the clock
};

/// Everything that all requests share. Made by main, outlives the HTTP server; its parts are safe on any thread.
struct Service
{
    ByteStore &bytes;
    const trace::SigningKey &key; ///< signs receipts
    const Clock &clock;
    HttpLimits limits;
    ApiCounters counters;
    RowCounts rowCounts = {};
    const HttpCounters *http = nullptr;

    qint64 traceBytes = 128LL * 1024 * 1024; ///< event lines of one trace
    qint64 statementBytes = 1024 * 1024;
    qint64 statementsPerTrace = 9'000; ///< receipts among them; each may bring a key, and a bundle has 20,000 entries
    qint64 statementBytesPerTrace = 64LL * 1024 * 1024; ///< of all their envelopes together
};

} // namespace prt::server

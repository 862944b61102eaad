// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/changes.h"
#include "core/review/lanes.h"
#include "ui/library/traceload.h"

#include <array>

namespace prt::ui {

/// What the preview shows of a trace; made on a worker, a value without widgets.
struct TraceSummary
{
    static constexpr int buckets = 72;
    struct Bucket
    {
        std::array<int, size_t(review::Lane::Other)> count{}; ///< by review::Lane; what is in none is not counted
        bool failure = false;
    };

    store::TraceRow row;
    QList<Bucket> activity;          ///< equal parts of the session's time
    QList<review::FileChange> files; ///< the net difference, whoever made it
    bool savesMayBeMissing = false;  ///< so that no file need not mean that none was changed
    QString noteKind;                ///< of the first rationale
    QString note;
    int passed = -1; ///< of the last test run
    int failed = -1;
    QStringList failedTests;
    bool sealed = false;
};

TraceSummary summarise(const LoadedTrace &loaded, const trace::BlobSource &blobs);
/// Opens the library on the calling thread. Blocks; for worker threads.
Result<TraceSummary> readSummary(const QString &libraryFolder, const QString &traceId);

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    struct File
    {
        QString path;
        int edits = 0;
        qint64 bytes = 0;
    };

    store::TraceRow row;
    QList<Bucket> activity; ///< equal parts of the session's time
    QList<File> files;      ///< most edited first
    QString noteKind;       ///< of the first rationale
    QString note;
    int passed = -1; ///< of the last test run
    int failed = -1;
    QStringList failedTests;
    bool sealed = false;
};

TraceSummary summarise(const LoadedTrace &loaded);

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"
#include "ui/shell/services.h"

namespace prt::ui {

/// What the sync screen lists: everything sealed, with its state, and what the server says.
struct SyncView
{
    ports::ServerState server;
    QList<store::TraceRow> rows;
};

/// Asks the server and reads the library. Blocks; for worker threads.
Result<SyncView> readSync(const Services &services);

/// Sends each of the traces; goes on after a failure and returns the first one. `progress(traceId, permille, sentence)`
/// comes on the worker thread.
Result<void> sendTraces(const Services &services, const QStringList &traceIds,
                        const std::function<void(QString, int, QString)> &progress, const std::atomic_bool &cancelled);

} // namespace prt::ui

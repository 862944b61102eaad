// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <functional>
#include <QString>

namespace prt::ports {

struct ServerState
{
    QString url; ///< empty: no server is set
    bool reachable = false;
    QString account;
    QString problem; ///< what is wrong and what to do
};

/// Carries traces to a server and back. Blocks; call it on a worker thread. Opens its own Library on `libraryFolder`.
class TraceSync
{
public:
    virtual ~TraceSync() = default;
    virtual ServerState state() = 0;
    /// Resumes what was interrupted; nothing is sent twice. `progress(permille, sentence)`.
    virtual Result<void> push(const QString &libraryFolder, const QString &traceId,
                              const std::function<void(int, QString)> &progress, const std::atomic_bool &cancelled) = 0;
    /// Ids of what was fetched or got new statements. `traceId` empty: everything new since the last pull.
    virtual Result<QStringList> pull(const QString &libraryFolder, const QString &traceId,
                                     const std::function<void(int, QString)> &progress,
                                     const std::atomic_bool &cancelled) = 0;
};

} // namespace prt::ports

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <QJsonObject>
#include <QStringList>

namespace prt::record {

/// A command as a channel (shell, `record run`) reports it: `cmd.start` and `cmd.end` of docs/recorder-protocol.md.
struct CommandReport
{
    QString client;
    QString cmd;
    QString cwd;
    qint64 bootMs = 0; ///< when it started, on CLOCK_BOOTTIME
    qint64 durationMs = 0;
    std::optional<int> exitCode;
    QString outputFile; ///< raw bytes of the terminal, in the spool folder; empty: not recorded
    QString castFile;
    qint64 truncatedBytes = 0;
    bool fullscreen = false;
    int columns = 0; ///< width of the terminal; 0: not known
    QStringList reports;

    /// InvalidInput without command or start; what is out of range is left out.
    static Result<CommandReport> fromJson(const QJsonObject &message);
    /// What is known when it starts.
    QJsonObject toJson() const;
    /// Tells commands of one session apart.
    QString key() const { return client + u' ' + QString::number(bootMs); }
};

} // namespace prt::record

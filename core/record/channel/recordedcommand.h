// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <QString>
#include <QStringList>

namespace prt::record {

/// The session that is told of commands.
struct RecordingTarget
{
    /// Socket of its recorder, asked again after a restart; empty while there is none. Called on another thread.
    std::function<QString()> findSocket;
    QString spoolFolder; ///< of the session; the recorder takes files from there only
};

/// How a recorded command or shell ended.
struct CommandOutcome
{
    int exitCode = 0; ///< of the program; 128 + signal when one ended it
    qint64 durationMs = 0;
    qint64 commands = 0; ///< that were recorded
    QString event;       ///< of the last one, as the recorder answered; empty when it did not
    QString problem;     ///< a sentence when the recorder did not take everything; the program ran all the same
};

/// Runs one command in a terminal of its own, with our standard input and output, and reports it to the session. The
/// command never fails because of the recording. Blocks. NotFound when it cannot be started.
Result<CommandOutcome> runRecordedCommand(const QStringList &argv, const RecordingTarget &target);

/// Runs an interactive shell (bash, zsh or fish) whose commands are reported one by one. Unsupported for other
/// programs.
Result<CommandOutcome> runRecordedShell(const QString &program, const RecordingTarget &target);

/// The words as one would type them into a POSIX shell.
QString shellQuoted(const QStringList &argv);

} // namespace prt::record

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QProcessEnvironment>
#include <QStringList>

namespace prt::app {

/// What a command answered.
struct CommandAnswer
{
    int exitCode = 0;
    QJsonObject json;
    QString messages; ///< of stderr, trimmed
};

/// Runs commands of this very program on one library, as somebody in a terminal would, and reads what they answer with
/// --json. The event loop goes on meanwhile.
class OwnCommand
{
public:
    OwnCommand(QString libraryFolder, QProcessEnvironment environment);

    /// Any exit code from 0 to 4 is an answer. Internal when the program breaks down or answers with anything but an
    /// object.
    Result<CommandAnswer> run(const QStringList &arguments) const;
    /// As run(); an exit code that `accepted` does not have becomes the error that the command named.
    Result<QJsonObject> answer(const QStringList &arguments, const QList<int> &accepted = {0}) const;
    QProcessEnvironment &environment() { return m_environment; }

private:
    QString m_library;
    QProcessEnvironment m_environment;
};

/// What another program wrote to stdout and stderr, trimmed. Internal, with the same, when it does not end with 0; one
/// that does not end within `patienceMs` is killed: Timeout. Blocks.
Result<QString> saidBy(const QString &program, const QStringList &arguments, int patienceMs);

/// The error that an exit code of this program stands for.
ErrorCode errorCodeOf(int exitCode);

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace prt::record {

/// How a shell is started so that it reads the user's own files first and our integration after them.
struct ShellLaunch
{
    QList<QByteArray> argv;
    QList<QByteArray> environment; ///< NAME=value, to be added
};

/// bash, zsh or fish by the name of the program; empty for any other.
QString shellName(const QString &program);
/// The integration as it is printed by `shell init`. Unsupported names the shells that there are.
Result<QByteArray> integrationScript(const QString &shell);
/// Writes what the shell needs into `folder` (private, as long as the shell lives).
Result<ShellLaunch> prepareShell(const QString &program, const QString &folder);

} // namespace prt::record

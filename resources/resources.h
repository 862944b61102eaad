// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace prt::resources {

/// Path of a file that is built into the program, for QFile and QIcon: path("icons/play.svg").
QString path(const QString &name);
/// Its bytes; a name that is not there is a mistake of ours and ends the program.
QByteArray read(const QString &name);

} // namespace prt::resources

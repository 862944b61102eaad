// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace prt::app {

/// What the command line says before anybody knows which command it is.
struct StartArguments
{
    bool window = true; ///< nothing but a library and `.prtrace` files; all else is the command line's, mistakes too
    QString library;    ///< absolute
    QStringList files;  ///< to open in the window; absolute
};
/// `arguments` without the program's own name.
StartArguments readStart(const QStringList &arguments);

} // namespace prt::app

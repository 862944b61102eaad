// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/commandpalette.h"

namespace prt::ui {

/// The enabled actions of the place, then those of the window.
QList<PaletteEntry> actionEntries(const Actions &actions, Place place);

/// The readable sessions of the library, read on a worker; `ready` is called on the thread of `context`.
void collectSessions(const QString &libraryFolder, QObject *context,
                     std::function<void(const QString &traceId)> openTrace,
                     std::function<void(const QList<PaletteEntry> &)> ready);

} // namespace prt::ui

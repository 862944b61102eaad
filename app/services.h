// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

namespace prt::app {

/// The real parts behind the interfaces: container engine, judges, server. The one place where they are made.
ui::Services makeServices(const QString &libraryFolder);
/// Looks at every part; blocks for up to some seconds.
QList<ui::PartStatus> partStates(const ui::Services &services);

} // namespace prt::app

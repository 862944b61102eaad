// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

namespace prt::ui {

/// What the ports and the machine say about the parts: engine, judges, server, fonts, watch limit, disk. Blocks; for worker threads,
/// but `fontFamilies` has to be read on the GUI thread.
QList<PartStatus> partStates(const Services &services, const QStringList &fontFamilies);

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

namespace prt::ui {

/// What the application says about its parts, and the fonts of the window. Blocks; for worker threads, but
/// `fontFamilies` has to be read on the GUI thread.
QList<PartStatus> partStates(const Services &services, const QStringList &fontFamilies);

} // namespace prt::ui

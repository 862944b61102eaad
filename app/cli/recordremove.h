// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace prt::app {

/// `record remove`: the look back before the seal.
void addRecordRemove(CLI::App *record, Context &context);

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QString>

namespace prt::sync {

/// Thousandths of one trace and a sentence. Called on the thread that does the work.
using Progress = std::function<void(int, QString)>;

} // namespace prt::sync

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/summary.h"

#include <QString>

namespace prt::ui {

/// "312 B", "4.1 KB", "12 MB": powers of 1000, as disks are sold.
QString bytesText(qint64 bytes);
/// "just now", "5 min ago", "yesterday 14:02", "12 Nov 14:02", with the year when it is another one. Local time.
QString whenText(qint64 unixUs, qint64 nowUs);
/// 4,318.
QString countText(qint64 count);
using review::scoreText;

} // namespace prt::ui

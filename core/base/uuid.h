// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt {

/// A new UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits; lower case with hyphens.
QString uuidV7(qint64 unixMs);
/// 36 characters, lower-case hex and hyphens in the right places, version 7.
bool isUuidV7(QStringView text);

} // namespace prt

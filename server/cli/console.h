// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace prt::server {

/// Where the data lies unless --data says otherwise: PR_TELEMETRY_SERVER_DATA, else the platform's data folder.
QString defaultDataFolder();

/// Results on stdout, everything else on stderr.
void print(const QString &line);
void note(const QString &line);
/// Says the error; the exit code that belongs to it (2 wrong usage, 3 bad input, 4 a part is missing, 5 internal).
int failed(const Error &error);

} // namespace prt::server

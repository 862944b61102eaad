// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/console.h"

#include "core/base/text.h"

#include <cstdio>
#include <QStandardPaths>

namespace prt::server {

QString defaultDataFolder()
{
    const QString set = qEnvironmentVariable("PR_TELEMETRY_SERVER_DATA");
    return set.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                               QStringLiteral("/pr-telemetry-server")
                         : set;
}

void print(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(oneLine(line)));
    std::fflush(stdout);
}

void note(const QString &line)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(oneLine(line)));
}

int failed(const Error &error)
{
    note(QStringLiteral("pr-telemetry-server: ") + error.message);
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
        return 3;
    case ErrorCode::Missing:
    case ErrorCode::Unsupported:
        return 4;
    default:
        return 5;
    }
}

} // namespace prt::server

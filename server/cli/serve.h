// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt::server {

struct ServeOptions
{
    QString listen = QStringLiteral("127.0.0.1:8787");
    QString data;
    QString tlsCertificate;
    QString tlsKey;
    int perAddress = 64;
    int threads = 4;
    qint64 statementsPerTrace = 9'000;
    qint64 statementMebibytesPerTrace = 64;
};

/// Serves until SIGTERM or SIGINT; needs a QCoreApplication. Returns the exit code.
int serve(const ServeOptions &options);

} // namespace prt::server

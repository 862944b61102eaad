// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt::server {

struct TokenOptions
{
    QString data;
    QString role = QStringLiteral("recorder");
    QString tenant = QStringLiteral("default");
    QString name;
    QString value; ///< taken as it is when given
};

/// Each returns the exit code.
int createToken(const TokenOptions &options);
int listTokens(const QString &data, bool json);
int revokeToken(const QString &data, const QString &id);

} // namespace prt::server

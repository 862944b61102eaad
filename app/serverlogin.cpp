// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/serverlogin.h"

namespace prt::app {

ServerLogin::ServerLogin(QString libraryFolder, sync::SyncSettings settings, std::shared_ptr<sync::TokenStore> tokens)
    : m_folder(std::move(libraryFolder))
    , m_settings(std::move(settings))
    , m_tokens(std::move(tokens))
{
}

Result<QString> ServerLogin::logIn(const QString &url, const QString &token) const
{
    if (token.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("A token is needed. The server's operator makes one with: "
                                                            "pr-telemetry-server token create"));
    if (const auto valid = sync::serverUrl(url); !valid)
        return passOn(valid);
    QString where;
    const auto account = sync::SyncEngine(m_settings, m_tokens, url).logIn(m_folder, token.toUtf8(), where);
    if (!account)
        return passOn(account);
    return where.startsWith(u'/')
               ? QStringLiteral("No keychain service answered: the token lies in %1, readable by you only.").arg(where)
               : QStringLiteral("The token is in %1.").arg(where);
}

Result<void> ServerLogin::logOut() const
{
    const auto done = sync::SyncEngine(m_settings, m_tokens).logOut(m_folder);
    return done ? Result<void>() : passOn(done);
}

} // namespace prt::app

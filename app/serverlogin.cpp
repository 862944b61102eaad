// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/serverlogin.h"

namespace prt::app {

QString LoggedIn::sentence() const
{
    return place.startsWith(u'/')
               ? QStringLiteral("No keychain service answered: the token lies in %1, readable by you only.").arg(place)
               : QStringLiteral("The token is in %1.").arg(place);
}

ServerLogin::ServerLogin(QString libraryFolder, sync::SyncSettings settings, std::shared_ptr<sync::TokenStore> tokens)
    : m_folder(std::move(libraryFolder))
    , m_settings(std::move(settings))
    , m_tokens(std::move(tokens))
{
}

Result<LoggedIn> ServerLogin::logIn(const QString &url, const QString &token) const
{
    if (token.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("A token is needed. The server's operator makes one with: "
                                                            "pr-telemetry-server token create"));
    if (const auto valid = sync::serverUrl(url); !valid)
        return passOn(valid);
    QString place;
    const auto account = sync::SyncEngine(m_settings, m_tokens, url).logIn(m_folder, token.toUtf8(), place);
    return account ? Result<LoggedIn>({*account, place}) : passOn(account);
}

Result<void> ServerLogin::logOut() const
{
    const auto done = sync::SyncEngine(m_settings, m_tokens).logOut(m_folder);
    return done ? Result<void>() : passOn(done);
}

} // namespace prt::app

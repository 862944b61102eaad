// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/syncengine.h"

namespace prt::app {

/// Who somebody is to a server now, and where the token lies.
struct LoggedIn
{
    sync::Account account;
    QString place; ///< a path, or the name of a keychain

    /// Tells the place.
    QString sentence() const;
};

/// The server's token store and settings, as window and command line share them. Blocks; worker threads.
class ServerLogin
{
public:
    ServerLogin(QString libraryFolder, sync::SyncSettings settings, std::shared_ptr<sync::TokenStore> tokens);

    /// Asks the server whose token it is and remembers both.
    Result<LoggedIn> logIn(const QString &url, const QString &token) const;
    /// Forgets the token and the address, so that nothing is sent until the next login.
    Result<void> logOut() const;

private:
    QString m_folder;
    sync::SyncSettings m_settings;
    std::shared_ptr<sync::TokenStore> m_tokens;
};

} // namespace prt::app

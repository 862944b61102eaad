// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/syncengine.h"

namespace prt::app {

/// The server's token store and settings, as window and command line share them. Blocks; worker threads.
class ServerLogin
{
public:
    ServerLogin(QString libraryFolder, sync::SyncSettings settings, std::shared_ptr<sync::TokenStore> tokens);

    /// Asks the server whose token it is and remembers both; a sentence that says where the token is now.
    Result<QString> logIn(const QString &url, const QString &token) const;
    /// Forgets the token and the address, so that nothing is sent until the next login.
    Result<void> logOut() const;

private:
    QString m_folder;
    sync::SyncSettings m_settings;
    std::shared_ptr<sync::TokenStore> m_tokens;
};

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/sync.h"
#include "core/store/library.h"
#include "core/sync/credentials.h"
#include "core/sync/httpclient.h"

namespace prt::sync {

/// Who a token belongs to.
struct Account
{
    QString name;
    QString tenant;
    QString role;
};

/// Carries traces to a server of version 2 and back. Settings and token are read anew at every call, so a login takes
/// effect at once. Blocks; any thread, several calls at once are fine (each opens its own library and connections).
class SyncEngine final : public ports::TraceSync
{
public:
    /// `server` empty: what PR_TELEMETRY_SERVER or the last login says.
    SyncEngine(SyncSettings settings, std::shared_ptr<TokenStore> tokens, QString server = {}, RetryPolicy retry = {});

    ports::ServerState state() override;
    Result<void> push(const QString &libraryFolder, const QString &traceId,
                      const std::function<void(int, QString)> &progress, const std::atomic_bool &cancelled) override;
    Result<QStringList> pull(const QString &libraryFolder, const QString &traceId,
                             const std::function<void(int, QString)> &progress,
                             const std::atomic_bool &cancelled) override;

    /// Deletes a whole trace on the server, whether it is in the library or not; what is in the library stays and is
    /// marked. A trace that was deleted there before is no error.
    Result<void> deleteThere(const QString &libraryFolder, const QString &traceId, const QString &reason,
                             const std::atomic_bool &cancelled);

    /// Asks whose token it is, binds the library's device key to the account, learns the server's key, and keeps token
    /// and address. `where` is set to the place of the token.
    Result<Account> logIn(const QString &libraryFolder, const QByteArray &token, QString &where);
    /// What was there and is forgotten now.
    struct LoggedOut
    {
        bool token = false;
        bool serverKey = false;
    };
    /// Forgets the token, and the server's key in that library.
    Result<LoggedOut> logOut(const QString &libraryFolder);
    /// Ids of sealed traces that the server lacks or that have news for it; example recordings are left out, and what
    /// was deleted there.
    Result<QStringList> waiting(const QString &libraryFolder);

private:
    Result<QStringList> pullNews(HttpClient &client, store::Library &library,
                                 const std::function<void(int, QString)> &progress);

    SyncSettings m_settings;
    std::shared_ptr<TokenStore> m_tokens;
    QString m_server;
    RetryPolicy m_retry;
};

} // namespace prt::sync

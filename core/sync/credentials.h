// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QUrl>

namespace prt::sync {

/// Keeps a token per server.
class TokenStore
{
public:
    virtual ~TokenStore() = default;
    /// NotFound when there is none.
    virtual Result<QByteArray> token(const QUrl &server) = 0;
    /// Where it was put, for the user: "the keychain", or a file name.
    virtual Result<QString> store(const QUrl &server, const QByteArray &token) = 0;
    virtual Result<void> remove(const QUrl &server) = 0;
};

/// Which server, and the token for it.
struct Credentials
{
    QUrl server;
    QByteArray token;
};

/// An address as the user wrote it: https, or http to this machine only (PR_TELEMETRY_ALLOW_HTTP=1 lifts that). No
/// user, query or fragment.
Result<QUrl> serverUrl(const QString &text);

/// The settings of the user: which server was logged in to last. One small file in the configuration folder.
class SyncSettings
{
public:
    /// `folder` empty: the platform's configuration folder.
    explicit SyncSettings(QString folder = {});

    QString folder() const { return m_folder; }
    /// `--server`, else PR_TELEMETRY_SERVER, else what login wrote. Missing when there is none.
    Result<QUrl> server(const QString &asked = {}) const;
    Result<void> setServer(const QUrl &server);
    Result<void> clear();
    /// PR_TELEMETRY_TOKEN, else the store's.
    Result<Credentials> credentials(TokenStore &tokens, const QString &askedServer = {}) const;

private:
    QString file() const;
    QString m_folder;
};

} // namespace prt::sync

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/credentials.h"

namespace prt::sync {

/// Tokens in one file with permissions 0600: for machines without a keychain service.
class FileTokenStore final : public TokenStore
{
public:
    explicit FileTokenStore(QString folder);
    Result<QByteArray> token(const QUrl &server) override;
    Result<QString> store(const QUrl &server, const QByteArray &token) override;
    Result<void> remove(const QUrl &server) override;

private:
    QString file() const;
    Result<QJsonObject> read() const;
    Result<void> write(const QJsonObject &tokens) const;
    QString m_folder;
};

/// Tokens in the desktop's keychain (Secret Service, KWallet); where none answers, in the file. Runs an event loop of
/// its own.
class KeychainTokenStore final : public TokenStore
{
public:
    /// `folder`: of the file that is used when no keychain answers.
    explicit KeychainTokenStore(const QString &folder);
    Result<QByteArray> token(const QUrl &server) override;
    Result<QString> store(const QUrl &server, const QByteArray &token) override;
    Result<void> remove(const QUrl &server) override;

private:
    FileTokenStore m_file;
};

} // namespace prt::sync

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sql/database.h"

#include <memory>
#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QStringList>

namespace prt::privacy {

/// The hidden values of one session and the key that names them: `SESSION.vault` (SQLite, 0600) in the vault folder
/// (0700). Never exported, uploaded or logged. The key dies with the file: after that a placeholder cannot even be
/// guessed at. Not thread-safe.
class Vault
{
public:
    /// Opens the session's vault, or makes it.
    static Result<std::unique_ptr<Vault>> open(const QString &folder, const QString &sessionId);
    /// Only when it is there: else NotFound. No folder: nothing is there.
    static Result<std::unique_ptr<Vault>> openExisting(const QString &folder, const QString &sessionId);

    /// 16 hex digits: HMAC-SHA256 of the value under the vault's key. When put() has returned a value, it is on disk.
    Result<QByteArray> put(const QString &rule, const QByteArray &value);
    Result<QByteArray> value(const QString &rule, const QByteArray &hex16) const;
    Result<qint64> count() const;
    /// Of every value that is here.
    Result<QSet<QByteArray>> placeholders() const;
    /// Removes the values behind these placeholders for good; those that are not here are passed over.
    Result<void> forget(const QSet<QByteArray> &placeholders);

    /// Sessions that have a vault.
    static QStringList sessions(const QString &folder);
    /// Forgets the values of a session for good. Nothing happens when there is no vault.
    static Result<void> drop(const QString &folder, const QString &sessionId);

private:
    Vault() = default;
    Result<void> load(const QString &path);
    /// Names the vault in front of what its database says.
    tl::unexpected<Error> problem(const Error &error) const;
    Result<QByteArray> readKey();

    QString m_path;
    std::unique_ptr<sql::Database> m_database;
    QByteArray m_key;
    QHash<QByteArray, QByteArray> m_known; ///< rule and value → name; saves a look at the disk
};

} // namespace prt::privacy

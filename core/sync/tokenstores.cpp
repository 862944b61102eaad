// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/tokenstores.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/keychain/keychain.h"

#include <QJsonObject>

namespace prt::sync {

FileTokenStore::FileTokenStore(QString folder)
    : m_folder(std::move(folder))
{
}

QString FileTokenStore::file() const
{
    return m_folder + QStringLiteral("/tokens.json");
}

Result<QJsonObject> FileTokenStore::read() const
{
    const auto text = readFile(file(), 1024 * 1024);
    if (!text && text.error().code == ErrorCode::NotFound)
        return QJsonObject();
    return text ? parseJsonObject(*text) : passOn(text);
}

Result<void> FileTokenStore::write(const QJsonObject &tokens) const
{
    if (const auto made = makePrivateFolder(m_folder); !made)
        return made;
    return writeFileAtomically(file(), canonicalJson(tokens), 0600);
}

Result<QByteArray> FileTokenStore::token(const QUrl &server)
{
    const auto tokens = read();
    if (!tokens)
        return passOn(tokens);
    const QByteArray token = tokens->value(server.toString()).toString().toUtf8();
    return token.isEmpty()
               ? Result<QByteArray>(
                     fail(ErrorCode::NotFound, QStringLiteral("There is no token for %1.").arg(server.toString())))
               : token;
}

Result<QString> FileTokenStore::store(const QUrl &server, const QByteArray &token)
{
    auto tokens = read();
    if (!tokens)
        return passOn(tokens);
    tokens->insert(server.toString(), QString::fromUtf8(token));
    const auto written = write(*tokens);
    return written ? Result<QString>(file()) : passOn(written);
}

Result<void> FileTokenStore::remove(const QUrl &server)
{
    auto tokens = read();
    if (!tokens || !tokens->contains(server.toString()))
        return tokens ? Result<void>() : passOn(tokens);
    tokens->remove(server.toString());
    return write(*tokens);
}

KeychainTokenStore::KeychainTokenStore(const QString &folder)
    : m_file(folder)
{
}

Result<QByteArray> KeychainTokenStore::token(const QUrl &server)
{
    if (const auto kept = m_file.token(server); kept)
        return kept;
    const auto token = keychain::read(server.toString());
    return token ? Result<QByteArray>(*token)
                 : fail(ErrorCode::NotFound, QStringLiteral("There is no token for %1.").arg(server.toString()));
}

Result<QString> KeychainTokenStore::store(const QUrl &server, const QByteArray &token)
{
    if (!keychain::write(server.toString(), token))
        return m_file.store(server, token);
    if (const auto removed = m_file.remove(server); !removed)
        return passOn(removed);
    return QStringLiteral("the keychain");
}

Result<void> KeychainTokenStore::remove(const QUrl &server)
{
    keychain::remove(server.toString());
    return m_file.remove(server);
}

} // namespace prt::sync

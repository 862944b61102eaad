// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlstore.h"

namespace prt::server {

namespace {

TokenRecord tokenFrom(const QSqlQuery &row)
{
    const QString role = row.value(3).toString();
    return {row.value(0).toString(),   row.value(1).toString(),
            row.value(2).toString(),   roleFromName(role).value_or(Role::Exporter),
            row.value(4).toLongLong(), row.value(5).toLongLong()};
}

const QString tokenColumns = QStringLiteral("SELECT hash, account, tenant, role, created_us, revoked_us FROM tokens ");

} // namespace

Result<void> SqlAccounts::addToken(const TokenRecord &token)
{
    const auto done =
        m_sql.run(QStringLiteral("INSERT INTO tokens (hash, account, tenant, role, created_us) VALUES (?, ?, ?, ?, ?)"),
                  {token.hash, token.account, token.tenant, roleName(token.role), token.createdUs});
    return done ? Result<void>() : passOn(done);
}

Result<std::optional<TokenRecord>> SqlAccounts::token(const QString &hash)
{
    return m_sql.first(tokenColumns + QStringLiteral("WHERE hash = ?"), {hash}, tokenFrom);
}

Result<QList<TokenRecord>> SqlAccounts::tokens()
{
    QList<TokenRecord> list;
    const auto read = m_sql.forEach(tokenColumns + QStringLiteral("ORDER BY created_us"), {},
                                    [&](const QSqlQuery &row) { list.append(tokenFrom(row)); });
    return read ? Result<QList<TokenRecord>>(list) : passOn(read);
}

Result<void> SqlAccounts::revokeToken(const QString &hash, qint64 nowUs)
{
    const auto done = m_sql.run(QStringLiteral("UPDATE tokens SET revoked_us = ? WHERE hash = ?"), {nowUs, hash});
    return done ? Result<void>() : passOn(done);
}

Result<void> SqlAccounts::bindDevice(const DeviceRecord &device)
{
    const auto done =
        m_sql.run(QStringLiteral("INSERT INTO devices (tenant, keyid, account, pem, created_us) VALUES (?, ?, ?, ?, ?) "
                                 "ON CONFLICT (tenant, keyid) DO NOTHING"),
                  {device.tenant, device.keyId, device.account, QString::fromLatin1(device.pem), device.createdUs});
    if (!done)
        return passOn(done);
    const auto bound = this->device(device.tenant, device.keyId);
    if (!bound)
        return passOn(bound);
    if (!*bound || (*bound)->account != device.account)
        return fail(ErrorCode::Conflict, QStringLiteral("The key belongs to another account."));
    return {};
}

Result<std::optional<DeviceRecord>> SqlAccounts::device(const QString &tenant, const QString &keyId)
{
    return m_sql.first(QStringLiteral("SELECT account, pem, created_us FROM devices WHERE tenant = ? AND keyid = ?"),
                       {tenant, keyId}, [&](const QSqlQuery &row) {
                           return DeviceRecord{tenant, keyId, row.value(0).toString(),
                                               row.value(1).toString().toLatin1(), row.value(2).toLongLong()};
                       });
}

Result<std::optional<qint64>> SqlBlobs::blobSize(const QString &tenant, const QString &sha256)
{
    return m_sql.first(QStringLiteral("SELECT size FROM blobs WHERE tenant = ? AND sha256 = ?"), {tenant, sha256},
                       [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
}

Result<QStringList> SqlBlobs::missing(const QString &tenant, const QStringList &names)
{
    QStringList absent;
    for (const QString &name : names) {
        const auto size = blobSize(tenant, name);
        if (!size)
            return passOn(size);
        if (!*size)
            absent.append(name);
    }
    return absent;
}

Result<void> SqlBlobs::addBlob(const QString &tenant, const QString &sha256, qint64 size, qint64 nowUs)
{
    const auto done =
        m_sql.run(QStringLiteral("INSERT INTO blobs (tenant, sha256, size, created_us) VALUES (?, ?, ?, ?) "
                                 "ON CONFLICT (tenant, sha256) DO NOTHING"),
                  {tenant, sha256, size, nowUs});
    return done ? Result<void>() : passOn(done);
}

Result<void> SqlBlobs::dropBlob(const QString &tenant, const QString &sha256)
{
    return m_sql.exec(QStringLiteral("DELETE FROM blobs WHERE tenant = ? AND sha256 = ?"), {tenant, sha256});
}

Result<QStringList> SqlBlobs::blobsBefore(const QString &tenant, qint64 timeUs)
{
    QStringList names;
    const auto read =
        m_sql.forEach(QStringLiteral("SELECT sha256 FROM blobs WHERE tenant = ? AND created_us < ?"), {tenant, timeUs},
                      [&](const QSqlQuery &row) { names.append(row.value(0).toString()); });
    return read ? Result<QStringList>(names) : passOn(read);
}

} // namespace prt::server

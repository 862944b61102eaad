// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlstore.h"

namespace prt::server {

Result<QStringList> SqlObjects::names(const QString &sql)
{
    QStringList found;
    const auto read = m_sql.forEach(sql, {}, [&](const QSqlQuery &row) { found.append(row.value(0).toString()); });
    return read ? Result<QStringList>(found) : passOn(read);
}

Result<void> SqlObjects::doom(const QStringList &objects)
{
    for (const QString &object : objects)
        if (const auto done = m_sql.exec(
                QStringLiteral("INSERT INTO doomed_objects (sha256) VALUES (?) ON CONFLICT (sha256) DO NOTHING"),
                {object});
            !done)
            return done;
    return {};
}

Result<QStringList> SqlObjects::doomed()
{
    return names(QStringLiteral("SELECT sha256 FROM doomed_objects ORDER BY sha256"));
}

Result<void> SqlObjects::crossOut(const QString &object)
{
    return m_sql.exec(QStringLiteral("DELETE FROM doomed_objects WHERE sha256 = ?"), {object});
}

Result<bool> SqlObjects::isReferenced(const QString &object)
{
    const auto found = m_sql.first(
        QStringLiteral("SELECT 1 FROM blobs WHERE sha256 = ? UNION ALL SELECT 1 FROM segments WHERE sha256 = ? UNION "
                       "ALL SELECT 1 FROM legacy_chunks WHERE sha256 = ? UNION ALL SELECT 1 FROM legacy_traces WHERE "
                       "document = ? LIMIT 1"),
        {object, object, object, object}, [](const QSqlQuery &) { return true; });
    return found ? Result<bool>(found->has_value()) : passOn(found);
}

Result<QStringList> SqlObjects::referencedObjects()
{
    return names(QStringLiteral(
        "SELECT sha256 FROM blobs UNION SELECT sha256 FROM segments UNION SELECT sha256 FROM legacy_chunks "
        "UNION SELECT document FROM legacy_traces WHERE document <> ''"));
}

Result<QStringList> SqlObjects::tenants()
{
    return names(QStringLiteral("SELECT DISTINCT tenant FROM blobs ORDER BY tenant"));
}

Result<void> SqlObjects::forgetLog()
{
    return m_sql.exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlstore.h"

namespace prt::server {

SqlStore::SqlStore(std::unique_ptr<SqlConnection> sql)
    : m_sql(std::move(sql))
    , m_accounts(*m_sql)
    , m_blobs(*m_sql)
    , m_traces(*m_sql)
    , m_legacy(*m_sql)
{
}

Result<std::unique_ptr<SqlStore>> SqlStore::openSqlite(const QString &file)
{
    auto sql = SqlConnection::openSqlite(file);
    if (!sql)
        return passOn(sql);
    return std::unique_ptr<SqlStore>(new SqlStore(std::move(*sql)));
}

Result<void> SqlStore::ping()
{
    auto row = m_sql->run(QStringLiteral("SELECT value FROM counters WHERE name = 'feed'"));
    if (!row)
        return passOn(row);
    return row->next() ? Result<void>()
                       : fail(ErrorCode::Io, QStringLiteral("The server's database has lost its counters."));
}

Result<QList<std::pair<QString, qint64>>> SqlStore::counts()
{
    QList<std::pair<QString, qint64>> list;
    for (const char *table : {"blobs", "traces", "segments", "statements", "legacy_traces", "legacy_chunks", "jobs"}) {
        auto row = m_sql->run(QStringLiteral("SELECT COUNT(*) FROM %1").arg(QLatin1StringView(table)));
        if (!row)
            return passOn(row);
        if (row->next())
            list.append({QString::fromLatin1(table), row->value(0).toLongLong()});
    }
    return list;
}

Result<QStringList> SqlStore::referencedObjects()
{
    auto rows = m_sql->run(QStringLiteral(
        "SELECT sha256 FROM blobs UNION SELECT sha256 FROM segments UNION SELECT sha256 FROM legacy_chunks "
        "UNION SELECT document FROM legacy_traces WHERE document <> ''"));
    if (!rows)
        return passOn(rows);
    QStringList names;
    while (rows->next())
        names.append(rows->value(0).toString());
    return names;
}

} // namespace prt::server

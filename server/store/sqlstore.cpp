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
    const auto counter = m_sql->first(QStringLiteral("SELECT value FROM counters WHERE name = 'feed'"), {},
                                      [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
    if (!counter)
        return passOn(counter);
    return *counter ? Result<void>()
                    : fail(ErrorCode::Io, QStringLiteral("The server's database has lost its counters."));
}

Result<QList<std::pair<QString, qint64>>> SqlStore::counts()
{
    QList<std::pair<QString, qint64>> list;
    for (const char *table : {"blobs", "traces", "segments", "statements", "legacy_traces", "legacy_chunks", "jobs"}) {
        const auto read = m_sql->forEach(QStringLiteral("SELECT COUNT(*) FROM %1").arg(QLatin1StringView(table)), {},
                                         [&](const QSqlQuery &row) {
                                             list.append({QString::fromLatin1(table), row.value(0).toLongLong()});
                                         });
        if (!read)
            return passOn(read);
    }
    return list;
}

Result<QStringList> SqlStore::referencedObjects()
{
    QStringList names;
    const auto read = m_sql->forEach(
        QStringLiteral(
            "SELECT sha256 FROM blobs UNION SELECT sha256 FROM segments UNION SELECT sha256 FROM legacy_chunks "
            "UNION SELECT document FROM legacy_traces WHERE document <> ''"),
        {}, [&](const QSqlQuery &row) { names.append(row.value(0).toString()); });
    return read ? Result<QStringList>(names) : passOn(read);
}

} // namespace prt::server

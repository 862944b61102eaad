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
    , m_objects(*m_sql)
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
    for (const char *rows :
         {"blobs", "traces WHERE deleted_us = 0", "segments", "statements", "legacy_traces", "legacy_chunks", "jobs"}) {
        const QString text = QString::fromLatin1(rows);
        const auto read = m_sql->forEach(QStringLiteral("SELECT COUNT(*) FROM ") + text, {}, [&](const QSqlQuery &row) {
            list.append({text.section(u' ', 0, 0), row.value(0).toLongLong()});
        });
        if (!read)
            return passOn(read);
    }
    return list;
}

} // namespace prt::server

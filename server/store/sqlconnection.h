// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace prt::server {

/// One connection of Qt Sql with our errors. Belongs to the thread that opened it.
/// What SQLite and PostgreSQL say differently is in this class and nowhere else.
class SqlConnection
{
public:
    /// Opens FILE with WAL, synchronous=FULL and foreign keys, and brings the tables up to date.
    static Result<std::unique_ptr<SqlConnection>> openSqlite(const QString &file);
    ~SqlConnection();
    SqlConnection(const SqlConnection &) = delete;
    SqlConnection &operator=(const SqlConnection &) = delete;

    /// Prepares, binds by position, runs. A broken unique constraint is Conflict.
    Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// The same for what gives no rows.
    Result<void> exec(const QString &sql, const QVariantList &values = {});
    /// Takes the writer's place at once, so that no read has to be given up when it turns into a write.
    Result<void> begin();
    Result<void> commit();
    void rollback();

private:
    SqlConnection() = default;
    Result<void> migrate();

    QString m_name;
    QSqlDatabase m_database;
};

} // namespace prt::server

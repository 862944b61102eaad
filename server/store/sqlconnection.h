// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <optional>
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
    /// Calls `row` for each row. A row that could not be read is an error, never the end.
    Result<void> forEach(const QString &sql, const QVariantList &values,
                         const std::function<void(const QSqlQuery &)> &row);
    /// The first row by `read`, or none.
    template <typename Read>
    auto first(const QString &sql, const QVariantList &values, const Read &read)
        -> Result<std::optional<decltype(read(std::declval<const QSqlQuery &>()))>>
    {
        std::optional<decltype(read(std::declval<const QSqlQuery &>()))> found;
        const auto done = forEach(sql, values, [&](const QSqlQuery &row) {
            if (!found)
                found = read(row);
        });
        if (!done)
            return passOn(done);
        return found;
    }
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

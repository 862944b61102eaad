// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlconnection.h"

#include "resources/resources.h"

#include <atomic>
#include <QSqlError>

namespace prt::server {

namespace {

constexpr int schemaVersion = 3;
constexpr QLatin1StringView sqliteUnique{"1555"}; // SQLITE_CONSTRAINT_PRIMARYKEY
constexpr QLatin1StringView sqliteUniqueIndex{"2067"};

Error errorOf(const QSqlError &error)
{
    const QString native = error.nativeErrorCode();
    const bool conflict = native == sqliteUnique || native == sqliteUniqueIndex ||
                          error.databaseText().startsWith(QLatin1StringView("UNIQUE constraint"));
    return {conflict ? ErrorCode::Conflict : ErrorCode::Io,
            QStringLiteral("The server's database: %1.").arg(error.text().trimmed())};
}

QStringList statementsOf(const QString &script)
{
    QStringList statements;
    for (const QString &part : script.split(QStringLiteral(";\n"))) {
        QStringList lines = part.split(u'\n');
        lines.removeIf([](const QString &line) { return line.startsWith(QLatin1StringView("--")); });
        if (const QString sql = lines.join(u'\n').trimmed(); !sql.isEmpty())
            statements.append(sql);
    }
    return statements;
}

} // namespace

Result<std::unique_ptr<SqlConnection>> SqlConnection::openSqlite(const QString &file)
{
    static std::atomic<int> number = 0;
    std::unique_ptr<SqlConnection> self(new SqlConnection);
    self->m_name = QStringLiteral("server-%1").arg(++number);
    self->m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), self->m_name);
    self->m_database.setDatabaseName(file);
    self->m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    if (!self->m_database.open())
        return tl::unexpected(errorOf(self->m_database.lastError()));
    for (const char *pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA secure_delete=ON"})
        if (const auto set = self->run(QString::fromLatin1(pragma)); !set)
            return passOn(set);
    if (const auto migrated = self->migrate(); !migrated)
        return passOn(migrated);
    return self;
}

SqlConnection::~SqlConnection()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> SqlConnection::migrate()
{
    if (const auto begun = begin(); !begun)
        return begun;
    auto version = run(QStringLiteral("PRAGMA user_version"));
    const int found = version && version->next() ? version->value(0).toInt() : -1;
    version->finish();
    Result<void> done;
    if (found < 0 || found > schemaVersion)
        done =
            fail(ErrorCode::Unsupported, QStringLiteral("The server's database has version %1; this program knows %2.")
                                             .arg(found)
                                             .arg(schemaVersion));
    for (int next = found + 1; done && next <= schemaVersion; ++next) {
        for (const QString &sql :
             statementsOf(QString::fromUtf8(resources::read(QStringLiteral("sql/server-%1.sql").arg(next)))))
            if (const auto ran = run(sql); done && !ran)
                done = passOn(ran);
    }
    if (done)
        if (const auto set = run(QStringLiteral("PRAGMA user_version=%1").arg(schemaVersion)); !set)
            done = passOn(set);
    if (done)
        return commit();
    rollback();
    return done;
}

Result<QSqlQuery> SqlConnection::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return tl::unexpected(errorOf(query.lastError()));
    // Qt would bind a null string as NULL; here an absent text is an empty one.
    for (const QVariant &value : values)
        query.addBindValue(
            value.typeId() == QMetaType::QString && value.toString().isNull() ? QVariant(QStringLiteral("")) : value);
    if (!query.exec())
        return tl::unexpected(errorOf(query.lastError()));
    return query;
}

Result<void> SqlConnection::forEach(const QString &sql, const QVariantList &values,
                                    const std::function<void(const QSqlQuery &)> &row)
{
    auto rows = run(sql, values);
    if (!rows)
        return passOn(rows);
    while (rows->next())
        row(*rows);
    if (const QSqlError error = rows->lastError(); error.isValid())
        return tl::unexpected(errorOf(error));
    return {};
}

Result<void> SqlConnection::exec(const QString &sql, const QVariantList &values)
{
    const auto done = run(sql, values);
    return done ? Result<void>() : passOn(done);
}

Result<void> SqlConnection::begin()
{
    return exec(QStringLiteral("BEGIN IMMEDIATE"));
}

Result<void> SqlConnection::commit()
{
    return exec(QStringLiteral("COMMIT"));
}

void SqlConnection::rollback()
{
    (void)run(QStringLiteral("ROLLBACK"));
}

} // namespace prt::server

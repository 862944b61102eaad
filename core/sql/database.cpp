// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/database.h"

#include <QFile>
#include <sqlite3.h>
#include <utility>

namespace prt::sql {

namespace {

tl::unexpected<Error> databaseError(sqlite3 *handle)
{
    const int code = sqlite3_errcode(handle);
    const QString text = QString::fromUtf8(sqlite3_errmsg(handle));
    switch (code & 0xff) {
    case SQLITE_FULL:
        return fail(ErrorCode::Io, QStringLiteral("The disk is full: %1. Free some space and try again.").arg(text));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return fail(ErrorCode::InvalidInput, QStringLiteral("The database is damaged: %1.").arg(text));
    case SQLITE_BUSY:
        return fail(ErrorCode::Conflict, QStringLiteral("The database is in use by another program: %1.").arg(text));
    case SQLITE_READONLY:
        return fail(ErrorCode::Denied, QStringLiteral("The database cannot be written: %1.").arg(text));
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return fail(
            ErrorCode::Denied,
            QStringLiteral("The database cannot be opened: %1. Its folder must be yours to read and write.").arg(text));
    case SQLITE_CONSTRAINT:
        return fail(ErrorCode::Conflict, QStringLiteral("The database refused a row: %1.").arg(text));
    default:
        return fail(ErrorCode::Io, QStringLiteral("Database: %1.").arg(text));
    }
}

} // namespace

Query::Query(sqlite3_stmt *statement)
    : m_statement(statement)
{
}

Query::Query(Query &&other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
{
}

Query::~Query()
{
    sqlite3_finalize(m_statement);
}

Query &Query::bind(int position, qint64 value)
{
    sqlite3_bind_int64(m_statement, position, value);
    return *this;
}

Query &Query::bind(int position, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    sqlite3_bind_text(m_statement, position, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
    return *this;
}

Query &Query::bind(int position, const QByteArray &value)
{
    // constData() of an empty array is no null pointer, so that it stays an empty value and does not become NULL.
    sqlite3_bind_blob64(m_statement, position, value.constData(), static_cast<sqlite3_uint64>(value.size()),
                        SQLITE_TRANSIENT);
    return *this;
}

Query &Query::bindNull(int position)
{
    sqlite3_bind_null(m_statement, position);
    return *this;
}

Result<bool> Query::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return databaseError(sqlite3_db_handle(m_statement));
}

Result<void> Query::run()
{
    auto row = step();
    while (row && *row)
        row = step();
    if (!row)
        return passOn(row);
    reset();
    return {};
}

Result<void> Query::forEach(const std::function<void(const Query &)> &row)
{
    auto stepped = step();
    for (; stepped && *stepped; stepped = step())
        row(*this);
    return stepped ? Result<void>() : passOn(stepped);
}

void Query::reset()
{
    sqlite3_reset(m_statement);
}

qint64 Query::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Query::text(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement, column));
}

QByteArray Query::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, sqlite3_column_bytes(m_statement, column)};
}

bool Query::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, int flags)
{
    std::unique_ptr<Database> database(new Database);
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &database->m_handle,
                        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr) != SQLITE_OK)
        return databaseError(database->m_handle);
    sqlite3_busy_timeout(database->m_handle, 5'000);
    return database;
}

Result<std::unique_ptr<Database>> Database::openToWrite(const QString &path, Durability durability, int flags)
{
    auto database = open(path, flags | SQLITE_OPEN_READWRITE);
    if (!database)
        return database;
    const char *settings =
        durability == Durability::Full
            ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON"
            : "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON";
    if (const auto set = (*database)->execute(settings); !set)
        return passOn(set);
    return database;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Durability durability)
{
    return openToWrite(path, durability, SQLITE_OPEN_CREATE);
}

Result<std::unique_ptr<Database>> Database::openExisting(const QString &path, Durability durability)
{
    return openToWrite(path, durability, 0);
}

Result<std::unique_ptr<Database>> Database::openReadOnly(const QString &path)
{
    return open(path, SQLITE_OPEN_READONLY);
}

Database::~Database()
{
    sqlite3_close_v2(m_handle);
}

Result<Query> Database::prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        return databaseError(m_handle);
    return Query(statement);
}

Result<void> Database::execute(const char *sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return databaseError(m_handle);
    return {};
}

Result<void> Database::migrate(const QList<QByteArray> &scripts)
{
    const auto version = [this]() -> Result<qint64> {
        auto query = prepare("PRAGMA user_version");
        if (!query)
            return passOn(query);
        if (const auto row = query->step(); !row)
            return passOn(row);
        return query->integer(0);
    };
    auto current = version();
    if (!current)
        return passOn(current);
    if (*current > scripts.size())
        return fail(
            ErrorCode::Unsupported,
            QStringLiteral("The database has the version %1; this program knows up to %2. Use the newer program.")
                .arg(*current)
                .arg(scripts.size()));
    while (*current < scripts.size()) {
        auto transaction = Transaction::begin(*this);
        if (!transaction)
            return passOn(transaction);
        // Another process may have migrated while this one waited for the lock.
        current = version();
        if (!current)
            return passOn(current);
        if (*current >= scripts.size())
            return transaction->commit();
        const QByteArray setVersion = "PRAGMA user_version=" + QByteArray::number(*current + 1);
        if (const auto done = execute(scripts[*current].constData()); !done)
            return done;
        if (const auto done = execute(setVersion.constData()); !done)
            return done;
        if (const auto done = transaction->commit(); !done)
            return done;
        ++*current;
    }
    return {};
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

int Database::changes() const
{
    return sqlite3_changes(m_handle);
}

Result<Transaction> Transaction::begin(Database &database)
{
    const auto begun = database.execute("BEGIN IMMEDIATE");
    if (begun)
        return Transaction(database);
    if (begun.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("The database is in use by another program; nothing was changed. Try again."));
    return passOn(begun);
}

Transaction::Transaction(Database &database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    if (isOpen())
        (void)m_database->execute("ROLLBACK");
}

Result<void> Transaction::commit()
{
    if (!isOpen())
        return fail(ErrorCode::Io,
                    QStringLiteral("The disk refused a part of what was to be stored together; nothing was kept."));
    const auto committed = m_database->execute("COMMIT");
    if (committed)
        m_database = nullptr;
    return committed;
}

} // namespace prt::sql

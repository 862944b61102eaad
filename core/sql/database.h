// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <memory>
#include <QByteArray>
#include <QList>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace prt::sql {

/// A prepared statement: bind by position from 1, step, read columns from 0. Belongs to one Database and its thread.
class Query
{
public:
    Query(Query &&) noexcept;
    ~Query();

    Query &bind(int position, qint64 value);
    Query &bind(int position, const QString &value);
    Query &bind(int position, const QByteArray &value);
    Query &bindNull(int position);
    /// True: a row is there; false: done.
    Result<bool> step();
    /// Steps to the end, without rows.
    Result<void> run();
    /// Calls `row` for each of the rows that are left. An error is one: rows that could not be read are never taken for
    /// the end.
    Result<void> forEach(const std::function<void(const Query &)> &row);
    void reset();

    qint64 integer(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    bool isNull(int column) const;

private:
    friend class Database;
    explicit Query(sqlite3_stmt *statement);
    sqlite3_stmt *m_statement = nullptr;
};

/// One SQLite connection: WAL, foreign keys on, busy time-out 5 s. One per thread.
class Database
{
public:
    enum class Durability
    {
        Full,
        Normal
    }; ///< Full: every commit is on disk before it returns
    static Result<std::unique_ptr<Database>> open(const QString &path, Durability durability);
    /// The same of a file that has to be there: none is made.
    static Result<std::unique_ptr<Database>> openExisting(const QString &path, Durability durability);
    static Result<std::unique_ptr<Database>> openReadOnly(const QString &path);
    ~Database();

    Result<Query> prepare(const char *sql);
    Result<void> execute(const char *sql);
    /// Runs the numbered scripts after the one that the file has (PRAGMA user_version), each in a transaction.
    /// A file from a newer program is Unsupported.
    Result<void> migrate(const QList<QByteArray> &scripts);
    int changes() const;
    /// SQLite ends a transaction by itself when the disk fails.
    bool inTransaction() const;
    /// For SQLite's own functions.
    sqlite3 *handle() const { return m_handle; }

private:
    Database() = default;
    static Result<std::unique_ptr<Database>> open(const QString &path, int flags);
    static Result<std::unique_ptr<Database>> openToWrite(const QString &path, Durability durability, int flags);
    sqlite3 *m_handle = nullptr;
};

/// Rolls back unless commit() was called. Nobody has one that did not begin, so nothing is written outside of it by
/// mistake.
class Transaction
{
public:
    /// Takes the writer's lock at once. Conflict when another program keeps it for longer than the busy time-out;
    /// nothing is changed then.
    [[nodiscard]] static Result<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept;
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;
    [[nodiscard]] Result<void> commit();
    /// False when it is over, also because the disk failed.
    bool isOpen() const { return m_database && m_database->inTransaction(); }

private:
    explicit Transaction(Database &database);
    Database *m_database; ///< null: over
};

} // namespace prt::sql

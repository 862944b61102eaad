// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/vault.h"

#include "core/base/file.h"
#include "core/base/handle.h"
#include "core/base/hash.h"
#include "core/privacy/placeholder.h"

#include <fcntl.h>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace prt::privacy {

namespace {

using Statement = Handle<sqlite3_stmt, sqlite3_finalize>;

constexpr auto suffix = QLatin1StringView(".vault");
constexpr int keyBytes = 32;

Result<QString> vaultPath(const QString &folder, const QString &sessionId)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_-]{1,80}$"));
    if (!form.match(sessionId).hasMatch())
        return fail(ErrorCode::InvalidInput, QStringLiteral("“%1” is not the id of a session.").arg(sessionId));
    return folder + u'/' + sessionId + suffix;
}

Statement prepare(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
    return Statement(statement);
}

void bindBlob(const Statement &statement, int position, const QByteArray &bytes)
{
    sqlite3_bind_blob64(statement.get(), position, bytes.constData(), sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT);
}

QByteArray blob(const Statement &statement, int column)
{
    const int size = sqlite3_column_bytes(statement.get(), column);
    return {static_cast<const char *>(sqlite3_column_blob(statement.get(), column)), size};
}

/// Makes the file with its permissions before SQLite sees it, so that it is never readable by others.
bool makePrivateFile(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return false;
    const bool ok = ::fchmod(fd, 0600) == 0;
    ::close(fd);
    return ok;
}

} // namespace

Vault::~Vault()
{
    sqlite3_close(m_database);
}

Error Vault::problem(const QString &what) const
{
    const QString reason =
        m_database ? QString::fromUtf8(sqlite3_errmsg(m_database)) : QStringLiteral("it cannot be opened");
    return {ErrorCode::Io, QStringLiteral("%1 the vault %2: %3.").arg(what, m_path, reason)};
}

Result<std::unique_ptr<Vault>> Vault::open(const QString &folder, const QString &sessionId)
{
    const auto path = vaultPath(folder, sessionId);
    if (!path)
        return passOn(path);
    if (const auto made = makePrivateFolder(folder); !made)
        return passOn(made);
    if (!makePrivateFile(*path))
        return fail(ErrorCode::Io,
                    QStringLiteral("The vault %1 could not be made; hidden values would be lost.").arg(*path));
    return openExisting(folder, sessionId);
}

Result<std::unique_ptr<Vault>> Vault::openExisting(const QString &folder, const QString &sessionId)
{
    const auto path = vaultPath(folder, sessionId);
    if (!path)
        return passOn(path);
    if (folder.isEmpty() || !QFile::exists(*path))
        return fail(ErrorCode::NotFound,
                    QStringLiteral("The vault of session %1 is not on this machine or was dropped; "
                                   "hidden values cannot be brought back.")
                        .arg(sessionId));
    std::unique_ptr<Vault> vault(new Vault);
    if (const auto loaded = vault->load(*path); !loaded)
        return passOn(loaded);
    return vault;
}

Result<void> Vault::execute(const char *sql)
{
    if (sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot use")));
    return {};
}

Result<void> Vault::load(const QString &path)
{
    m_path = path;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.toUtf8().constData(), &m_database, flags, nullptr) != SQLITE_OK)
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot open")));
    sqlite3_busy_timeout(m_database, 5000);
    const auto ready =
        execute("PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; PRAGMA synchronous=FULL;"
                "CREATE TABLE IF NOT EXISTS key(key BLOB NOT NULL);"
                "CREATE TABLE IF NOT EXISTS value(rule BLOB NOT NULL, name BLOB NOT NULL, value BLOB NOT NULL,"
                " PRIMARY KEY(rule, name)) WITHOUT ROWID;");
    if (!ready)
        return ready;
    const Statement write = prepare(m_database, "INSERT INTO key SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM key)");
    if (!write)
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot read")));
    bindBlob(write, 1, randomBytes(keyBytes));
    if (sqlite3_step(write.get()) != SQLITE_DONE)
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot write")));
    const Statement read = prepare(m_database, "SELECT key FROM key");
    if (sqlite3_step(read.get()) == SQLITE_ROW)
        m_key = blob(read, 0);
    if (m_key.size() != keyBytes)
        return tl::unexpected<Error>(problem(QStringLiteral("There is no key in")));
    return {};
}

Result<QByteArray> Vault::put(const QString &rule, const QByteArray &value)
{
    const QByteArray cacheKey = rule.toUtf8() + '\0' + value;
    if (const auto known = m_known.constFind(cacheKey); known != m_known.cend())
        return *known;
    const QByteArray name = hmacSha256(m_key, value).first(8).toHex();
    const Statement write =
        prepare(m_database, "INSERT INTO value(rule, name, value) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING");
    if (!write)
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot write")));
    bindBlob(write, 1, rule.toUtf8());
    bindBlob(write, 2, name);
    bindBlob(write, 3, value);
    if (sqlite3_step(write.get()) != SQLITE_DONE)
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot write")));
    m_known.insert(cacheKey, name);
    return name;
}

Result<QByteArray> Vault::value(const QString &rule, const QByteArray &hex16) const
{
    const Statement read = prepare(m_database, "SELECT value FROM value WHERE rule = ?1 AND name = ?2");
    if (!read)
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot read")));
    bindBlob(read, 1, rule.toUtf8());
    bindBlob(read, 2, hex16);
    if (sqlite3_step(read.get()) == SQLITE_ROW)
        return blob(read, 0);
    return fail(ErrorCode::NotFound, QStringLiteral("The value behind [[redacted:%1:%2]] is not in the vault %3.")
                                         .arg(rule, QString::fromLatin1(hex16), m_path));
}

qint64 Vault::count() const
{
    const Statement read = prepare(m_database, "SELECT count(*) FROM value");
    return read && sqlite3_step(read.get()) == SQLITE_ROW ? sqlite3_column_int64(read.get(), 0) : 0;
}

Result<QSet<QByteArray>> Vault::placeholders() const
{
    const Statement read = prepare(m_database, "SELECT rule, name FROM value");
    if (!read)
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot read")));
    QSet<QByteArray> all;
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(read.get())) == SQLITE_ROW)
        all.insert(placeholder(QString::fromUtf8(blob(read, 0)), blob(read, 1)));
    if (step != SQLITE_DONE) // rows that were not read would be taken for values that are not there
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot read")));
    return all;
}

Result<void> Vault::forget(const QSet<QByteArray> &placeholders)
{
    if (placeholders.isEmpty())
        return {};
    // [[redacted:RULE:HEX]]; no rule's name has a colon.
    const Statement remove = prepare(m_database, "DELETE FROM value WHERE rule = ?1 AND name = ?2");
    if (!remove)
        return tl::unexpected<Error>(problem(QStringLiteral("Cannot write")));
    for (const QByteArray &placeholder : placeholders) {
        const QList<QByteArray> parts = placeholder.split(':');
        if (parts.size() != 3)
            continue;
        bindBlob(remove, 1, parts[1]);
        bindBlob(remove, 2, parts[2].chopped(2));
        if (sqlite3_step(remove.get()) != SQLITE_DONE)
            return tl::unexpected<Error>(problem(QStringLiteral("Cannot write")));
        sqlite3_reset(remove.get());
    }
    m_known.clear();
    // The write-ahead log still has the pages as they were.
    return execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

QStringList Vault::sessions(const QString &folder)
{
    QStringList ids;
    for (const QString &name : QDir(folder).entryList({QStringLiteral("*.vault")}, QDir::Files, QDir::Name))
        ids.append(name.chopped(suffix.size()));
    return ids;
}

Result<void> Vault::drop(const QString &folder, const QString &sessionId)
{
    const auto path = vaultPath(folder, sessionId);
    if (!path)
        return passOn(path);
    if (!QFile::exists(*path))
        return {};
    if (auto vault = openExisting(folder, sessionId)) // overwrite before the name goes
        (void)(*vault)->execute("DELETE FROM value; DELETE FROM key; VACUUM;");
    for (const char *rest : {"-wal", "-shm"})
        QFile::remove(*path + QLatin1StringView(rest));
    if (!QFile::remove(*path))
        return fail(ErrorCode::Io, QStringLiteral("The vault %1 could not be removed; remove it by hand.").arg(*path));
    return {};
}

} // namespace prt::privacy

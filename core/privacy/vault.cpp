// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/vault.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/privacy/placeholder.h"

#include <fcntl.h>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <sys/stat.h>
#include <unistd.h>

namespace prt::privacy {

namespace {

constexpr auto suffix = QLatin1StringView(".vault");
constexpr int keyBytes = 32;

Result<QString> vaultPath(const QString &folder, const QString &sessionId)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_-]{1,80}$"));
    if (!form.match(sessionId).hasMatch())
        return fail(ErrorCode::InvalidInput, QStringLiteral("“%1” is not the id of a session.").arg(sessionId));
    return folder + u'/' + sessionId + suffix;
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

tl::unexpected<Error> Vault::problem(const Error &error) const
{
    return fail(error.code, QStringLiteral("The vault %1: %2").arg(m_path, error.message));
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

Result<void> Vault::load(const QString &path)
{
    m_path = path;
    auto database = sql::Database::openExisting(path, sql::Database::Durability::Full);
    if (!database)
        return problem(database.error());
    m_database = std::move(*database);
    const auto ready = m_database->execute(
        "CREATE TABLE IF NOT EXISTS key(key BLOB NOT NULL);"
        "CREATE TABLE IF NOT EXISTS value(rule BLOB NOT NULL, name BLOB NOT NULL, value BLOB NOT NULL,"
        " PRIMARY KEY(rule, name)) WITHOUT ROWID;");
    if (!ready)
        return problem(ready.error());
    auto key = readKey();
    if (!key)
        return problem(key.error());
    m_key = std::move(*key);
    return {};
}

Result<QByteArray> Vault::readKey()
{
    auto write = m_database->prepare("INSERT INTO key SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM key)");
    if (!write)
        return passOn(write);
    if (const auto written = write->bind(1, randomBytes(keyBytes)).run(); !written)
        return passOn(written);
    auto read = m_database->prepare("SELECT key FROM key");
    if (!read)
        return passOn(read);
    const auto row = read->step();
    if (!row)
        return passOn(row);
    QByteArray key = *row ? read->bytes(0) : QByteArray();
    if (key.size() != keyBytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("it has no key, so it cannot be used."));
    return key;
}

Result<QByteArray> Vault::put(const QString &rule, const QByteArray &value)
{
    const QByteArray cacheKey = rule.toUtf8() + '\0' + value;
    if (const auto known = m_known.constFind(cacheKey); known != m_known.cend())
        return *known;
    const QByteArray name = hmacSha256(m_key, value).first(8).toHex();
    auto write = m_database->prepare("INSERT INTO value(rule, name, value) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING");
    if (!write)
        return problem(write.error());
    if (const auto written = write->bind(1, rule.toUtf8()).bind(2, name).bind(3, value).run(); !written)
        return problem(written.error());
    m_known.insert(cacheKey, name);
    return name;
}

Result<QByteArray> Vault::value(const QString &rule, const QByteArray &hex16) const
{
    auto read = m_database->prepare("SELECT value FROM value WHERE rule = ?1 AND name = ?2");
    if (!read)
        return problem(read.error());
    const auto row = read->bind(1, rule.toUtf8()).bind(2, hex16).step();
    if (!row)
        return problem(row.error());
    if (*row)
        return read->bytes(0);
    return fail(ErrorCode::NotFound, QStringLiteral("The value behind [[redacted:%1:%2]] is not in the vault %3.")
                                         .arg(rule, QString::fromLatin1(hex16), m_path));
}

Result<qint64> Vault::count() const
{
    auto read = m_database->prepare("SELECT count(*) FROM value");
    if (!read)
        return problem(read.error());
    if (const auto row = read->step(); !row)
        return problem(row.error());
    return read->integer(0);
}

Result<QSet<QByteArray>> Vault::placeholders() const
{
    auto query = m_database->prepare("SELECT rule, name FROM value");
    if (!query)
        return problem(query.error());
    QSet<QByteArray> all;
    const auto read = query->forEach(
        [&all](const sql::Query &row) { all.insert(placeholder(QString::fromUtf8(row.bytes(0)), row.bytes(1))); });
    if (!read)
        return problem(read.error());
    return all;
}

Result<void> Vault::forget(const QSet<QByteArray> &placeholders)
{
    if (placeholders.isEmpty())
        return {};
    // [[redacted:RULE:HEX]]; no rule's name has a colon.
    auto remove = m_database->prepare("DELETE FROM value WHERE rule = ?1 AND name = ?2");
    if (!remove)
        return problem(remove.error());
    for (const QByteArray &placeholder : placeholders) {
        const QList<QByteArray> parts = placeholder.split(':');
        if (parts.size() != 3)
            continue;
        if (const auto removed = remove->bind(1, parts[1]).bind(2, parts[2].chopped(2)).run(); !removed)
            return problem(removed.error());
    }
    m_known.clear();
    // The write-ahead log still has the pages as they were.
    if (const auto emptied = m_database->execute("PRAGMA wal_checkpoint(TRUNCATE)"); !emptied)
        return problem(emptied.error());
    return {};
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
        (void)(*vault)->m_database->execute("DELETE FROM value; DELETE FROM key; VACUUM;");
    for (const char *rest : {"-wal", "-shm"})
        QFile::remove(*path + QLatin1StringView(rest));
    if (!QFile::remove(*path))
        return fail(ErrorCode::Io, QStringLiteral("The vault %1 could not be removed; remove it by hand.").arg(*path));
    return {};
}

} // namespace prt::privacy

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/blobpackprivate.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace prt::store {

Result<void> BlobPack::erase(const QStringList &names)
{
    if (m_database.inTransaction())
        return eraseRows(names);
    auto transaction = sql::Transaction::begin(m_database);
    if (!transaction)
        return passOn(transaction);
    if (const auto done = eraseRows(names); !done)
        return done;
    if (const auto done = transaction->commit(); !done)
        return done;
    const auto dropped = dropReplaced();
    return dropped ? Result<void>() : passOn(dropped);
}

Result<void> BlobPack::eraseRows(const QStringList &names)
{
    QSet<qint64> packs;
    for (const QString &name : names) {
        const auto erased = record(name);
        if (!erased)
            return passOn(erased);
        if (!*erased)
            continue;
        packs.insert((*erased)->pack);
        if (const auto done = restoreAlone(name); !done)
            return done;
        auto remove = m_database.prepare("DELETE FROM blobs WHERE sha256 = ?");
        if (!remove)
            return passOn(remove);
        if (const auto done = remove->bind(1, name).run(); !done)
            return done;
        m_cache->remove(name);
    }
    const auto wasteful = wastefulPacks();
    const auto newest = newestPack();
    if (!wasteful || !newest)
        return wasteful ? passOn(newest) : passOn(wasteful);
    packs += QSet<qint64>(wasteful->begin(), wasteful->end());
    for (const qint64 number : std::as_const(packs)) {
        if (const auto done = rewritePack(number, *newest + 1); !done)
            return done;
    }
    return {};
}

/// Stores anew what was compressed against the blob.
Result<void> BlobPack::restoreAlone(const QString &base)
{
    QStringList dependants;
    auto query = m_database.prepare("SELECT sha256 FROM blobs WHERE base = ?");
    if (!query)
        return passOn(query);
    if (const auto read = query->bind(1, base).forEach([&](const sql::Query &row) { dependants.append(row.text(0)); });
        !read)
        return read;
    for (const QString &dependant : std::as_const(dependants)) {
        const auto bytes = blob(dependant);
        const auto known = record(dependant);
        if (!bytes || !known || !*known)
            return fail(ErrorCode::Io, QStringLiteral("The blob %1 could not be stored anew.").arg(dependant));
        Record copy = **known;
        copy.base.clear();
        copy.depth = 0;
        if (const auto done = append(compressFrame(m_cache->compressor, *bytes, {}), copy); !done)
            return done;
        if (const auto done = insert(copy); !done)
            return done;
    }
    return {};
}

/// Packs whose files are longer than what the rows name of them.
Result<QList<qint64>> BlobPack::wastefulPacks() const
{
    QHash<qint64, qint64> named;
    auto query = m_database.prepare("SELECT pack, sum(stored) FROM blobs GROUP BY pack");
    if (!query)
        return passOn(query);
    if (const auto read = query->forEach([&](const sql::Query &row) { named.insert(row.integer(0), row.integer(1)); });
        !read)
        return passOn(read);
    QList<qint64> packs;
    for (const qint64 number : packFiles()) {
        if (QFileInfo(packFile(number)).size() > named.value(number))
            packs.append(number);
    }
    return packs;
}

/// Copies what is still named out of a pack into `target` or, when that is full, one after it.
Result<void> BlobPack::rewritePack(qint64 number, qint64 target)
{
    QStringList names;
    auto query = m_database.prepare("SELECT sha256 FROM blobs WHERE pack = ? ORDER BY offset");
    if (!query)
        return passOn(query);
    if (const auto read = query->bind(1, number).forEach([&](const sql::Query &row) { names.append(row.text(0)); });
        !read)
        return read;
    QFile old(packFile(number));
    if (!old.open(QIODevice::ReadOnly) && !names.isEmpty())
        return fail(ErrorCode::Io, QStringLiteral("Cannot read %1: %2.").arg(old.fileName(), old.errorString()));
    while (QFileInfo(packFile(target)).size() > packLimit)
        ++target;
    const LockedPack file(packFile(target)); // also for nothing: a number is never given twice
    if (!file.isOpen())
        return writeError(packFile(target));
    for (const QString &name : std::as_const(names)) {
        const auto known = record(name);
        if (!known || !*known)
            return known ? fail(ErrorCode::Io, QStringLiteral("The blob %1 is not here.").arg(name)) : passOn(known);
        Record copy = **known;
        const QByteArray frame = old.seek(copy.offset) ? old.read(copy.stored) : QByteArray();
        if (frame.size() != copy.stored)
            return fail(
                ErrorCode::Io,
                QStringLiteral("The pack %1 is damaged: it ends before the blob %2.").arg(old.fileName(), name));
        copy.pack = target;
        copy.offset = file.size();
        if (!file.append(frame))
            return writeError(packFile(target));
        if (const auto done = insert(copy); !done)
            return done;
    }
    return file.sync() ? Result<void>() : writeError(packFile(target));
}

Result<bool> BlobPack::dropReplaced()
{
    auto lock = sql::Transaction::begin(m_database); // what another process has begun is in packs that no row names yet
    if (!lock)
        return fail(lock.error().code,
                    QStringLiteral("The bytes of what was erased are still on the disk, because the database is in "
                                   "use by another program. Erase it again to finish."));
    QSet<qint64> named;
    auto query = m_database.prepare("SELECT DISTINCT pack FROM blobs");
    if (!query)
        return passOn(query);
    if (const auto read = query->forEach([&](const sql::Query &row) { named.insert(row.integer(0)); }); !read)
        return passOn(read);
    bool dropped = false;
    QList<qint64> numbers = packFiles();
    if (!numbers.isEmpty())
        numbers.removeLast(); // the one that is appended to
    for (const qint64 number : std::as_const(numbers)) {
        QFile file(packFile(number));
        if (named.contains(number))
            continue;
        if (!file.remove())
            return fail(ErrorCode::Io,
                        QStringLiteral("The bytes of what was erased are still on the disk: cannot remove %1: %2. "
                                       "Erase it again to finish.")
                            .arg(file.fileName(), file.errorString()));
        dropped = true;
    }
    query->reset();
    if (const auto done = lock->commit(); !done)
        return passOn(done);
    if (const auto done = m_database.execute("PRAGMA wal_checkpoint(TRUNCATE)"); !done)
        return passOn(done);
    return dropped;
}

} // namespace prt::store

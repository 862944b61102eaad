// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/blobpack.h"

#include "core/base/hash.h"
#include "core/store/blobpackprivate.h"

#include <QDir>
#include <QFile>

namespace prt::store {

namespace {

constexpr int longestChain = 50;
constexpr qint64 largestBlob = 512LL * 1024 * 1024;

} // namespace

BlobPack::BlobPack(sql::Database &database, QString folder)
    : m_database(database)
    , m_folder(std::move(folder))
    , m_cache(std::make_unique<Cache>(16 * 1024 * 1024))
{
    QDir().mkpath(m_folder);
}

BlobPack::~BlobPack() = default;

QByteArray BlobPack::blobTableSql()
{
    return "CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, pack INTEGER NOT NULL, offset INTEGER NOT NULL, stored "
           "INTEGER NOT NULL,"
           " size INTEGER NOT NULL, media_type TEXT NOT NULL, base TEXT, depth INTEGER NOT NULL);"
           "CREATE INDEX blobs_by_place ON blobs (pack, offset);"
           "CREATE INDEX blobs_by_base ON blobs (base) WHERE base IS NOT NULL;";
}

QString BlobPack::packFile(qint64 number) const
{
    return m_folder + QStringLiteral("/%1.pack").arg(number, 6, 10, QLatin1Char('0'));
}

Result<std::optional<BlobPack::Record>> BlobPack::record(const QString &sha256) const
{
    auto query =
        m_database.prepare("SELECT size, media_type, pack, offset, stored, base, depth FROM blobs WHERE sha256 = ?");
    if (!query)
        return passOn(query);
    const auto row = query->bind(1, sha256).step();
    if (!row)
        return passOn(row);
    if (!*row)
        return std::nullopt;
    return Record{{sha256, query->integer(0), query->text(1)},
                  query->integer(2),
                  query->integer(3),
                  query->integer(4),
                  query->text(5),
                  static_cast<int>(query->integer(6))};
}

Result<std::optional<trace::BlobRef>> BlobPack::find(const QString &sha256) const
{
    const auto found = record(sha256);
    if (!found)
        return passOn(found);
    return *found ? std::optional((*found)->ref) : std::nullopt;
}

Result<QByteArray> BlobPack::unpack(const Record &record) const
{
    if (record.ref.size < 0 || record.ref.size > largestBlob || record.stored < 0 || record.stored > largestBlob)
        return fail(ErrorCode::Limit,
                    QStringLiteral("The index of a blob pack is damaged (%1).").arg(record.ref.sha256));
    QByteArray prefix;
    if (!record.base.isEmpty()) {
        const auto base = blob(record.base);
        if (!base)
            return base;
        prefix = *base;
    }
    QFile file(packFile(record.pack));
    if (!file.open(QIODevice::ReadOnly) || !file.seek(record.offset))
        return fail(ErrorCode::Io, QStringLiteral("Cannot read %1: %2.").arg(file.fileName(), file.errorString()));
    return decompressFrame(file.read(record.stored), prefix, record.ref.size);
}

Result<QByteArray> BlobPack::blob(const QString &sha256) const
{
    if (const QByteArray *known = m_cache->object(sha256))
        return *known;
    // Another process may move a blob to another pack between the look at the index and that at the file.
    Result<QByteArray> bytes;
    for (qint64 pack = -1;;) {
        const auto found = record(sha256);
        if (!found)
            return passOn(found);
        if (!*found)
            return fail(ErrorCode::NotFound, QStringLiteral("The blob %1 is not here.").arg(sha256));
        if ((*found)->pack == pack)
            return bytes;
        pack = (*found)->pack;
        bytes = unpack(**found);
        if (bytes && sha256Hex(*bytes) != sha256)
            bytes = fail(ErrorCode::Io, QStringLiteral("The blob %1 is damaged on disk.").arg(sha256));
        if (bytes)
            break;
    }
    m_cache->insert(sha256, new QByteArray(*bytes), std::max<qsizetype>(1, bytes->size()));
    return bytes;
}

QByteArray BlobPack::pack(QByteArrayView bytes, const QString &previous, Record &record) const
{
    const auto known = this->record(previous);
    const auto base = known ? *known : std::nullopt; // without it a blob stands alone
    if (base && base->depth < longestChain) {
        const auto prefix = blob(previous);
        const QByteArray frame =
            prefix && !prefix->isEmpty() ? compressFrame(m_cache->compressor, bytes, *prefix) : QByteArray();
        // Little in common: a frame that stands alone is read faster and survives the erasure of the other.
        if (!frame.isEmpty() && frame.size() < bytes.size() / 2) {
            record.base = previous;
            record.depth = base->depth + 1;
            return frame;
        }
    }
    return compressFrame(m_cache->compressor, bytes, {});
}

QList<qint64> BlobPack::packFiles() const
{
    QList<qint64> numbers;
    for (const QString &name : QDir(m_folder).entryList({QStringLiteral("*.pack")}, QDir::Files)) {
        bool isNumber = false;
        const qint64 number = name.chopped(5).toLongLong(&isNumber);
        if (isNumber && number > 0)
            numbers.append(number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

/// Only the pack of the highest number is ever appended to, also when no row names it: so those below can be removed.
Result<qint64> BlobPack::newestPack() const
{
    auto query = m_database.prepare("SELECT coalesce(max(pack), 1) FROM blobs");
    if (!query)
        return passOn(query);
    if (const auto row = query->step(); !row)
        return passOn(row);
    const QList<qint64> files = packFiles();
    return files.isEmpty() ? query->integer(0) : std::max(query->integer(0), files.last());
}

Result<void> BlobPack::append(const QByteArray &frame, Record &record)
{
    if (m_appending)
        return appendLater(frame, record);
    const auto newest = newestPack();
    if (!newest)
        return passOn(newest);
    for (record.pack = *newest;; ++record.pack) {
        const LockedPack file(packFile(record.pack));
        if (!file.isOpen())
            return writeError(packFile(record.pack));
        record.offset = file.size();
        if (record.offset > packLimit)
            continue;
        record.stored = frame.size();
        return file.append(frame) && file.sync() ? Result<void>() : writeError(packFile(record.pack));
    }
}

/// Without waiting for the disk. A pack that is full is synced before the next one is begun.
Result<void> BlobPack::appendLater(const QByteArray &frame, Record &record)
{
    Appending &open = *m_appending;
    if (!open.file) {
        const auto newest = newestPack();
        if (!newest)
            return passOn(newest);
        open.number = *newest;
    }
    while (!open.file || open.file->size() > packLimit) {
        if (open.file) {
            open.failed = !open.file->sync() || open.failed;
            ++open.number;
        }
        open.file = std::make_unique<LockedPack>(packFile(open.number));
        if (!open.file->isOpen()) {
            open.file.reset();
            return writeError(packFile(open.number));
        }
    }
    record.pack = open.number;
    record.offset = open.file->size();
    record.stored = frame.size();
    return open.file->append(frame) ? Result<void>() : writeError(packFile(open.number));
}

BlobPack::Batch::Batch(BlobPack &pack)
    : m_pack(pack)
{
    Q_ASSERT(!pack.m_appending);
    pack.m_appending = std::make_unique<Appending>();
}

BlobPack::Batch::~Batch()
{
    m_pack.m_appending.reset();
}

Result<void> BlobPack::Batch::sync()
{
    const Appending &open = *m_pack.m_appending;
    if (open.failed || (open.file && !open.file->sync()))
        return writeError(m_pack.packFile(open.number));
    return {};
}

Result<void> BlobPack::insert(const Record &record)
{
    if (m_appending && !m_database.inTransaction()) // the row would be durable before its bytes are
        return fail(ErrorCode::Io, QStringLiteral("The disk refused a part of what was to be stored together."));
    auto query =
        m_database.prepare("INSERT OR REPLACE INTO blobs (sha256, pack, offset, stored, size, media_type, base, depth)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    if (!query)
        return passOn(query);
    query->bind(1, record.ref.sha256)
        .bind(2, record.pack)
        .bind(3, record.offset)
        .bind(4, record.stored)
        .bind(5, record.ref.size);
    query->bind(6, record.ref.mediaType).bind(8, qint64(record.depth));
    if (record.base.isEmpty())
        query->bindNull(7);
    else
        query->bind(7, record.base);
    return query->run();
}

/// Under the writer's lock: true when another process stored the same content since the frame was made. A frame whose
/// base was erased meanwhile is made anew.
Result<bool> BlobPack::storedMeanwhile(QByteArrayView bytes, Record &record, QByteArray &frame) const
{
    const auto known = this->record(record.ref.sha256);
    if (!known)
        return passOn(known);
    if (*known || record.base.isEmpty())
        return known->has_value();
    const auto base = this->record(record.base);
    if (!base)
        return passOn(base);
    if (!*base) {
        m_cache->remove(record.base);
        record.base.clear();
        record.depth = 0;
        frame = compressFrame(m_cache->compressor, bytes, {});
    } else {
        record.depth = (*base)->depth + 1;
    }
    return false;
}

Result<trace::BlobRef> BlobPack::put(QByteArrayView bytes, const QString &mediaType, const QString &previous)
{
    if (bytes.size() > largestBlob)
        return fail(ErrorCode::Limit,
                    QStringLiteral("A blob of %1 bytes; at most %2 are kept.").arg(bytes.size()).arg(largestBlob));
    Record record;
    record.ref = {sha256Hex(bytes), bytes.size(), mediaType};
    const auto known = this->record(record.ref.sha256);
    if (!known)
        return passOn(known);
    if (*known)
        return record.ref;
    QByteArray frame = pack(bytes, previous == record.ref.sha256 ? QString() : previous, record);
    std::optional<sql::Transaction> own;
    if (!m_appending && !m_database.inTransaction()) {
        auto begun = sql::Transaction::begin(m_database);
        if (!begun)
            return passOn(begun);
        own.emplace(std::move(*begun));
    }
    const auto meanwhile = storedMeanwhile(bytes, record, frame);
    if (!meanwhile)
        return passOn(meanwhile);
    if (*meanwhile)
        return record.ref;
    if (const auto done = append(frame, record); !done)
        return passOn(done);
    if (const auto done = insert(record); !done)
        return passOn(done);
    if (const auto done = own ? own->commit() : Result<void>(); !done)
        return passOn(done);
    m_cache->insert(record.ref.sha256, new QByteArray(bytes.toByteArray()), std::max<qsizetype>(1, bytes.size()));
    return record.ref;
}

Result<trace::BlobSizes> BlobPack::sizes() const
{
    const auto all = stored();
    if (!all)
        return passOn(all);
    trace::BlobSizes sizes;
    for (const Stored &blob : *all)
        sizes.insert(blob.ref.sha256, blob.ref.size);
    return sizes;
}

Result<QList<BlobPack::Stored>> BlobPack::stored() const
{
    QList<Stored> list;
    auto query = m_database.prepare("SELECT sha256, size, media_type, base FROM blobs ORDER BY pack, offset");
    if (!query)
        return passOn(query);
    const auto read = query->forEach([&list](const sql::Query &row) {
        list.append({{row.text(0), row.integer(1), row.text(2)}, row.text(3)});
    });
    return read ? Result<QList<Stored>>(list) : passOn(read);
}

} // namespace prt::store

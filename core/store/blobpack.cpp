// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/blobpack.h"

#include "core/base/handle.h"
#include "core/base/hash.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <QCache>
#include <QDir>
#include <QFile>
#include <QSet>
#include <sys/file.h>
#include <unistd.h>
#include <zstd.h>

namespace prt::store {

namespace {

constexpr qint64 packLimit = 256LL * 1024 * 1024;
constexpr int longestChain = 50;
constexpr qint64 largestBlob = 512LL * 1024 * 1024;

using Compressor = Handle<ZSTD_CCtx, ZSTD_freeCCtx>;
using Decompressor = Handle<ZSTD_DCtx, ZSTD_freeDCtx>;

tl::unexpected<Error> ioError(const QString &path)
{
    return fail(ErrorCode::Io,
                QStringLiteral("Cannot write %1: %2.").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

/// A pack opened for appending; the lock keeps other processes from appending at the same offset.
class LockedPack
{
public:
    explicit LockedPack(const QString &path)
        : m_fd(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
        if (m_fd >= 0)
            ::flock(m_fd, LOCK_EX);
    }
    ~LockedPack()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    LockedPack(const LockedPack &) = delete;
    LockedPack &operator=(const LockedPack &) = delete;

    bool isOpen() const { return m_fd >= 0; }
    qint64 size() const { return ::lseek(m_fd, 0, SEEK_END); }
    bool append(const QByteArray &bytes) const
    {
        qint64 at = size();
        for (qsizetype done = 0; done < bytes.size();) {
            const ssize_t count =
                ::pwrite(m_fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done), at + done);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0) {
                const int reason = errno;
                (void)::ftruncate(m_fd, at);
                errno = reason;
                return false;
            }
            done += count;
        }
        return true;
    }
    bool sync() const { return ::fdatasync(m_fd) == 0; }

private:
    int m_fd;
};

/// The window must reach over the prefix and the content.
int windowLog(qsizetype bytes)
{
    int log = 17;
    while (log < 27 && (qsizetype(1) << log) < bytes)
        ++log;
    return log;
}

/// `context` is used again and again: to make one takes longer than to compress a source file.
QByteArray compress(const Compressor &context, QByteArrayView bytes, QByteArrayView prefix)
{
    ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, 3);
    if (!prefix.isEmpty()) {
        ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, windowLog(prefix.size() + bytes.size()));
        ZSTD_CCtx_refPrefix(context.get(), prefix.data(), static_cast<size_t>(prefix.size()));
    }
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(bytes.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress2(context.get(), frame.data(), static_cast<size_t>(frame.size()), bytes.data(),
                                       static_cast<size_t>(bytes.size()));
    if (ZSTD_isError(size))
        qFatal("zstd could not compress: %s", ZSTD_getErrorName(size));
    frame.resize(static_cast<qsizetype>(size));
    return frame;
}

Result<QByteArray> decompress(const QByteArray &frame, QByteArrayView prefix, qint64 size)
{
    const Decompressor context(ZSTD_createDCtx());
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, 27);
    if (!prefix.isEmpty())
        ZSTD_DCtx_refPrefix(context.get(), prefix.data(), static_cast<size_t>(prefix.size()));
    QByteArray bytes(size, Qt::Uninitialized);
    const size_t done = ZSTD_decompressDCtx(context.get(), bytes.data(), static_cast<size_t>(size), frame.constData(),
                                            static_cast<size_t>(frame.size()));
    if (ZSTD_isError(done) || static_cast<qint64>(done) != size)
        return fail(ErrorCode::Io, QStringLiteral("A blob pack is damaged."));
    return bytes;
}

} // namespace

struct BlobPack::Record
{
    trace::BlobRef ref;
    qint64 pack = 0;
    qint64 offset = 0;
    qint64 stored = 0;
    QString base;
    int depth = 0;
};

/// Content of the blobs used last: the next save of a file is compressed against one of them.
struct BlobPack::Cache : QCache<QString, QByteArray>
{
    using QCache::QCache;
    Compressor compressor{ZSTD_createCCtx()};
};

/// The pack that a batch appends to, held open and locked until the batch is over.
struct BlobPack::Appending
{
    qint64 number = 0;
    std::unique_ptr<LockedPack> file; ///< null: nothing was appended yet
    bool failed = false;
};

BlobPack::BlobPack(Database &database, QString folder)
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

std::optional<BlobPack::Record> BlobPack::record(const QString &sha256) const
{
    auto query =
        m_database.prepare("SELECT size, media_type, pack, offset, stored, base, depth FROM blobs WHERE sha256 = ?");
    if (!query || !query->bind(1, sha256).step().value_or(false))
        return std::nullopt;
    return Record{{sha256, query->integer(0), query->text(1)},
                  query->integer(2),
                  query->integer(3),
                  query->integer(4),
                  query->text(5),
                  static_cast<int>(query->integer(6))};
}

std::optional<trace::BlobRef> BlobPack::find(const QString &sha256) const
{
    const auto found = record(sha256);
    return found ? std::optional(found->ref) : std::nullopt;
}

bool BlobPack::contains(const QString &sha256) const
{
    return record(sha256).has_value();
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
    return decompress(file.read(record.stored), prefix, record.ref.size);
}

Result<QByteArray> BlobPack::blob(const QString &sha256) const
{
    if (const QByteArray *known = m_cache->object(sha256))
        return *known;
    const auto found = record(sha256);
    if (!found)
        return fail(ErrorCode::NotFound, QStringLiteral("The blob %1 is not here.").arg(sha256));
    auto bytes = unpack(*found);
    if (bytes && sha256Hex(*bytes) != sha256)
        return fail(ErrorCode::Io, QStringLiteral("The blob %1 is damaged on disk.").arg(sha256));
    if (bytes)
        m_cache->insert(sha256, new QByteArray(*bytes), std::max<qsizetype>(1, bytes->size()));
    return bytes;
}

QByteArray BlobPack::pack(QByteArrayView bytes, const QString &previous, Record &record) const
{
    const auto base = previous.isEmpty() ? std::nullopt : this->record(previous);
    if (base && base->depth < longestChain) {
        const auto prefix = blob(previous);
        const QByteArray frame =
            prefix && !prefix->isEmpty() ? compress(m_cache->compressor, bytes, *prefix) : QByteArray();
        // Little in common: a frame that stands alone is read faster and survives the erasure of the other.
        if (!frame.isEmpty() && frame.size() < bytes.size() / 2) {
            record.base = previous;
            record.depth = base->depth + 1;
            return frame;
        }
    }
    return compress(m_cache->compressor, bytes, {});
}

Result<qint64> BlobPack::newestPack()
{
    auto query = m_database.prepare("SELECT coalesce(max(pack), 1) FROM blobs");
    if (!query)
        return passOn(query);
    if (const auto row = query->step(); !row)
        return passOn(row);
    return query->integer(0);
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
            return ioError(packFile(record.pack));
        record.offset = file.size();
        if (record.offset > packLimit)
            continue;
        record.stored = frame.size();
        return file.append(frame) && file.sync() ? Result<void>() : ioError(packFile(record.pack));
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
            return ioError(packFile(open.number));
        }
    }
    record.pack = open.number;
    record.offset = open.file->size();
    record.stored = frame.size();
    return open.file->append(frame) ? Result<void>() : ioError(packFile(open.number));
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
        return ioError(m_pack.packFile(open.number));
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

Result<trace::BlobRef> BlobPack::put(QByteArrayView bytes, const QString &mediaType, const QString &previous)
{
    if (bytes.size() > largestBlob)
        return fail(ErrorCode::Limit,
                    QStringLiteral("A blob of %1 bytes; at most %2 are kept.").arg(bytes.size()).arg(largestBlob));
    Record record;
    record.ref = {sha256Hex(bytes), bytes.size(), mediaType};
    if (const auto known = find(record.ref.sha256))
        return trace::BlobRef{known->sha256, known->size, mediaType};
    const QByteArray frame = pack(bytes, previous == record.ref.sha256 ? QString() : previous, record);
    if (const auto done = append(frame, record); !done)
        return passOn(done);
    if (const auto done = insert(record); !done)
        return passOn(done);
    m_cache->insert(record.ref.sha256, new QByteArray(bytes.toByteArray()), std::max<qsizetype>(1, bytes.size()));
    return record.ref;
}

trace::BlobSizes BlobPack::sizes() const
{
    trace::BlobSizes sizes;
    for (const Stored &blob : stored())
        sizes.insert(blob.ref.sha256, blob.ref.size);
    return sizes;
}

QList<BlobPack::Stored> BlobPack::stored() const
{
    QList<Stored> list;
    auto query = m_database.prepare("SELECT sha256, size, media_type, base FROM blobs ORDER BY pack, offset");
    while (query && query->step().value_or(false))
        list.append({{query->text(0), query->integer(1), query->text(2)}, query->text(3)});
    return list;
}

Result<void> BlobPack::erase(const QStringList &names)
{
    QSet<qint64> packs;
    Transaction transaction(m_database);
    for (const QString &name : names) {
        const auto erased = record(name);
        if (!erased)
            continue;
        QStringList dependants;
        auto query = m_database.prepare("SELECT sha256 FROM blobs WHERE base = ?");
        if (!query)
            return passOn(query);
        query->bind(1, name);
        while (query->step().value_or(false))
            dependants.append(query->text(0));
        for (const QString &dependant : dependants) {
            const auto bytes = blob(dependant);
            auto copy = record(dependant);
            if (!bytes || !copy)
                return fail(ErrorCode::Io, QStringLiteral("The blob %1 could not be stored anew.").arg(dependant));
            packs.insert(copy->pack);
            copy->base.clear();
            copy->depth = 0;
            if (const auto done = append(compress(m_cache->compressor, *bytes, {}), *copy); !done)
                return done;
            if (const auto done = insert(*copy); !done)
                return done;
        }
        packs.insert(erased->pack);
        auto remove = m_database.prepare("DELETE FROM blobs WHERE sha256 = ?");
        if (!remove)
            return passOn(remove);
        if (const auto done = remove->bind(1, name).run(); !done)
            return done;
        m_cache->remove(name);
    }
    QStringList oldFiles;
    for (const qint64 number : std::as_const(packs)) {
        if (const auto done = rewritePack(number); !done)
            return done;
        oldFiles.append(packFile(number));
    }
    if (const auto done = transaction.commit(); !done)
        return done;
    for (const QString &file : std::as_const(oldFiles))
        QFile::remove(file);
    return m_database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

/// Copies what is still named out of a pack into the newest one; the caller removes the old file once that is
/// committed.
Result<void> BlobPack::rewritePack(qint64 number)
{
    QList<Record> live;
    auto query = m_database.prepare("SELECT sha256 FROM blobs WHERE pack = ? ORDER BY offset");
    if (!query)
        return passOn(query);
    query->bind(1, number);
    while (query->step().value_or(false)) {
        if (const auto found = record(query->text(0)))
            live.append(*found);
    }
    const QString path = packFile(number);
    QFile old(path);
    if (!old.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("Cannot read %1: %2.").arg(path, old.errorString()));
    qint64 newest = number;
    while (QFile::exists(packFile(newest)))
        ++newest;
    const LockedPack target(packFile(newest));
    if (!target.isOpen())
        return ioError(packFile(newest));
    for (Record &record : live) {
        old.seek(record.offset);
        const QByteArray frame = old.read(record.stored);
        record.pack = newest;
        record.offset = target.size();
        if (frame.size() != record.stored || !target.append(frame))
            return ioError(packFile(newest));
        if (const auto done = insert(record); !done)
            return done;
    }
    return target.sync() ? Result<void>() : ioError(packFile(newest));
}

} // namespace prt::store

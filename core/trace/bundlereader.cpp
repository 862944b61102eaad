// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/trace/bundle.h"
#include "core/trace/tarheader.h"
#include "core/trace/xzreader.h"

#include <cerrno>
#include <QFile>
#include <QFileInfo>

namespace prt::trace {

namespace {

tl::unexpected<Error> bad(const QString &why)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("Not a sound .prtrace file: %1.").arg(why));
}

/// The hash inside `PREFIX<64 hex>SUFFIX`; empty when the name is of another form.
QString hashInName(const QString &name, QLatin1StringView prefix, QLatin1StringView suffix)
{
    if (!name.startsWith(prefix) || !name.endsWith(suffix) || name.size() != prefix.size() + 64 + suffix.size())
        return {};
    const QString hash = name.mid(prefix.size(), 64);
    return isSha256Hex(hash) ? hash : QString();
}

Result<QByteArray> entryBytes(QFile &file, const ZipEntry &entry, qint64 limit)
{
    const QString name = QString::fromLatin1(entry.name);
    if (entry.size > limit)
        return fail(ErrorCode::Limit, QStringLiteral("%1 is larger than %2 bytes.").arg(name).arg(limit));
    const QByteArray bytes = file.seek(entry.offset) ? file.read(entry.size) : QByteArray();
    if (bytes.size() != entry.size)
        return fail(ErrorCode::Io, QStringLiteral("Cannot read %1: %2.").arg(file.fileName(), file.errorString()));
    if (lzma_crc32(reinterpret_cast<const uint8_t *>(bytes.constData()), static_cast<size_t>(bytes.size()), 0) !=
        entry.crc)
        return bad(QStringLiteral("the checksum of %1 is wrong").arg(name));
    return bytes;
}

bool isZero(const QByteArray &bytes)
{
    return bytes.count('\0') == bytes.size();
}

/// The lines of events.jsonl; each ends with a line feed, the last one too.
Result<QList<QByteArray>> splitLines(const QByteArray &bytes)
{
    if (!bytes.endsWith('\n'))
        return bad(QStringLiteral("the last line of events.jsonl is cut off"));
    QList<QByteArray> lines = bytes.split('\n');
    lines.removeLast();
    if (lines.contains(QByteArray()))
        return bad(QStringLiteral("events.jsonl has an empty line"));
    return lines;
}

} // namespace

/// One pass over the entries. Anything whose name is not of the format, or stands twice, ends it.
class BundleReader
{
public:
    BundleReader(const QString &path, const BundleLimits &limits)
        : m_file(path)
        , m_limits(limits)
        , m_bundle(new Bundle)
    {
    }

    Result<std::unique_ptr<Bundle>> read()
    {
        if (QFileInfo(m_file).isDir())
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1 is a folder; a .prtrace file is needed.").arg(m_file.fileName()));
        errno = 0;
        if (!m_file.open(QIODevice::ReadOnly))
            return fail(m_file.exists() ? codeOfErrno(errno) : ErrorCode::NotFound,
                        QStringLiteral("Cannot read %1: %2.").arg(m_file.fileName(), m_file.errorString()));
        const auto entries = readZip(m_file, m_limits.entries);
        if (!entries)
            return passOn(entries);
        m_bundle->m_folder = std::make_unique<QTemporaryDir>();
        if (!m_bundle->m_folder->isValid())
            return fail(ErrorCode::Io,
                        QStringLiteral("No temporary folder: %1.").arg(m_bundle->m_folder->errorString()));
        for (const ZipEntry &entry : *entries) {
            if (const auto read = readEntry(entry); !read)
                return passOn(read);
        }
        return assemble();
    }

private:
    Result<void> readEntry(const ZipEntry &entry)
    {
        const QString name = QString::fromLatin1(entry.name);
        if (entry.name == m_lastName)
            return bad(QStringLiteral("%1 stands in it twice").arg(name));
        if (entry.name < m_lastName)
            return bad(QStringLiteral("%1 does not stand in its place").arg(name));
        m_lastName = entry.name;
        if (name == QLatin1StringView("blobs.tar.xz"))
            return readBlobs(entry);
        if (name == QLatin1StringView("events.jsonl"))
            return keep(entry, m_limits.events, m_events);
        if (name == QLatin1StringView("manifest.dsse.json"))
            return keep(entry, m_limits.statement, m_manifest);
        if (const QString key = hashInName(name, QLatin1StringView("keys/"), QLatin1StringView(".pub")); !key.isEmpty())
            return readKey(entry, key);
        const QString digest = hashInName(name, QLatin1StringView("statements/"), QLatin1StringView(".dsse.json"));
        if (digest.isEmpty())
            return bad(QStringLiteral("\"%1\" is not a name of the format").arg(name.left(200)));
        return readStatement(entry, digest);
    }

    Result<void> keep(const ZipEntry &entry, qint64 limit, QByteArray &target)
    {
        const auto bytes = entryBytes(m_file, entry, limit);
        if (!bytes)
            return passOn(bytes);
        target = *bytes;
        return {};
    }

    /// A key has one form of text only, so that no other reader can take another key from the same file.
    Result<void> readKey(const ZipEntry &entry, const QString &keyId)
    {
        QByteArray &pem = m_bundle->m_trace.keys[keyId];
        if (const auto kept = keep(entry, 4096, pem); !kept)
            return kept;
        const auto key = PublicKey::fromPem(pem);
        if (!key || key->keyId() != keyId || key->pem() != pem)
            return bad(
                QStringLiteral("%1 is not the public key that its name says").arg(QString::fromLatin1(entry.name)));
        return {};
    }

    Result<void> readStatement(const ZipEntry &entry, const QString &digest)
    {
        const QString name = QString::fromLatin1(entry.name);
        const auto bytes = entryBytes(m_file, entry, m_limits.statement);
        if (!bytes)
            return passOn(bytes);
        m_statementBytes += bytes->size();
        if (m_statementBytes > m_limits.events)
            return fail(ErrorCode::Limit,
                        QStringLiteral("The statements are larger than %1 bytes together.").arg(m_limits.events));
        if (sha256Hex(*bytes) != digest)
            return bad(QStringLiteral("the content of %1 is not what its name says").arg(name));
        auto statement = parseStatement(*bytes);
        if (!statement)
            return bad(QStringLiteral("%1: %2").arg(name, statement.error().message));
        m_bundle->m_trace.statements.append(std::move(*statement));
        return {};
    }

    Result<void> readBlobs(const ZipEntry &entry)
    {
        m_hasBlobs = true;
        XzReader source(m_file, entry, m_limits.decoderMemory);
        while (true) {
            const auto block = take(source, tarBlock);
            if (!block)
                return passOn(block);
            if (isZero(*block))
                return closeTar(source);
            const auto header = parseTarHeader(*block);
            const auto read = header ? readBlob(source, *header) : passOn(header);
            if (!read)
                return read;
        }
    }

    static Result<QByteArray> take(XzReader &source, qint64 count)
    {
        QByteArray bytes(count, Qt::Uninitialized);
        const auto got = source.read(bytes.data(), count);
        if (!got)
            return passOn(got);
        if (*got != count)
            return bad(QStringLiteral("blobs.tar.xz is cut off"));
        return bytes;
    }

    /// Behind the last blob stand at least two blocks of zeros and then nothing; what stood there, some readers would
    /// show and others not.
    static Result<void> closeTar(XzReader &source)
    {
        constexpr qint64 mostZeros = 64 * 1024;
        QByteArray rest(mostZeros, Qt::Uninitialized);
        const auto got = source.read(rest.data(), mostZeros);
        if (!got)
            return passOn(got);
        rest.truncate(*got);
        if (*got < tarBlock || !isZero(rest))
            return bad(QStringLiteral("something stands behind the end of blobs.tar.xz, or its end is missing"));
        return source.finish();
    }

    Result<void> readBlob(XzReader &source, const TarHeader &header)
    {
        const QString name = QString::fromLatin1(header.name);
        const bool added = name.startsWith(QLatin1StringView("statement/"));
        const QString hash = added ? name.mid(10) : name;
        if (!isSha256Hex(hash))
            return bad(QStringLiteral("\"%1\" in blobs.tar.xz is not the name of a blob").arg(name));
        if (m_bundle->m_sets.sealed.contains(hash) || m_bundle->m_sets.added.contains(hash))
            return bad(QStringLiteral("the blob %1 stands in it twice").arg(hash));
        if (m_bundle->m_sets.sealed.size() + m_bundle->m_sets.added.size() >= m_limits.blobs)
            return fail(ErrorCode::Limit, QStringLiteral("More than %1 blobs.").arg(m_limits.blobs));
        m_blobBytes += header.size;
        if (header.size > m_limits.oneBlob || m_blobBytes > m_limits.blobBytes)
            return fail(ErrorCode::Limit, QStringLiteral("The blobs are larger than is allowed (one %1, all %2 bytes).")
                                              .arg(m_limits.oneBlob)
                                              .arg(m_limits.blobBytes));
        if (const auto written = writeBlob(source, hash, header.size); !written)
            return written;
        const auto padding = take(source, header.padding());
        if (!padding || !isZero(*padding))
            return padding ? bad(QStringLiteral("something stands behind the blob %1").arg(hash)) : passOn(padding);
        (added ? m_bundle->m_sets.added : m_bundle->m_sets.sealed).insert(hash, header.size);
        return {};
    }

    Result<void> writeBlob(XzReader &source, const QString &hash, qint64 size)
    {
        QFile file(m_bundle->m_folder->filePath(hash));
        if (!file.open(QIODevice::WriteOnly))
            return fail(ErrorCode::Io, QStringLiteral("Cannot write %1: %2.").arg(file.fileName(), file.errorString()));
        Sha256 sha;
        for (qint64 left = size; left > 0;) {
            const auto chunk = take(source, std::min<qint64>(left, 256 * 1024));
            if (!chunk)
                return passOn(chunk);
            left -= chunk->size();
            sha.add(*chunk);
            if (file.write(*chunk) != chunk->size())
                return fail(ErrorCode::Io,
                            QStringLiteral("Cannot write %1: %2.").arg(file.fileName(), file.errorString()));
        }
        if (sha.hex() != hash)
            return bad(QStringLiteral("the content of the blob %1 is not what its name says").arg(hash));
        return {};
    }

    Result<std::unique_ptr<Bundle>> assemble()
    {
        if (!m_hasBlobs)
            return bad(QStringLiteral("blobs.tar.xz is missing"));
        auto lines = splitLines(m_events);
        if (!lines)
            return passOn(lines);
        m_events.clear();
        const QByteArray header = lines->takeFirst();
        auto trace = traceFromLines(header, *lines);
        if (!trace)
            return passOn(trace);
        trace->keys = std::move(m_bundle->m_trace.keys);
        trace->statements = std::move(m_bundle->m_trace.statements);
        if (!m_manifest.isEmpty()) {
            auto seal = parseStatement(m_manifest);
            if (!seal || seal->kind != StatementKind::Manifest)
                return bad(QStringLiteral("manifest.dsse.json holds no manifest"));
            trace->seal = std::move(*seal);
        }
        m_bundle->m_trace = std::move(*trace);
        return std::move(m_bundle);
    }

    QFile m_file;
    BundleLimits m_limits;
    std::unique_ptr<Bundle> m_bundle;
    QByteArray m_lastName;
    bool m_hasBlobs = false;
    QByteArray m_events;
    QByteArray m_manifest;
    qint64 m_statementBytes = 0;
    qint64 m_blobBytes = 0;
};

Result<std::unique_ptr<Bundle>> Bundle::open(const QString &path, const BundleLimits &limits)
{
    return BundleReader(path, limits).read();
}

} // namespace prt::trace

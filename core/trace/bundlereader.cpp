// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/trace/archive.h"
#include "core/trace/bundle.h"

#include <QFile>
#include <QSet>

namespace prt::trace {

namespace {

tl::unexpected<Error> bad(const QString &why)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("Not a sound .prtrace file: %1.").arg(why));
}

/// Reads the number of entries and the size of the directory from the end of the ZIP before any library believes them.
Result<void> checkDirectory(const QString &path, const BundleLimits &limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorCode::Io : ErrorCode::NotFound,
                    QStringLiteral("Cannot read %1: %2.").arg(path, file.errorString()));
    constexpr qint64 recordSize = 22;
    constexpr qint64 longestComment = 65'535;
    file.seek(std::max<qint64>(0, file.size() - recordSize - longestComment));
    const QByteArray tail = file.readAll();
    const qsizetype at = tail.lastIndexOf("PK\x05\x06");
    if (at < 0 || tail.size() - at < recordSize)
        return bad(QStringLiteral("it is no ZIP file, or its end is missing"));
    const auto number = [&](qsizetype offset, int bytes) {
        quint32 value = 0;
        for (int i = bytes - 1; i >= 0; --i)
            value = value << 8 | static_cast<uchar>(tail[at + offset + i]);
        return value;
    };
    const quint32 entries = number(10, 2);
    const quint32 directoryBytes = number(12, 4);
    if (entries > static_cast<quint32>(limits.entries) || directoryBytes > 16 * 1024 * 1024)
        return fail(ErrorCode::Limit,
                    QStringLiteral("Not a sound .prtrace file: more than %1 entries.").arg(limits.entries));
    return {};
}

QString entryName(archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    return name ? QString::fromUtf8(name) : QString();
}

/// The hash inside `PREFIX<64 hex>SUFFIX`; empty when the name is of another form.
QString hashInName(const QString &name, QLatin1StringView prefix, QLatin1StringView suffix)
{
    if (!name.startsWith(prefix) || !name.endsWith(suffix) || name.size() != prefix.size() + 64 + suffix.size())
        return {};
    const QString hash = name.mid(prefix.size(), 64);
    return isSha256Hex(hash) ? hash : QString();
}

Result<QByteArray> entryBytes(archive *reader, qint64 limit, const QString &name)
{
    QByteArray bytes;
    QByteArray chunk(64 * 1024, Qt::Uninitialized);
    while (true) {
        const la_ssize_t count = archive_read_data(reader, chunk.data(), static_cast<size_t>(chunk.size()));
        if (count < 0)
            return bad(QStringLiteral("%1: %2").arg(name, archiveProblem(reader)));
        if (count == 0)
            return bytes;
        bytes.append(chunk.constData(), count);
        if (bytes.size() > limit)
            return fail(ErrorCode::Limit, QStringLiteral("%1 is larger than %2 bytes.").arg(name).arg(limit));
    }
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

/// One pass over the ZIP. Anything whose name is not of the format, or stands twice, ends it.
class BundleReader
{
public:
    BundleReader(const QString &path, const BundleLimits &limits)
        : m_path(path)
        , m_limits(limits)
        , m_bundle(new Bundle)
    {
    }

    Result<std::unique_ptr<Bundle>> read()
    {
        if (const auto checked = checkDirectory(m_path, m_limits); !checked)
            return passOn(checked);
        m_bundle->m_folder = std::make_unique<QTemporaryDir>();
        if (!m_bundle->m_folder->isValid())
            return fail(ErrorCode::Io,
                        QStringLiteral("No temporary folder: %1.").arg(m_bundle->m_folder->errorString()));
        if (const auto entries = readEntries(); !entries)
            return passOn(entries);
        return assemble();
    }

private:
    Result<void> readEntries()
    {
        const ReadArchive reader(archive_read_new());
        archive_read_support_format_zip_seekable(reader.get());
        if (archive_read_open_filename(reader.get(), QFile::encodeName(m_path).constData(), 64 * 1024) != ARCHIVE_OK)
            return bad(archiveProblem(reader.get()));
        archive_entry *entry = nullptr;
        int status = 0;
        while ((status = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK) {
            if (const auto read = readEntry(reader.get(), entry); !read)
                return read;
        }
        if (status != ARCHIVE_EOF)
            return bad(archiveProblem(reader.get()));
        return {};
    }

    Result<void> readEntry(archive *reader, archive_entry *entry)
    {
        const QString name = entryName(entry);
        if (archive_entry_filetype(entry) != AE_IFREG)
            return bad(QStringLiteral("%1 is not a plain file").arg(name));
        if (m_names.contains(name))
            return bad(QStringLiteral("%1 stands in it twice").arg(name));
        m_names.insert(name);
        if (name == QLatin1StringView("blobs.tar.xz"))
            return readBlobs(reader);
        if (name == QLatin1StringView("events.jsonl"))
            return keep(reader, name, m_limits.events, m_events);
        if (name == QLatin1StringView("manifest.dsse.json"))
            return keep(reader, name, m_limits.statement, m_manifest);
        if (const QString key = hashInName(name, QLatin1StringView("keys/"), QLatin1StringView(".pub")); !key.isEmpty())
            return keep(reader, name, 4096, m_bundle->m_trace.keys[key]);
        const QString digest = hashInName(name, QLatin1StringView("statements/"), QLatin1StringView(".dsse.json"));
        if (digest.isEmpty())
            return bad(QStringLiteral("\"%1\" is not a name of the format").arg(name.left(200)));
        return readStatement(reader, name, digest);
    }

    Result<void> keep(archive *reader, const QString &name, qint64 limit, QByteArray &target)
    {
        const auto bytes = entryBytes(reader, limit, name);
        if (!bytes)
            return passOn(bytes);
        target = *bytes;
        return {};
    }

    Result<void> readStatement(archive *reader, const QString &name, const QString &digest)
    {
        const auto bytes = entryBytes(reader, m_limits.statement, name);
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

    Result<void> readBlobs(archive *zip)
    {
        XzEntrySource source(zip, m_limits.decoderMemory);
        const ReadArchive reader(archive_read_new());
        archive_read_support_format_tar(reader.get());
        if (archive_read_open(reader.get(), &source, nullptr, XzEntrySource::read, nullptr) != ARCHIVE_OK)
            return bad(QStringLiteral("blobs.tar.xz: %1").arg(archiveProblem(reader.get())));
        archive_entry *entry = nullptr;
        int status = 0;
        while ((status = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK) {
            if (const auto read = readBlob(reader.get(), entry); !read)
                return read;
        }
        if (status != ARCHIVE_EOF)
            return bad(QStringLiteral("blobs.tar.xz: %1").arg(archiveProblem(reader.get())));
        return {};
    }

    Result<void> readBlob(archive *reader, archive_entry *entry)
    {
        const QString name = entryName(entry);
        const bool added = name.startsWith(QLatin1StringView("statement/"));
        const QString hash = added ? name.mid(10) : name;
        if (!isSha256Hex(hash) || archive_entry_filetype(entry) != AE_IFREG)
            return bad(QStringLiteral("\"%1\" in blobs.tar.xz is not the name of a blob").arg(name.left(200)));
        if (m_bundle->m_sets.sealed.contains(hash) || m_bundle->m_sets.added.contains(hash))
            return bad(QStringLiteral("the blob %1 stands in it twice").arg(hash));
        if (m_bundle->m_sets.sealed.size() + m_bundle->m_sets.added.size() >= m_limits.blobs)
            return fail(ErrorCode::Limit, QStringLiteral("More than %1 blobs.").arg(m_limits.blobs));
        const auto size = writeBlob(reader, hash);
        if (!size)
            return passOn(size);
        (added ? m_bundle->m_sets.added : m_bundle->m_sets.sealed).insert(hash, *size);
        return {};
    }

    Result<qint64> writeBlob(archive *reader, const QString &hash)
    {
        QFile file(m_bundle->m_folder->filePath(hash));
        if (!file.open(QIODevice::WriteOnly))
            return fail(ErrorCode::Io, QStringLiteral("Cannot write %1: %2.").arg(file.fileName(), file.errorString()));
        Sha256 sha;
        qint64 size = 0;
        QByteArray chunk(256 * 1024, Qt::Uninitialized);
        la_ssize_t count = 0;
        while ((count = archive_read_data(reader, chunk.data(), static_cast<size_t>(chunk.size()))) > 0) {
            size += count;
            m_blobBytes += count;
            if (size > m_limits.oneBlob || m_blobBytes > m_limits.blobBytes)
                return fail(ErrorCode::Limit,
                            QStringLiteral("The blobs are larger than is allowed (one %1, all %2 bytes).")
                                .arg(m_limits.oneBlob)
                                .arg(m_limits.blobBytes));
            const QByteArrayView bytes(chunk.constData(), static_cast<qsizetype>(count));
            sha.add(bytes);
            if (file.write(bytes.data(), bytes.size()) != bytes.size())
                return fail(ErrorCode::Io,
                            QStringLiteral("Cannot write %1: %2.").arg(file.fileName(), file.errorString()));
        }
        if (count < 0)
            return bad(QStringLiteral("blobs.tar.xz: %1").arg(archiveProblem(reader)));
        if (sha.hex() != hash)
            return bad(QStringLiteral("the content of the blob %1 is not what its name says").arg(hash));
        return size;
    }

    Result<std::unique_ptr<Bundle>> assemble()
    {
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

    QString m_path;
    BundleLimits m_limits;
    std::unique_ptr<Bundle> m_bundle;
    QSet<QString> m_names;
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

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/handle.h"
#include "core/base/hash.h"
#include "core/trace/bundle.h"
#include "core/trace/workspace.h"
#include "core/trace/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <tuple>
#include <unistd.h>

namespace prt::trace {

namespace {

using TarWriter = Handle<archive, archive_write_free>;
using TarEntry = Handle<archive_entry, archive_entry_free>;

constexpr time_t fixedTime = 315'532'800; // 1980-01-01, as the entries of the ZIP

Result<void> archiveFailed(archive *writer)
{
    const char *why = archive_error_string(writer);
    return fail(ErrorCode::Io,
                QStringLiteral("Cannot write the blobs of the bundle: %1.").arg(QString::fromUtf8(why ? why : "?")));
}

Result<void> writeBlobEntry(archive *writer, const QByteArray &name, const QByteArray &bytes)
{
    const TarEntry entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.constData());
    archive_entry_set_size(entry.get(), bytes.size());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), fixedTime, 0);
    if (archive_write_header(writer, entry.get()) != ARCHIVE_OK ||
        archive_write_data(writer, bytes.constData(), static_cast<size_t>(bytes.size())) != bytes.size())
        return archiveFailed(writer);
    return {};
}

/// Versions of one file stand side by side, so that one dictionary serves them: by path, then by event; the rest
/// follows by event.
QStringList archiveOrder(const Trace &trace, const BlobSource &blobs, const BlobSizes &sizes)
{
    QMap<std::tuple<bool, QByteArray, qint64, QString>, QString> ordered;
    const auto place = [&](bool hasPath, const QByteArray &path, qint64 seq, const QString &hash) {
        if (sizes.contains(hash))
            ordered.insert({!hasPath, path, seq, hash}, hash);
    };
    for (const Event &event : trace.events) {
        const FileEdit edit = FileEdit::from(event);
        for (const BlobRef &ref : event.blobRefs())
            place(!edit.path.isEmpty(), edit.path, event.seq, ref.sha256);
        const BlobRef treeRef = event.blobRef(QLatin1StringView("tree_ref"));
        const auto bytes = treeRef.isNull() ? Result<QByteArray>() : blobs.blob(treeRef.sha256);
        const Tree tree = bytes ? parseTree(*bytes).value_or(Tree()) : Tree();
        for (auto entry = tree.cbegin(); entry != tree.cend(); ++entry)
            place(true, entry.key(), event.seq, entry->sha256);
    }
    for (auto blob = sizes.cbegin(); blob != sizes.cend(); ++blob)
        place(false, {}, std::numeric_limits<qint64>::max(), blob.key());
    QStringList order;
    QSet<QString> seen;
    for (const QString &hash : std::as_const(ordered)) {
        if (!seen.contains(hash)) {
            seen.insert(hash);
            order.append(hash);
        }
    }
    return order;
}

Result<void> writeBlobArchive(const QString &path, const Trace &trace, const BlobSource &blobs, const BlobSets &sets)
{
    const TarWriter writer(archive_write_new());
    archive_write_set_format_pax_restricted(writer.get());
    archive_write_add_filter_xz(writer.get());
    // Level 6 has a dictionary of 8 MiB, the most that the format allows.
    archive_write_set_options(writer.get(), "xz:compression-level=6");
    if (archive_write_open_filename(writer.get(), QFile::encodeName(path).constData()) != ARCHIVE_OK)
        return archiveFailed(writer.get());
    const auto add = [&](const QString &hash, const QByteArray &prefix) -> Result<void> {
        const auto bytes = blobs.blob(hash);
        if (!bytes)
            return fail(bytes.error().code,
                        QStringLiteral("The blob %1 of the trace is not here: %2").arg(hash, bytes.error().message));
        return writeBlobEntry(writer.get(), prefix + hash.toLatin1(), *bytes);
    };
    for (const QString &hash : archiveOrder(trace, blobs, sets.sealed)) {
        if (const auto added = add(hash, {}); !added)
            return added;
    }
    for (const QString &hash : sets.added.keys()) {
        if (sets.sealed.contains(hash))
            continue;
        if (const auto added = add(hash, "statement/"); !added)
            return added;
    }
    return archive_write_close(writer.get()) == ARCHIVE_OK ? Result<void>() : archiveFailed(writer.get());
}

QByteArray eventsFile(const Trace &trace)
{
    QByteArray bytes = trace.headerLine + '\n';
    for (const QByteArray &line : trace.lines)
        bytes += line + '\n';
    return bytes;
}

/// In the order of their names, as the format asks.
Result<void> writeEntries(ZipWriter &zip, const Trace &trace, QFile &blobArchive)
{
    Result<void> done = zip.add("blobs.tar.xz", blobArchive);
    if (done)
        done = zip.add("events.jsonl", eventsFile(trace));
    for (auto key = trace.keys.cbegin(); done && key != trace.keys.cend(); ++key)
        done = zip.add("keys/" + key.key().toLatin1() + ".pub", key.value());
    if (done && trace.seal)
        done = zip.add("manifest.dsse.json", trace.seal->envelope.bytes);
    QMap<QString, QByteArray> statements;
    for (const Statement &statement : trace.statements)
        statements.insert(statement.digest(), statement.envelope.bytes);
    for (auto statement = statements.cbegin(); done && statement != statements.cend(); ++statement)
        done = zip.add("statements/" + statement.key().toLatin1() + ".dsse.json", statement.value());
    return done ? zip.finish() : done;
}

/// A file beside the one that is being written, which goes when it was not renamed.
class UnfinishedFile
{
public:
    explicit UnfinishedFile(const QString &target)
        : m_target(QFile::encodeName(target))
        , m_name(QFile::encodeName(QFileInfo(target).absolutePath()) + "/.prt-" + randomBytes(8).toHex())
        , m_descriptor(::open(m_name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666))
        , m_problem(m_descriptor < 0 ? errno : 0)
    {
    }
    ~UnfinishedFile()
    {
        if (m_descriptor < 0)
            return;
        ::close(m_descriptor);
        if (!m_done)
            ::unlink(m_name.constData());
    }
    UnfinishedFile(const UnfinishedFile &) = delete;
    UnfinishedFile &operator=(const UnfinishedFile &) = delete;

    int descriptor() const { return m_descriptor; }
    tl::unexpected<Error> problem() const { return problem(m_problem); }

    Result<void> finish(Existing existing)
    {
        if (::fsync(m_descriptor) != 0)
            return problem(errno);
        int failed = rename(existing == Existing::Keep ? RENAME_NOREPLACE : 0U);
        // Not every file system knows how to keep what is there in the same step.
        if (failed == EINVAL && existing == Existing::Keep)
            failed = QFileInfo::exists(QFile::decodeName(m_target)) ? EEXIST : rename(0);
        if (failed == EEXIST && existing == Existing::Keep)
            return fail(ErrorCode::Conflict,
                        QStringLiteral("%1 exists already; nothing was written.").arg(QFile::decodeName(m_target)));
        m_done = failed == 0;
        return m_done ? Result<void>() : problem(failed);
    }

private:
    int rename(unsigned flags) const
    {
        return ::renameat2(AT_FDCWD, m_name.constData(), AT_FDCWD, m_target.constData(), flags) == 0 ? 0 : errno;
    }
    tl::unexpected<Error> problem(int error) const
    {
        return fail(codeOfErrno(error),
                    QStringLiteral("Cannot write %1: %2.")
                        .arg(QFile::decodeName(m_target), QString::fromLocal8Bit(std::strerror(error))));
    }

    QByteArray m_target;
    QByteArray m_name;
    int m_descriptor;
    int m_problem;
    bool m_done = false;
};

} // namespace

Result<void> writeBundle(const QString &path, const Trace &trace, const BlobSource &blobs, const BlobSets &sets,
                         Existing existing)
{
    if (trace.keys.size() + trace.statements.size() + 3 > BundleLimits().entries)
        return fail(ErrorCode::Limit, QStringLiteral("The trace has more keys and statements than a bundle can hold."));
    UnfinishedFile unfinished(path);
    QFile bundle;
    if (!bundle.open(unfinished.descriptor(), QIODevice::WriteOnly))
        return unfinished.problem();
    const QTemporaryDir folder;
    QFile blobArchive(folder.filePath(QStringLiteral("blobs.tar.xz")));
    if (const auto written = writeBlobArchive(blobArchive.fileName(), trace, blobs, sets); !written)
        return written;
    if (!blobArchive.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io,
                    QStringLiteral("Cannot read %1: %2.").arg(blobArchive.fileName(), blobArchive.errorString()));
    ZipWriter zip(bundle);
    Result<void> done = writeEntries(zip, trace, blobArchive);
    if (done && !bundle.flush())
        done = fail(ErrorCode::Io, QStringLiteral("Cannot write the bundle: %1.").arg(bundle.errorString()));
    return done ? unfinished.finish(existing) : done;
}

} // namespace prt::trace

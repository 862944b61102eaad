// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/archive.h"
#include "core/trace/bundle.h"
#include "core/trace/workspace.h"

#include <cstdio>
#include <limits>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <tuple>

namespace prt::trace {

namespace {

constexpr time_t fixedTime = 315'532'800; // 1980-01-01, the first second that a ZIP can name

Result<void> archiveFailed(archive *handle)
{
    return fail(ErrorCode::Io, QStringLiteral("Cannot write the bundle: %1.").arg(archiveProblem(handle)));
}

Result<void> beginEntry(archive *writer, const QByteArray &name, qint64 size)
{
    const ArchiveEntry entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.constData());
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), fixedTime, 0);
    return archive_write_header(writer, entry.get()) == ARCHIVE_OK ? Result<void>() : archiveFailed(writer);
}

Result<void> writeData(archive *writer, QByteArrayView bytes)
{
    if (archive_write_data(writer, bytes.data(), static_cast<size_t>(bytes.size())) != bytes.size())
        return archiveFailed(writer);
    return {};
}

Result<void> writeEntry(archive *writer, const QByteArray &name, QByteArrayView bytes)
{
    const auto begun = beginEntry(writer, name, bytes.size());
    return begun ? writeData(writer, bytes) : begun;
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
    const WriteArchive writer(archive_write_new());
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
        return writeEntry(writer.get(), prefix + hash.toLatin1(), *bytes);
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

Result<void> copyFile(archive *writer, const QByteArray &name, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("Cannot read %1: %2.").arg(path, file.errorString()));
    if (const auto begun = beginEntry(writer, name, file.size()); !begun)
        return begun;
    while (!file.atEnd()) {
        if (const auto written = writeData(writer, file.read(1024 * 1024)); !written)
            return written;
    }
    return {};
}

QByteArray eventsFile(const Trace &trace)
{
    QByteArray bytes = trace.headerLine + '\n';
    for (const QByteArray &line : trace.lines)
        bytes += line + '\n';
    return bytes;
}

Result<void> writeEntries(archive *writer, const Trace &trace, const QString &blobArchive)
{
    Result<void> done = writeEntry(writer, "events.jsonl", eventsFile(trace));
    if (done && trace.seal)
        done = writeEntry(writer, "manifest.dsse.json", trace.seal->envelope.bytes);
    for (auto key = trace.keys.cbegin(); done && key != trace.keys.cend(); ++key)
        done = writeEntry(writer, "keys/" + key.key().toLatin1() + ".pub", key.value());
    QMap<QString, QByteArray> statements;
    for (const Statement &statement : trace.statements)
        statements.insert(statement.digest(), statement.envelope.bytes);
    for (auto statement = statements.cbegin(); done && statement != statements.cend(); ++statement)
        done = writeEntry(writer, "statements/" + statement.key().toLatin1() + ".dsse.json", statement.value());
    return done ? copyFile(writer, "blobs.tar.xz", blobArchive) : done;
}

} // namespace

Result<void> writeBundle(const QString &path, const Trace &trace, const BlobSource &blobs, const BlobSets &sets)
{
    const QTemporaryDir folder;
    const QString blobArchive = folder.filePath(QStringLiteral("blobs.tar.xz"));
    const QString unfinished = path + QStringLiteral(".part");
    if (const auto written = writeBlobArchive(blobArchive, trace, blobs, sets); !written)
        return written;
    const WriteArchive writer(archive_write_new());
    archive_write_set_format_zip(writer.get());
    archive_write_set_options(writer.get(), "zip:compression=store");
    if (archive_write_open_filename(writer.get(), QFile::encodeName(unfinished).constData()) != ARCHIVE_OK)
        return archiveFailed(writer.get());
    Result<void> done = writeEntries(writer.get(), trace, blobArchive);
    if (done && archive_write_close(writer.get()) != ARCHIVE_OK)
        done = archiveFailed(writer.get());
    // A reader takes no ZIP64, which is what libarchive writes from here on.
    if (done && QFileInfo(unfinished).size() > std::numeric_limits<quint32>::max())
        done = fail(ErrorCode::Limit, QStringLiteral("The bundle would be larger than 4 GiB, the most of the format."));
    if (!done)
        QFile::remove(unfinished);
    else if (std::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(path).constData()) != 0)
        done = fail(ErrorCode::Io, QStringLiteral("Cannot write %1.").arg(path));
    return done;
}

} // namespace prt::trace

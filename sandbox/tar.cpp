// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tar.h"

#include "core/base/handle.h"
#include "core/trace/worktree.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>

namespace prt::sandbox {

namespace {

using Writer = Handle<archive, archive_write_free>;
using Reader = Handle<archive, archive_read_free>;
using Entry = Handle<archive_entry, archive_entry_free>;

constexpr time_t fixedTime = 1'577'836'800; // 2020-01-01; zip files cannot hold anything before 1980

la_ssize_t appendTo(archive *, void *user, const void *data, size_t size)
{
    static_cast<QByteArray *>(user)->append(static_cast<const char *>(data), qsizetype(size));
    return la_ssize_t(size);
}

bool writeEntry(archive *writer, const QByteArray &path, int type, int permissions, const QByteArray &bytes)
{
    const Entry entry(archive_entry_new());
    archive_entry_copy_pathname(entry.get(), path.constData());
    archive_entry_set_filetype(entry.get(), unsigned(type));
    archive_entry_set_perm(entry.get(), mode_t(permissions));
    archive_entry_set_mtime(entry.get(), fixedTime, 0);
    archive_entry_set_uid(entry.get(), 10001);
    archive_entry_set_gid(entry.get(), 10001);
    if (type == AE_IFLNK)
        archive_entry_copy_symlink(entry.get(), bytes.constData());
    archive_entry_set_size(entry.get(), type == AE_IFREG ? bytes.size() : 0);
    if (archive_write_header(writer, entry.get()) < ARCHIVE_WARN)
        return false;
    return type != AE_IFREG || bytes.isEmpty() ||
           archive_write_data(writer, bytes.constData(), size_t(bytes.size())) == bytes.size();
}

bool writeFile(archive *writer, const QByteArray &path, const TarFile &file)
{
    if (file.mode == trace::linkMode)
        return writeEntry(writer, path, AE_IFLNK, 0777, file.bytes);
    return writeEntry(writer, path, AE_IFREG, (file.mode & 0100) ? 0755 : 0644, file.bytes);
}

qint64 totalSize(const TarFiles &files)
{
    qint64 sum = 0;
    for (const TarFile &file : files)
        sum += file.bytes.size() + 1024;
    return sum;
}

bool isWanted(const QList<QByteArray> &wanted, const QByteArray &name)
{
    return std::any_of(wanted.begin(), wanted.end(), [&](const QByteArray &pattern) { return matches(pattern, name); });
}

Result<QByteArray> readData(archive *reader, qint64 limit)
{
    QByteArray bytes;
    char chunk[64 * 1024];
    for (la_ssize_t size = 0; (size = archive_read_data(reader, chunk, sizeof chunk)) != 0;) {
        if (size < 0)
            return fail(ErrorCode::InvalidInput, QStringLiteral("The container's result breaks off."));
        if (bytes.size() + size > limit)
            return fail(ErrorCode::Limit,
                        QStringLiteral("A report from the container is larger than %1 MiB.").arg(limit >> 20));
        bytes.append(chunk, size);
    }
    return bytes;
}

} // namespace

bool matches(QByteArrayView pattern, QByteArrayView path)
{
    qsizetype p = 0;
    qsizetype at = 0;
    qsizetype star = -1; // the last one seen, and how far it has eaten
    qsizetype eaten = 0;
    while (at < path.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            eaten = at;
        } else if (p < pattern.size() && pattern[p] == path[at]) {
            ++p;
            ++at;
        } else if (star >= 0) {
            p = star + 1;
            at = ++eaten;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

QByteArray packReports(const QMap<QByteArray, QByteArray> &reports)
{
    QByteArray tar;
    const Writer writer(archive_write_new());
    archive_write_set_format_gnutar(writer.get());
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    bool ok = archive_write_open(writer.get(), &tar, nullptr, appendTo, nullptr) == ARCHIVE_OK;
    for (auto it = reports.begin(); ok && it != reports.end(); ++it)
        ok = writeEntry(writer.get(), it.key(), AE_IFREG, 0644, it.value());
    return ok && archive_write_close(writer.get()) == ARCHIVE_OK ? tar : QByteArray();
}

Result<QByteArray> makeTar(const TarFiles &files, qint64 limit, const QByteArray &folder)
{
    if (const auto path = trace::firstMisplaced(files))
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("The trace has a file at “%1”, which is not a path inside a work tree. Nothing was run.")
                .arg(QString::fromUtf8(path->left(200))));
    if (totalSize(files) > limit)
        return fail(
            ErrorCode::Limit,
            QStringLiteral("The work tree is larger than the %1 MiB that fit into the sandbox.").arg(limit >> 20));
    QByteArray tar;
    const Writer writer(archive_write_new());
    // GNU tar writes the bytes of a name as they are; pax would want to know their character set.
    archive_write_set_format_gnutar(writer.get());
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    if (archive_write_open(writer.get(), &tar, nullptr, appendTo, nullptr) != ARCHIVE_OK)
        return fail(ErrorCode::Internal, QStringLiteral("libarchive could not be initialised."));
    bool ok = folder.isEmpty() || writeEntry(writer.get(), folder, AE_IFDIR, 0755, {});
    for (auto it = files.begin(); ok && it != files.end(); ++it)
        ok = writeFile(writer.get(), folder + it.key(), it.value());
    if (!ok || archive_write_close(writer.get()) != ARCHIVE_OK)
        return fail(ErrorCode::Internal, QStringLiteral("The work tree could not be packed: %1.")
                                             .arg(QString::fromUtf8(archive_error_string(writer.get()))));
    return tar;
}

Result<QMap<QByteArray, QByteArray>> readTar(QByteArrayView tar, const QList<QByteArray> &wanted, UntarLimits limits)
{
    QMap<QByteArray, QByteArray> files;
    const Reader reader(archive_read_new());
    archive_read_support_format_tar(reader.get());
    archive_read_set_format_option(reader.get(), "tar", "read_concatenated_archives", "1");
    if (tar.isEmpty() || archive_read_open_memory(reader.get(), tar.data(), size_t(tar.size())) != ARCHIVE_OK)
        return files;
    archive_entry *entry = nullptr;
    for (int count = 0; count < limits.entries && archive_read_next_header(reader.get(), &entry) >= ARCHIVE_WARN;
         ++count) {
        const QByteArray name(archive_entry_pathname(entry));
        if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) || !isWanted(wanted, name) ||
            files.contains(name))
            continue;
        if (files.size() >= limits.files)
            return fail(ErrorCode::Limit,
                        QStringLiteral("The container sent more than %1 report files.").arg(limits.files));
        const auto bytes = readData(reader.get(), limits.fileBytes);
        if (!bytes && bytes.error().code == ErrorCode::Limit)
            return passOn(bytes);
        if (!bytes)
            break;
        files.insert(name, *bytes);
    }
    return files;
}

} // namespace prt::sandbox

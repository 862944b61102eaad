// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/filereader.h"

#include "core/base/hash.h"

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <linux/openat2.h>
#include <QFile>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace prt::record {

namespace {

constexpr int attempts = 4;
constexpr qint64 racyNs = 20'000'000; ///< the kernel's file times move in steps of up to 10 ms

FileStamp stampOf(const struct stat &status)
{
    return {status.st_size, qint64(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec, status.st_ino};
}

bool isRacy(const FileStamp &stamp)
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec - stamp.mtimeNs < racyNs;
}

QByteArray readUpTo(int file, qint64 limit)
{
    QByteArray bytes(qMin<qint64>(limit, maxContentBytes) + 1, Qt::Uninitialized);
    qsizetype length = 0;
    while (length < bytes.size()) {
        const ssize_t got = ::pread(file, bytes.data() + length, static_cast<size_t>(bytes.size() - length), length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        length += got;
    }
    bytes.truncate(length);
    return bytes;
}

QString hashOf(int file)
{
    Sha256 hash;
    std::array<char, 64 * 1024> buffer;
    off_t at = 0;
    for (ssize_t got = 0; (got = ::pread(file, buffer.data(), buffer.size(), at)) > 0; at += got)
        hash.add(QByteArrayView(buffer.data(), got));
    return hash.hex();
}

} // namespace

FileReader::FileReader(int root)
    : m_root(root)
{
}

FileReader::~FileReader()
{
    ::close(m_root);
}

Result<std::unique_ptr<FileReader>> FileReader::create(const QString &workTree)
{
    const int root = ::open(QFile::encodeName(workTree).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return fail(ErrorCode::Io,
                    QStringLiteral("Cannot open %1: %2.").arg(workTree, QString::fromLocal8Bit(std::strerror(errno))));
    return std::unique_ptr<FileReader>(new FileReader(root));
}

int FileReader::open(const QByteArray &path) const
{
    // Never blocks on a pipe, never waits for a device.
    open_how how{};
    how.flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH;
    const long file = ::syscall(SYS_openat2, m_root, path.constData(), &how, sizeof how);
    if (file >= 0 || errno != ENOSYS)
        return static_cast<int>(file);
    return ::openat(m_root, path.constData(), static_cast<int>(how.flags));
}

std::optional<FileStamp> FileReader::stamp(const QByteArray &path) const
{
    struct stat status
    {
    };
    if (::fstatat(m_root, path.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0 ||
        !(S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)))
        return std::nullopt;
    return stampOf(status);
}

RawFile FileReader::readLink(const QByteArray &path) const
{
    RawFile file;
    struct stat status
    {
    };
    std::array<char, PATH_MAX> target;
    const ssize_t length = ::readlinkat(m_root, path.constData(), target.data(), target.size());
    if (length < 0 || ::fstatat(m_root, path.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return file;
    file.kind = RawFile::Kind::Symlink;
    file.mode = 0120000;
    file.bytes = QByteArray(target.data(), length);
    file.stamp = stampOf(status);
    file.racy = isRacy(file.stamp);
    return file;
}

RawFile FileReader::read(const QByteArray &path) const
{
    RawFile file;
    const int descriptor = open(path);
    if (descriptor < 0) {
        if (errno == ELOOP)
            return readLink(path);
        file.kind = errno == ENOENT || errno == ENOTDIR ? RawFile::Kind::Absent : RawFile::Kind::Unreadable;
        return file;
    }
    struct stat before
    {
    };
    struct stat after
    {
    };
    ::fstat(descriptor, &before);
    file.kind = S_ISREG(before.st_mode) ? RawFile::Kind::Regular : RawFile::Kind::Other;
    for (int attempt = 0; file.kind == RawFile::Kind::Regular && attempt < attempts; ++attempt) {
        const bool large = before.st_size > maxContentBytes;
        file.largeSha256 = large ? hashOf(descriptor) : QString();
        file.bytes = large ? QByteArray() : readUpTo(descriptor, before.st_size);
        ::fstat(descriptor, &after);
        file.stable = stampOf(before) == stampOf(after) && (large || file.bytes.size() == after.st_size);
        before = after;
        if (file.stable)
            break;
    }
    ::close(descriptor);
    file.mode = before.st_mode & S_IXUSR ? 0100755 : 0100644;
    file.stamp = stampOf(before);
    file.racy = isRacy(file.stamp);
    return file;
}

} // namespace prt::record

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <sys/stat.h>
#include <unistd.h>

namespace prt {

namespace {

QString reason(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

Result<void> writeDurably(int fd, QByteArrayView bytes)
{
    return writeAll(fd, bytes) && ::fsync(fd) == 0 ? Result<void>() : fail(ErrorCode::Io, reason(errno));
}

void syncFolder(const QByteArray &path)
{
    const int fd = ::open(path.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

} // namespace

ErrorCode codeOfErrno(int error)
{
    switch (error) {
    case ENOENT:
        return ErrorCode::NotFound;
    case ENOTDIR:
    case EISDIR:
    case EEXIST:
    case ENAMETOOLONG:
    case ELOOP:
    case EINVAL:
        return ErrorCode::InvalidInput;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::Denied;
    default:
        return ErrorCode::Io;
    }
}

bool writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    if (QFileInfo(path).isDir())
        return fail(ErrorCode::InvalidInput, QStringLiteral("Cannot read %1: it is a folder.").arg(path));
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? codeOfErrno(errno) : ErrorCode::NotFound,
                    QStringLiteral("Cannot read %1: %2.").arg(path, file.errorString()));
    const QByteArray bytes = file.read(limit + 1);
    if (bytes.size() > limit)
        return fail(ErrorCode::Limit, QStringLiteral("%1 is larger than %2 bytes.").arg(path).arg(limit));
    return bytes;
}

namespace {

/// Gives a finished file its name; 0 or errno.
using Place = int (*)(const char *temporary, const char *name);

int replaceName(const char *temporary, const char *name)
{
    return ::rename(temporary, name) == 0 ? 0 : errno;
}

int takeFreeName(const char *temporary, const char *name)
{
    if (::link(temporary, name) != 0)
        return errno;
    ::unlink(temporary);
    return 0;
}

Result<void> writeAndPlace(const QString &path, QByteArrayView bytes, unsigned mode, Place place)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    QByteArray temporary = folder + "/.prt-XXXXXX";
    const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (fd < 0)
        return fail(codeOfErrno(errno), QStringLiteral("Cannot write %1: %2.").arg(path, reason(errno)));
    ::fchmod(fd, static_cast<mode_t>(mode));
    Result<void> written = writeDurably(fd, bytes);
    ::close(fd);
    if (written)
        if (const int error = place(temporary.constData(), QFile::encodeName(path).constData()); error != 0)
            written = fail(error == EEXIST ? ErrorCode::Conflict : codeOfErrno(error), reason(error));
    if (!written) {
        ::unlink(temporary.constData());
        return fail(written.error().code, QStringLiteral("Cannot write %1: %2.").arg(path, written.error().message));
    }
    syncFolder(folder);
    return {};
}

} // namespace

Result<void> writeFileAtomically(const QString &path, QByteArrayView bytes, unsigned mode)
{
    return writeAndPlace(path, bytes, mode, replaceName);
}

Result<void> writeNewFile(const QString &path, QByteArrayView bytes, unsigned mode)
{
    return writeAndPlace(path, bytes, mode, takeFreeName);
}

Result<void> makePrivateFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    errno = 0;
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST))
        return fail(codeOfErrno(errno), QStringLiteral("Cannot make the folder %1: %2.").arg(path, reason(errno)));
    if (!QFileInfo(path).isDir())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1 is a file, and a folder is needed there. Name another place.").arg(path));
    return {};
}

} // namespace prt

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/directorystore.h"

#include "core/base/file.h"
#include "core/base/hash.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QStorageInfo>
#include <QTemporaryFile>
#include <unistd.h>

namespace prt::server {

namespace {

constexpr qint64 minimumFree = 64LL * 1024 * 1024;

Result<void> ioFailure(const QString &what)
{
    return fail(ErrorCode::Io, QStringLiteral("%1: %2.").arg(what, QString::fromLocal8Bit(std::strerror(errno))));
}

/// fdatasync or fsync of a path.
Result<void> syncPath(const QString &path, bool folder)
{
    const int fd = ::open(QFile::encodeName(path).constData(), (folder ? O_DIRECTORY : 0) | O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return ioFailure(QStringLiteral("Cannot open %1").arg(path));
    const int done = folder ? ::fsync(fd) : ::fdatasync(fd);
    const int error = errno;
    ::close(fd);
    errno = error;
    return done == 0 ? Result<void>() : ioFailure(QStringLiteral("Cannot write %1 to the disk").arg(path));
}

} // namespace

DirectoryStore::DirectoryStore(QString folder)
    : m_folder(std::move(folder))
{
}

Result<std::unique_ptr<DirectoryStore>> DirectoryStore::at(const QString &folder)
{
    for (const QString &part : {folder, folder + QStringLiteral("/objects"), folder + QStringLiteral("/spool")})
        if (const auto made = makePrivateFolder(part); !made)
            return passOn(made);
    // All of them now, so that no object waits for its folder's folder to be on the disk.
    for (int i = 0; i < 256; ++i) {
        const QString shard = QStringLiteral("%1/objects/%2").arg(folder).arg(i, 2, 16, QLatin1Char('0'));
        if (const auto made = makePrivateFolder(shard); !made)
            return passOn(made);
    }
    if (const auto synced = syncPath(folder + QStringLiteral("/objects"), true); !synced)
        return passOn(synced);
    return std::unique_ptr<DirectoryStore>(new DirectoryStore(folder));
}

QString DirectoryStore::shard(const QString &sha256) const
{
    return m_folder + QStringLiteral("/objects/") + sha256.first(2);
}

QString DirectoryStore::path(const QString &sha256) const
{
    Q_ASSERT(isSha256Hex(sha256));
    return shard(sha256) + u'/' + sha256;
}

Result<void> DirectoryStore::adopt(const QString &sha256, const QString &spoolFile)
{
    const QString folder = shard(sha256);
    Result<void> done = syncPath(spoolFile, false);
    // Renaming over an object of the same name also mends one that the disk has damaged.
    if (done && ::rename(QFile::encodeName(spoolFile).constData(), QFile::encodeName(path(sha256)).constData()) != 0)
        done = ioFailure(QStringLiteral("Cannot keep %1").arg(sha256));
    if (!done)
        QFile::remove(spoolFile);
    return done ? syncPath(folder, true) : done;
}

Result<void> DirectoryStore::put(const QString &sha256, QByteArrayView bytes)
{
    QTemporaryFile file(spoolFolder() + QStringLiteral("/put-XXXXXX"));
    file.setAutoRemove(false);
    if (!file.open())
        return fail(ErrorCode::Io, QStringLiteral("Cannot write in %1: %2.").arg(spoolFolder(), file.errorString()));
    const bool written = file.write(bytes.data(), bytes.size()) == bytes.size() && file.flush();
    if (!written) {
        file.remove();
        return fail(ErrorCode::Io, QStringLiteral("Cannot write in %1: %2.").arg(spoolFolder(), file.errorString()));
    }
    file.close();
    return adopt(sha256, file.fileName());
}

Result<std::shared_ptr<QFile>> DirectoryStore::open(const QString &sha256) const
{
    auto file = std::make_shared<QFile>(path(sha256));
    if (!file->open(QIODevice::ReadOnly))
        return fail(file->exists() ? ErrorCode::Io : ErrorCode::NotFound,
                    QStringLiteral("Object %1 cannot be read: %2.").arg(sha256, file->errorString()));
    return file;
}

Result<QByteArray> DirectoryStore::read(const QString &sha256, qint64 limit) const
{
    return readFile(path(sha256), limit);
}

Result<void> DirectoryStore::remove(const QString &sha256)
{
    if (::unlink(QFile::encodeName(path(sha256)).constData()) != 0)
        return errno == ENOENT ? Result<void>() : ioFailure(QStringLiteral("Cannot remove %1").arg(sha256));
    return syncPath(shard(sha256), true);
}

Result<void> DirectoryStore::forEach(const std::function<void(const QString &)> &visit) const
{
    QDirIterator files(m_folder + QStringLiteral("/objects"), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        visit(QFileInfo(files.next()).fileName());
    return {};
}

Result<void> DirectoryStore::ping() const
{
    const QStorageInfo disk(m_folder);
    if (!disk.isValid() || disk.isReadOnly() || !QFileInfo(spoolFolder()).isWritable())
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be written to.").arg(m_folder));
    if (disk.bytesAvailable() < minimumFree)
        return fail(ErrorCode::Io, QStringLiteral("Less than 64 MiB are free for %1.").arg(m_folder));
    return {};
}

} // namespace prt::server

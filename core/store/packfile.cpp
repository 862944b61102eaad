// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/packfile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <QFile>
#include <sys/file.h>
#include <unistd.h>

namespace prt::store {

namespace {

using Decompressor = Handle<ZSTD_DCtx, ZSTD_freeDCtx>;

/// The window must reach over the prefix and the content.
int windowLog(qsizetype bytes)
{
    int log = 17;
    while (log < 27 && (qsizetype(1) << log) < bytes)
        ++log;
    return log;
}

} // namespace

tl::unexpected<Error> writeError(const QString &path)
{
    return fail(ErrorCode::Io,
                QStringLiteral("Cannot write %1: %2.").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

LockedPack::LockedPack(const QString &path)
    : m_fd(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
{
    if (m_fd >= 0)
        ::flock(m_fd, LOCK_EX);
}

LockedPack::~LockedPack()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

qint64 LockedPack::size() const
{
    return ::lseek(m_fd, 0, SEEK_END);
}

bool LockedPack::append(const QByteArray &bytes) const
{
    qint64 at = size();
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count =
            ::pwrite(m_fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done), at + done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            const int reason = errno;
            [[maybe_unused]] const int cut = ::ftruncate(m_fd, at); // bytes that no row names do no harm
            errno = reason;
            return false;
        }
        done += count;
    }
    return true;
}

bool LockedPack::sync() const
{
    return ::fdatasync(m_fd) == 0;
}

QByteArray compressFrame(const Compressor &context, QByteArrayView bytes, QByteArrayView prefix)
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

Result<QByteArray> decompressFrame(const QByteArray &frame, QByteArrayView prefix, qint64 size)
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

} // namespace prt::store

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handle.h"
#include "core/base/result.h"

#include <QByteArray>
#include <zstd.h>

namespace prt::store {

using Compressor = Handle<ZSTD_CCtx, ZSTD_freeCCtx>;

/// "Cannot write PATH", with what errno says.
tl::unexpected<Error> writeError(const QString &path);

/// A pack opened for appending; the lock keeps other processes from appending at the same offset.
class LockedPack
{
public:
    explicit LockedPack(const QString &path);
    ~LockedPack();
    LockedPack(const LockedPack &) = delete;
    LockedPack &operator=(const LockedPack &) = delete;

    bool isOpen() const { return m_fd >= 0; }
    qint64 size() const;
    /// All of it or nothing; false with errno set.
    bool append(const QByteArray &bytes) const;
    bool sync() const;

private:
    int m_fd;
};

/// One zstd frame. `context` is used again and again: to make one takes longer than to compress a source file.
QByteArray compressFrame(const Compressor &context, QByteArrayView bytes, QByteArrayView prefix);
/// `size`: of the content; anything else in the frame is damage.
Result<QByteArray> decompressFrame(const QByteArray &frame, QByteArrayView prefix, qint64 size);

} // namespace prt::store

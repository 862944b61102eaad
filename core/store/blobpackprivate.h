// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/blobpack.h"
#include "core/store/packfile.h"

#include <QCache>

namespace prt::store {

inline constexpr qint64 packLimit = 256LL * 1024 * 1024;

struct BlobPack::Record
{
    trace::BlobRef ref;
    qint64 pack = 0;
    qint64 offset = 0;
    qint64 stored = 0;
    QString base;
    int depth = 0;
};

/// Content of the blobs used last: the next save of a file is compressed against one of them.
struct BlobPack::Cache : QCache<QString, QByteArray>
{
    using QCache::QCache;
    Compressor compressor{ZSTD_createCCtx()};
};

/// The pack that a batch appends to, held open and locked until the batch is over.
struct BlobPack::Appending
{
    qint64 number = 0;
    std::unique_ptr<LockedPack> file; ///< null: nothing was appended yet
    bool failed = false;
};

} // namespace prt::store

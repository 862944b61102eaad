// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <memory>
#include <QByteArray>
#include <QFile>

namespace prt::server {

/// Content named by its SHA-256: blobs, segments of events, chunks and documents of version 1. Who may see what is said
/// by rows in the metadata, not here. Any thread.
class ByteStore
{
public:
    virtual ~ByteStore() = default;
    /// Folder on the same file system for bodies that are being received.
    virtual QString spoolFolder() const = 0;
    /// Takes a file of the spool over under its name and makes it durable before it returns.
    virtual Result<void> adopt(const QString &sha256, const QString &spoolFile) = 0;
    virtual Result<void> put(const QString &sha256, QByteArrayView bytes) = 0;
    /// Open for reading; NotFound when it is not here.
    virtual Result<std::shared_ptr<QFile>> open(const QString &sha256) const = 0;
    virtual Result<QByteArray> read(const QString &sha256, qint64 limit) const = 0;
    /// Gone from the disk when it returns; what is not here is no error.
    virtual Result<void> remove(const QString &sha256) = 0;
    /// Calls `visit` with the name of every object.
    virtual Result<void> forEach(const std::function<void(const QString &)> &visit) const = 0;
    /// Space is left and can be written to.
    virtual Result<void> ping() const = 0;
};

} // namespace prt::server

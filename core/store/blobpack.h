// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/trace/blobsource.h"
#include "core/trace/seal.h"

namespace prt::store {

/// Blobs in append-only packs with their index in a SQLite table. Each record is a zstd frame, with an earlier blob as
/// prefix where that pays (the previous version of the same path): about 100 bytes for a save of a 10,000-line file.
/// Same content is stored once. Uses the connection, and so the thread, that it was given.
class BlobPack final : public trace::BlobSource
{
public:
    /// `folder` holds the pack files; the table `blobs` is made by the owner's migration (blobTableSql()).
    BlobPack(Database &database, QString folder);
    ~BlobPack() override;

    static QByteArray blobTableSql();

    /// Stores and makes durable (fdatasync) unless `sync` is false; then call sync() before the row that names it is committed.
    /// `previous`: name of an earlier version to compress against.
    Result<trace::BlobRef> put(QByteArrayView bytes, const QString &mediaType, const QString &previous = {}, bool sync = true);
    Result<void> sync();
    Result<QByteArray> blob(const QString &sha256) const override;
    bool contains(const QString &sha256) const;
    std::optional<trace::BlobRef> find(const QString &sha256) const;
    trace::BlobSizes sizes() const;
    /// Drops the index rows and rewrites the packs that held them, so that the bytes are gone from the disk;
    /// blobs that were compressed against them are stored anew.
    Result<void> erase(const QStringList &sha256);

private:
    struct Open;
    std::unique_ptr<Open> m_open;
};

} // namespace prt::store

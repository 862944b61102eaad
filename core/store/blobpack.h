// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/trace/blobsource.h"
#include "core/trace/seal.h"

#include <optional>

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

    /// Stores, durable when it returns (as far as the connection's transaction is committed; inside a Batch: when that
    /// was synced).
    /// `previous`: name of an earlier version to compress against.
    Result<trace::BlobRef> put(QByteArrayView bytes, const QString &mediaType, const QString &previous = {});
    Result<QByteArray> blob(const QString &sha256) const override;
    bool contains(const QString &sha256) const;
    std::optional<trace::BlobRef> find(const QString &sha256) const;
    trace::BlobSizes sizes() const;
    /// Drops the index rows and rewrites the packs that held them, so that the bytes are gone from the disk;
    /// blobs that were compressed against them are stored anew.
    Result<void> erase(const QStringList &sha256);

    /// Names in the order in which they were stored, with what each was compressed against.
    struct Stored
    {
        trace::BlobRef ref;
        QString base;
    };
    QList<Stored> stored() const;

    /// While one lives, put() does not wait for the disk; sync() does, once for all of them, and must have succeeded
    /// before the transaction around it is committed: an index row must never outlive its bytes. Not nested.
    class Batch
    {
    public:
        explicit Batch(BlobPack &pack);
        ~Batch();
        Batch(const Batch &) = delete;
        Batch &operator=(const Batch &) = delete;
        Result<void> sync();

    private:
        BlobPack &m_pack;
    };

private:
    struct Record;
    struct Cache;
    struct Appending;
    std::optional<Record> record(const QString &sha256) const;
    Result<QByteArray> unpack(const Record &record) const;
    QByteArray pack(QByteArrayView bytes, const QString &previous, Record &record) const;
    Result<void> append(const QByteArray &frame, Record &record);
    Result<void> appendLater(const QByteArray &frame, Record &record);
    Result<qint64> newestPack();
    Result<void> insert(const Record &record);
    Result<void> rewritePack(qint64 number);
    QString packFile(qint64 number) const;

    Database &m_database;
    QString m_folder;
    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<Appending> m_appending; ///< inside a Batch
};

} // namespace prt::store

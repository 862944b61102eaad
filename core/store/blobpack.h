// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/database.h"
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
    BlobPack(sql::Database &database, QString folder);
    ~BlobPack() override;

    static QByteArray blobTableSql();

    /// Stores in a transaction: the one that is open, or its own; a pack is never written while another process
    /// rewrites it. Durable when it returns (as far as the connection's transaction is committed; inside a Batch: when
    /// that was synced). `previous`: name of an earlier version to compress against.
    Result<trace::BlobRef> put(QByteArrayView bytes, const QString &mediaType, const QString &previous = {});
    Result<QByteArray> blob(const QString &sha256) const override;
    Result<std::optional<trace::BlobRef>> find(const QString &sha256) const;
    Result<trace::BlobSizes> sizes() const;
    /// Drops the index rows and copies what else was in their packs into a new one; blobs that were compressed against
    /// them are stored anew. So are packs with bytes that no row names, which an interrupted put or erasure leaves.
    /// The old packs go with dropReplaced(). In a transaction that is open already: the caller calls that once it is
    /// committed; else this does.
    Result<void> erase(const QStringList &sha256);
    /// Removes the packs that no row names any more from the disk; from then on the erased bytes are gone. Outside of a
    /// transaction. Whether there were any. An error: they are still there, and another call goes on.
    Result<bool> dropReplaced();

    /// Names in the order in which they were stored, with what each was compressed against.
    struct Stored
    {
        trace::BlobRef ref;
        QString base;
    };
    Result<QList<Stored>> stored() const;

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
    Result<std::optional<Record>> record(const QString &sha256) const;
    Result<QByteArray> unpack(const Record &record) const;
    QByteArray pack(QByteArrayView bytes, const QString &previous, Record &record) const;
    Result<void> append(const QByteArray &frame, Record &record);
    Result<void> appendLater(const QByteArray &frame, Record &record);
    Result<qint64> newestPack() const;
    Result<bool> storedMeanwhile(QByteArrayView bytes, Record &record, QByteArray &frame) const;
    Result<void> insert(const Record &record);
    Result<void> eraseRows(const QStringList &sha256);
    Result<void> restoreAlone(const QString &sha256);
    Result<QList<qint64>> wastefulPacks() const;
    Result<void> rewritePack(qint64 number, qint64 target);
    QList<qint64> packFiles() const;
    QString packFile(qint64 number) const;

    sql::Database &m_database;
    QString m_folder;
    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<Appending> m_appending; ///< inside a Batch
};

} // namespace prt::store

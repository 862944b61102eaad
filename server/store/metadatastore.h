// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "server/store/records.h"

#include <memory>

namespace prt::server {

/// Tokens and device keys.
class AccountIndex
{
public:
    virtual ~AccountIndex() = default;
    /// Conflict when the token is known already.
    virtual Result<void> addToken(const TokenRecord &token) = 0;
    virtual Result<std::optional<TokenRecord>> token(const QString &hash) = 0;
    virtual Result<QList<TokenRecord>> tokens() = 0;
    virtual Result<void> revokeToken(const QString &hash, qint64 nowUs) = 0;
    /// Conflict when the key belongs to another account of the tenant.
    virtual Result<void> bindDevice(const DeviceRecord &device) = 0;
    virtual Result<std::optional<DeviceRecord>> device(const QString &tenant, const QString &keyId) = 0;
};

/// Which blobs a tenant has. A blob whose bytes are here for another tenant is not here.
class BlobIndex
{
public:
    virtual ~BlobIndex() = default;
    virtual Result<std::optional<qint64>> blobSize(const QString &tenant, const QString &sha256) = 0;
    virtual Result<QStringList> missing(const QString &tenant, const QStringList &names) = 0;
    virtual Result<void> addBlob(const QString &tenant, const QString &sha256, qint64 size, qint64 nowUs) = 0;
    virtual Result<void> dropBlob(const QString &tenant, const QString &sha256) = 0;
    /// Names of the blobs of a tenant that came before that time.
    virtual Result<QStringList> blobsBefore(const QString &tenant, qint64 timeUs) = 0;
};

/// Traces of version 2 with their segments, statements and keys.
class TraceIndex
{
public:
    virtual ~TraceIndex() = default;
    virtual Result<void> addTrace(const TraceRecord &trace) = 0;
    virtual Result<std::optional<TraceRecord>> trace(const QString &tenant, const QString &id) = 0;
    /// Adds the row and moves the trace on to `after`; Conflict when the trace is not at `segment.prev` any more.
    virtual Result<void> addSegment(const TraceRecord &after, const SegmentRecord &segment) = 0;
    virtual Result<QList<SegmentRecord>> segments(const QString &tenant, const QString &id) = 0;
    /// The same events in other bytes than the object `was`: some of them are erased now. The trace's size follows.
    /// Conflict when they are in another object by now.
    virtual Result<void> replaceSegment(const QString &tenant, const QString &id, const SegmentRecord &segment,
                                        const QString &was) = 0;
    virtual Result<void> finalize(const TraceRecord &trace) = 0;
    /// In the order in which they came, without their envelopes: those of one trace may be larger than memory should
    /// hold at a time.
    virtual Result<QList<StatementEntry>> statements(const QString &tenant, const QString &id) = 0;
    virtual Result<std::optional<StatementRecord>> statement(const QString &tenant, const QString &id,
                                                             const QString &digest) = 0;
    virtual Result<StatementTotal> statementTotal(const QString &tenant, const QString &id) = 0;
    /// False when that digest is here already.
    virtual Result<bool> addStatement(const QString &tenant, const QString &id, const StatementRecord &statement) = 0;
    virtual Result<void> addKey(const QString &tenant, const QString &id, const QString &keyId,
                                const QByteArray &pem) = 0;
    virtual Result<QList<KeyRecord>> keys(const QString &tenant, const QString &id) = 0;
    /// Blobs that came with statements after the seal: name and size.
    virtual Result<void> addBlobOf(const QString &tenant, const QString &id, const QString &sha256, qint64 size) = 0;
    virtual Result<QList<std::pair<QString, qint64>>> addedBlobs(const QString &tenant, const QString &id) = 0;
    /// Takes everything of the trace away. Of one that was finalized the empty row stays, with who, when and why as
    /// the record says; one that was not is as if it had never been.
    virtual Result<void> bury(const TraceRecord &trace) = 0;
    /// Puts the trace at the end of the feed.
    virtual Result<void> touch(const QString &tenant, const QString &id) = 0;
    /// Finalized and deleted traces whose place is behind `since`, in order, without header and manifest. `account`
    /// empty: of every account.
    virtual Result<QList<TraceRecord>> feed(const QString &tenant, const QString &account, qint64 since, int limit) = 0;
    /// Every trace that is not deleted, for verify; without header and manifest.
    virtual Result<QList<TraceRecord>> allTraces() = 0;
};

/// The version 1 interface and the answers that idempotency keys give again.
class LegacyIndex
{
public:
    virtual ~LegacyIndex() = default;
    virtual Result<void> addLegacyTrace(const LegacyTraceRecord &trace) = 0;
    virtual Result<std::optional<LegacyTraceRecord>> legacyTrace(const QString &id) = 0;
    /// False when the chunk id is here already.
    virtual Result<bool> addChunk(const QString &id, const LegacyChunkRecord &chunk) = 0;
    /// By chunk number.
    virtual Result<QList<LegacyChunkRecord>> chunks(const QString &id) = 0;
    virtual Result<void> complete(const LegacyTraceRecord &trace) = 0;
    virtual Result<void> addJob(const QString &jobId, const QString &tenant, const QString &traceId,
                                const QString &kind, qint64 nowUs) = 0;
    virtual Result<std::optional<ReplayRecord>> replay(const QString &scope, const QString &key,
                                                       qint64 notBeforeUs) = 0;
    virtual Result<void> addReplay(const QString &scope, const QString &key, const ReplayRecord &replay) = 0;
    virtual Result<QList<LegacyTraceRecord>> allLegacyTraces() = 0;
    /// The trace, its chunks, jobs and stored answers.
    virtual Result<void> removeLegacyTrace(const QString &id) = 0;
};

/// Objects that have to leave the byte store because what named them is gone. They are noted in the transaction that
/// took the names away and crossed out when the bytes have gone, so that no crash leaves them on the disk.
class ObjectCare
{
public:
    virtual ~ObjectCare() = default;
    virtual Result<void> doom(const QStringList &objects) = 0;
    virtual Result<QStringList> doomed() = 0;
    virtual Result<void> crossOut(const QString &object) = 0;
    /// Whether any row names it.
    virtual Result<bool> isReferenced(const QString &object) = 0;
    /// Every object name that a row refers to.
    virtual Result<QStringList> referencedObjects() = 0;
    virtual Result<QStringList> tenants() = 0;
    /// Overwrites what the log of the database still holds of rows that are gone; best done while nobody reads.
    virtual Result<void> forgetLog() = 0;
};

/// The server's tables. One object per thread; several processes may share the database behind it.
/// What belongs together is written between begin() and commit().
class MetadataStore
{
public:
    virtual ~MetadataStore() = default;
    virtual AccountIndex &accounts() = 0;
    virtual BlobIndex &blobs() = 0;
    virtual TraceIndex &traces() = 0;
    virtual LegacyIndex &legacy() = 0;
    virtual ObjectCare &objects() = 0;
    virtual Result<void> begin() = 0;
    /// On disk when it returns.
    virtual Result<void> commit() = 0;
    virtual void rollback() = 0;
    /// Answers a trivial query: the database is there.
    virtual Result<void> ping() = 0;
    /// Name → number of rows, for /metrics.
    virtual Result<QList<std::pair<QString, qint64>>> counts() = 0;
};

/// Rolls back unless commit() was called.
class StoreTransaction
{
public:
    explicit StoreTransaction(MetadataStore &store)
        : m_store(store)
        , m_begun(store.begin())
    {
    }
    ~StoreTransaction()
    {
        if (m_begun)
            m_store.rollback();
    }
    StoreTransaction(const StoreTransaction &) = delete;
    StoreTransaction &operator=(const StoreTransaction &) = delete;
    const Result<void> &begun() const { return m_begun; }
    Result<void> commit()
    {
        if (!m_begun)
            return m_begun;
        const Result<void> done = m_store.commit();
        if (done)
            m_begun = fail(ErrorCode::Internal, {});
        return done;
    }

private:
    MetadataStore &m_store;
    Result<void> m_begun;
};

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/metadatastore.h"
#include "server/store/sqlconnection.h"

namespace prt::server {

class SqlAccounts final : public AccountIndex
{
public:
    explicit SqlAccounts(SqlConnection &sql)
        : m_sql(sql)
    {
    }
    Result<void> addToken(const TokenRecord &token) override;
    Result<std::optional<TokenRecord>> token(const QString &hash) override;
    Result<QList<TokenRecord>> tokens() override;
    Result<void> revokeToken(const QString &hash, qint64 nowUs) override;
    Result<void> bindDevice(const DeviceRecord &device) override;
    Result<std::optional<DeviceRecord>> device(const QString &tenant, const QString &keyId) override;

private:
    SqlConnection &m_sql;
};

class SqlBlobs final : public BlobIndex
{
public:
    explicit SqlBlobs(SqlConnection &sql)
        : m_sql(sql)
    {
    }
    Result<std::optional<qint64>> blobSize(const QString &tenant, const QString &sha256) override;
    Result<QStringList> missing(const QString &tenant, const QStringList &names) override;
    Result<void> addBlob(const QString &tenant, const QString &sha256, qint64 size, qint64 nowUs) override;
    Result<void> dropBlob(const QString &tenant, const QString &sha256) override;
    Result<QStringList> blobsBefore(const QString &tenant, qint64 timeUs) override;

private:
    SqlConnection &m_sql;
};

class SqlTraces final : public TraceIndex
{
public:
    explicit SqlTraces(SqlConnection &sql)
        : m_sql(sql)
    {
    }
    Result<void> addTrace(const TraceRecord &trace) override;
    Result<std::optional<TraceRecord>> trace(const QString &tenant, const QString &id) override;
    Result<void> addSegment(const TraceRecord &after, const SegmentRecord &segment) override;
    Result<QList<SegmentRecord>> segments(const QString &tenant, const QString &id) override;
    Result<void> replaceSegment(const QString &tenant, const QString &id, const SegmentRecord &segment,
                                const QString &was) override;
    Result<void> bury(const TraceRecord &trace) override;
    Result<void> finalize(const TraceRecord &trace) override;
    Result<QList<StatementEntry>> statements(const QString &tenant, const QString &id) override;
    Result<std::optional<StatementRecord>> statement(const QString &tenant, const QString &id,
                                                     const QString &digest) override;
    Result<StatementTotal> statementTotal(const QString &tenant, const QString &id) override;
    Result<bool> addStatement(const QString &tenant, const QString &id, const StatementRecord &statement) override;
    Result<void> addKey(const QString &tenant, const QString &id, const QString &keyId, const QByteArray &pem) override;
    Result<QList<KeyRecord>> keys(const QString &tenant, const QString &id) override;
    Result<void> addBlobOf(const QString &tenant, const QString &id, const QString &sha256, qint64 size) override;
    Result<QList<std::pair<QString, qint64>>> addedBlobs(const QString &tenant, const QString &id) override;
    Result<void> touch(const QString &tenant, const QString &id) override;
    Result<QList<TraceRecord>> feed(const QString &tenant, const QString &account, qint64 since, int limit) override;
    Result<QList<TraceRecord>> allTraces() override;

private:
    /// Header and manifest: for one trace they are wanted, for many they are too much at a time.
    enum class Texts
    {
        With,
        Without
    };
    Result<QList<TraceRecord>> select(Texts texts, const QString &where, const QVariantList &values);
    SqlConnection &m_sql;
};

class SqlLegacy final : public LegacyIndex
{
public:
    explicit SqlLegacy(SqlConnection &sql)
        : m_sql(sql)
    {
    }
    Result<void> addLegacyTrace(const LegacyTraceRecord &trace) override;
    Result<std::optional<LegacyTraceRecord>> legacyTrace(const QString &id) override;
    Result<bool> addChunk(const QString &id, const LegacyChunkRecord &chunk) override;
    Result<QList<LegacyChunkRecord>> chunks(const QString &id) override;
    Result<void> complete(const LegacyTraceRecord &trace) override;
    Result<void> addJob(const QString &jobId, const QString &tenant, const QString &traceId, const QString &kind,
                        qint64 nowUs) override;
    Result<std::optional<ReplayRecord>> replay(const QString &scope, const QString &key, qint64 notBeforeUs) override;
    Result<void> addReplay(const QString &scope, const QString &key, const ReplayRecord &replay) override;
    Result<QList<LegacyTraceRecord>> allLegacyTraces() override;
    Result<void> removeLegacyTrace(const QString &id) override;

private:
    Result<QList<LegacyTraceRecord>> select(const QString &where, const QVariantList &values);
    SqlConnection &m_sql;
};

class SqlObjects final : public ObjectCare
{
public:
    explicit SqlObjects(SqlConnection &sql)
        : m_sql(sql)
    {
    }
    Result<void> doom(const QStringList &objects) override;
    Result<QStringList> doomed() override;
    Result<void> crossOut(const QString &object) override;
    Result<bool> isReferenced(const QString &object) override;
    Result<QStringList> referencedObjects() override;
    Result<QStringList> tenants() override;
    Result<void> forgetLog() override;

private:
    Result<QStringList> names(const QString &sql);
    SqlConnection &m_sql;
};

/// The metadata in a SQL database through Qt Sql.
class SqlStore final : public MetadataStore
{
public:
    static Result<std::unique_ptr<SqlStore>> openSqlite(const QString &file);

    AccountIndex &accounts() override { return m_accounts; }
    BlobIndex &blobs() override { return m_blobs; }
    TraceIndex &traces() override { return m_traces; }
    LegacyIndex &legacy() override { return m_legacy; }
    ObjectCare &objects() override { return m_objects; }
    Result<void> begin() override { return m_sql->begin(); }
    Result<void> commit() override { return m_sql->commit(); }
    void rollback() override { m_sql->rollback(); }
    Result<void> ping() override;
    Result<QList<std::pair<QString, qint64>>> counts() override;

private:
    explicit SqlStore(std::unique_ptr<SqlConnection> sql);
    std::unique_ptr<SqlConnection> m_sql;
    SqlAccounts m_accounts;
    SqlBlobs m_blobs;
    SqlTraces m_traces;
    SqlLegacy m_legacy;
    SqlObjects m_objects;
};

} // namespace prt::server

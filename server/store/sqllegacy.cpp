// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlstore.h"

namespace prt::server {

namespace {

LegacyTraceRecord legacyTraceRow(const QSqlQuery &row)
{
    LegacyTraceRecord trace;
    trace.id = row.value(0).toString();
    trace.tenant = row.value(1).toString();
    trace.account = row.value(2).toString();
    trace.meta = row.value(3).toString().toUtf8();
    trace.uploadHash = row.value(4).toString();
    trace.createdUs = row.value(5).toLongLong();
    trace.completedUs = row.value(6).toLongLong();
    trace.events = row.value(7).toLongLong();
    trace.document = row.value(8).toString();
    trace.jobId = row.value(9).toString();
    return trace;
}

} // namespace

Result<QList<LegacyTraceRecord>> SqlLegacy::select(const QString &where, const QVariantList &values)
{
    QList<LegacyTraceRecord> list;
    const auto read =
        m_sql.forEach(QStringLiteral("SELECT id, tenant, account, meta, upload_hash, created_us, completed_us, "
                                     "events, document, job FROM legacy_traces ") +
                          where,
                      values, [&](const QSqlQuery &row) { list.append(legacyTraceRow(row)); });
    return read ? Result<QList<LegacyTraceRecord>>(list) : passOn(read);
}

Result<void> SqlLegacy::addLegacyTrace(const LegacyTraceRecord &trace)
{
    return m_sql.exec(
        QStringLiteral(
            "INSERT INTO legacy_traces (id, tenant, account, meta, upload_hash, created_us) VALUES (?, ?, ?, ?, ?, ?)"),
        {trace.id, trace.tenant, trace.account, QString::fromUtf8(trace.meta), trace.uploadHash, trace.createdUs});
}

Result<std::optional<LegacyTraceRecord>> SqlLegacy::legacyTrace(const QString &id)
{
    const auto list = select(QStringLiteral("WHERE id = ?"), {id});
    if (!list)
        return passOn(list);
    return list->isEmpty() ? std::nullopt : std::optional(list->first());
}

Result<bool> SqlLegacy::addChunk(const QString &id, const LegacyChunkRecord &chunk)
{
    const auto added = m_sql.run(
        QStringLiteral("INSERT INTO legacy_chunks (trace, chunk_id, chunk_seq, sha256, size, events, received_us) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (trace, chunk_id) DO NOTHING"),
        {id, chunk.chunkId, chunk.chunkSeq, chunk.sha256, chunk.size, chunk.events, chunk.receivedUs});
    if (!added)
        return passOn(added);
    if (added->numRowsAffected() != 1)
        return false;
    const auto counted =
        m_sql.run(QStringLiteral("UPDATE legacy_traces SET events = events + ? WHERE id = ? AND completed_us = 0"),
                  {chunk.events, id});
    if (!counted)
        return passOn(counted);
    if (counted->numRowsAffected() != 1)
        return fail(ErrorCode::Conflict, QStringLiteral("The trace was completed in the meantime."));
    return true;
}

Result<QList<LegacyChunkRecord>> SqlLegacy::chunks(const QString &id)
{
    QList<LegacyChunkRecord> list;
    const auto read = m_sql.forEach(
        QStringLiteral(
            "SELECT chunk_id, chunk_seq, sha256, size, events, received_us FROM legacy_chunks WHERE trace = ? "
            "ORDER BY chunk_seq, received_us, chunk_id"),
        {id}, [&](const QSqlQuery &row) {
            list.append({row.value(0).toString(), row.value(1).toLongLong(), row.value(2).toString(),
                         row.value(3).toLongLong(), row.value(4).toLongLong(), row.value(5).toLongLong()});
        });
    return read ? Result<QList<LegacyChunkRecord>>(list) : passOn(read);
}

Result<void> SqlLegacy::complete(const LegacyTraceRecord &trace)
{
    const auto done = m_sql.run(
        QStringLiteral(
            "UPDATE legacy_traces SET completed_us = ?, document = ?, job = ? WHERE id = ? AND completed_us = 0 "
            "AND events = ?"),
        {trace.completedUs, trace.document, trace.jobId, trace.id, trace.events});
    if (!done)
        return passOn(done);
    if (done->numRowsAffected() != 1)
        return fail(ErrorCode::Conflict, QStringLiteral("The trace was completed or went on in the meantime."));
    return {};
}

Result<void> SqlLegacy::addJob(const QString &jobId, const QString &tenant, const QString &traceId, const QString &kind,
                               qint64 nowUs)
{
    return m_sql.exec(
        QStringLiteral(
            "INSERT INTO jobs (id, tenant, trace, kind, state, created_us) VALUES (?, ?, ?, ?, 'queued', ?)"),
        {jobId, tenant, traceId, kind, nowUs});
}

Result<std::optional<ReplayRecord>> SqlLegacy::replay(const QString &scope, const QString &key, qint64 notBeforeUs)
{
    return m_sql.first(QStringLiteral("SELECT fingerprint, status, body, created_us FROM replays WHERE scope = ? "
                                      "AND replay_key = ? AND created_us >= ?"),
                       {scope, key, notBeforeUs}, [](const QSqlQuery &row) {
                           return ReplayRecord{row.value(0).toString(), row.value(1).toInt(),
                                               row.value(2).toString().toUtf8(), row.value(3).toLongLong()};
                       });
}

Result<void> SqlLegacy::addReplay(const QString &scope, const QString &key, const ReplayRecord &replay)
{
    return m_sql.exec(
        QStringLiteral(
            "INSERT INTO replays (scope, replay_key, fingerprint, status, body, created_us) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (scope, replay_key) DO UPDATE SET fingerprint = excluded.fingerprint, status = "
            "excluded.status, "
            "body = excluded.body, created_us = excluded.created_us"),
        {scope, key, replay.fingerprint, replay.status, QString::fromUtf8(replay.body), replay.createdUs});
}

Result<QList<LegacyTraceRecord>> SqlLegacy::allLegacyTraces()
{
    return select(QStringLiteral("ORDER BY id"), {});
}

Result<void> SqlLegacy::removeLegacyTrace(const QString &id)
{
    // A stored answer names the trace in the route that its scope ends with, or in itself.
    for (const char *sql :
         {"DELETE FROM legacy_chunks WHERE trace = ?", "DELETE FROM jobs WHERE trace = ?",
          "DELETE FROM replays WHERE scope || body LIKE '%' || ? || '%'", "DELETE FROM legacy_traces WHERE id = ?"})
        if (const auto done = m_sql.exec(QString::fromLatin1(sql), {id}); !done)
            return done;
    return {};
}

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlstore.h"

namespace prt::server {

namespace {

TraceRecord traceRow(const QSqlQuery &row)
{
    TraceRecord trace;
    trace.tenant = row.value(0).toString();
    trace.id = row.value(1).toString();
    trace.account = row.value(2).toString();
    trace.headerLine = row.value(3).toString().toUtf8();
    trace.head = row.value(4).toString();
    trace.next = row.value(5).toLongLong();
    trace.bytes = row.value(6).toLongLong();
    trace.lastTMs = row.value(7).toLongLong();
    trace.createdUs = row.value(8).toLongLong();
    trace.finalizedUs = row.value(9).toLongLong();
    trace.manifest = row.value(10).toString().toUtf8();
    trace.blobsSha256 = row.value(11).toString();
    trace.blobCount = row.value(12).toLongLong();
    trace.cursor = row.value(13).toLongLong();
    trace.deletedUs = row.value(14).toLongLong();
    trace.deletedBy = row.value(15).toString();
    trace.deletedWhy = row.value(16).toString();
    return trace;
}

const QString entryColumns = QStringLiteral("SELECT digest, kind, keyid, account, received_us, size");

StatementEntry entryRow(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toString(),   row.value(2).toString(),
            row.value(3).toString(), row.value(4).toLongLong(), row.value(5).toLongLong()};
}

} // namespace

Result<QList<TraceRecord>> SqlTraces::select(Texts texts, const QString &where, const QVariantList &values)
{
    const bool with = texts == Texts::With;
    QList<TraceRecord> list;
    const auto read = m_sql.forEach(
        QStringLiteral("SELECT tenant, id, account, %1, head, next_seq, size, last_t_ms, created_us, finalized_us, %2, "
                       "blobs_sha256, blob_count, place, deleted_us, deleted_by, deleted_why FROM traces %3")
            .arg(with ? QLatin1StringView("header") : QLatin1StringView("''"),
                 with ? QLatin1StringView("manifest") : QLatin1StringView("''"), where),
        values, [&](const QSqlQuery &row) { list.append(traceRow(row)); });
    return read ? Result<QList<TraceRecord>>(list) : passOn(read);
}

Result<void> SqlTraces::addTrace(const TraceRecord &trace)
{
    return m_sql.exec(
        QStringLiteral("INSERT INTO traces (tenant, id, account, header, head, next_seq, size, last_t_ms, created_us) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {trace.tenant, trace.id, trace.account, QString::fromUtf8(trace.headerLine), trace.head, trace.next,
         trace.bytes, trace.lastTMs, trace.createdUs});
}

Result<std::optional<TraceRecord>> SqlTraces::trace(const QString &tenant, const QString &id)
{
    const auto list = select(Texts::With, QStringLiteral("WHERE tenant = ? AND id = ?"), {tenant, id});
    if (!list)
        return passOn(list);
    return list->isEmpty() ? std::nullopt : std::optional(list->first());
}

Result<void> SqlTraces::addSegment(const TraceRecord &after, const SegmentRecord &segment)
{
    const auto moved = m_sql.run(
        QStringLiteral("UPDATE traces SET head = ?, next_seq = ?, size = ?, last_t_ms = ? "
                       "WHERE tenant = ? AND id = ? AND head = ? AND next_seq = ? AND finalized_us = 0"),
        {after.head, after.next, after.bytes, after.lastTMs, after.tenant, after.id, segment.prev, segment.first});
    if (!moved)
        return passOn(moved);
    if (moved->numRowsAffected() != 1)
        return fail(ErrorCode::Conflict, QStringLiteral("The trace has gone on in the meantime."));
    return m_sql.exec(
        QStringLiteral("INSERT INTO segments (tenant, trace, first_seq, event_count, size, prev, head, sha256) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {after.tenant, after.id, segment.first, segment.count, segment.size, segment.prev, segment.head,
         segment.sha256});
}

Result<QList<SegmentRecord>> SqlTraces::segments(const QString &tenant, const QString &id)
{
    QList<SegmentRecord> list;
    const auto read = m_sql.forEach(
        QStringLiteral(
            "SELECT first_seq, event_count, size, prev, head, sha256 FROM segments WHERE tenant = ? AND trace = ? "
            "ORDER BY first_seq"),
        {tenant, id}, [&](const QSqlQuery &row) {
            list.append({row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toLongLong(),
                         row.value(3).toString(), row.value(4).toString(), row.value(5).toString()});
        });
    return read ? Result<QList<SegmentRecord>>(list) : passOn(read);
}

Result<void> SqlTraces::replaceSegment(const QString &tenant, const QString &id, const SegmentRecord &segment,
                                       const QString &was)
{
    const auto replaced =
        m_sql.run(QStringLiteral("UPDATE segments SET size = ?, sha256 = ? WHERE tenant = ? AND trace = ? AND "
                                 "first_seq = ? AND event_count = ? AND sha256 = ?"),
                  {segment.size, segment.sha256, tenant, id, segment.first, segment.count, was});
    if (!replaced)
        return passOn(replaced);
    if (replaced->numRowsAffected() != 1)
        return fail(ErrorCode::Conflict, QStringLiteral("The trace has other segments by now."));
    return m_sql.exec(QStringLiteral("UPDATE traces SET size = (SELECT COALESCE(SUM(s.size), 0) FROM segments s WHERE "
                                     "s.tenant = traces.tenant AND s.trace = traces.id) WHERE tenant = ? AND id = ?"),
                      {tenant, id});
}

Result<void> SqlTraces::bury(const TraceRecord &trace)
{
    for (const char *table : {"segments", "statements", "trace_keys", "added_blobs"})
        if (const auto done = m_sql.exec(
                QStringLiteral("DELETE FROM %1 WHERE tenant = ? AND trace = ?").arg(QLatin1StringView(table)),
                {trace.tenant, trace.id});
            !done)
            return done;
    if (!trace.isFinalized())
        return m_sql.exec(QStringLiteral("DELETE FROM traces WHERE tenant = ? AND id = ?"), {trace.tenant, trace.id});
    return m_sql.exec(
        QStringLiteral("UPDATE traces SET header = '', head = '', next_seq = 1, size = 0, last_t_ms = 0, "
                       "finalized_us = 0, manifest = '', blobs_sha256 = '', blob_count = 0, deleted_us = ?, "
                       "deleted_by = ?, deleted_why = ? WHERE tenant = ? AND id = ?"),
        {trace.deletedUs, trace.deletedBy, trace.deletedWhy, trace.tenant, trace.id});
}

Result<void> SqlTraces::finalize(const TraceRecord &trace)
{
    const auto done =
        m_sql.run(QStringLiteral("UPDATE traces SET finalized_us = ?, manifest = ?, blobs_sha256 = ?, blob_count = ? "
                                 "WHERE tenant = ? AND id = ? AND head = ? AND finalized_us = 0"),
                  {trace.finalizedUs, QString::fromUtf8(trace.manifest), trace.blobsSha256, trace.blobCount,
                   trace.tenant, trace.id, trace.head});
    if (!done)
        return passOn(done);
    if (done->numRowsAffected() != 1)
        return fail(ErrorCode::Conflict, QStringLiteral("The trace was finalized or went on in the meantime."));
    return {};
}

Result<QList<StatementEntry>> SqlTraces::statements(const QString &tenant, const QString &id)
{
    QList<StatementEntry> list;
    const auto read = m_sql.forEach(entryColumns + QStringLiteral(" FROM statements WHERE tenant = ? AND trace = ? "
                                                                  "ORDER BY received_us, digest"),
                                    {tenant, id}, [&](const QSqlQuery &row) { list.append(entryRow(row)); });
    return read ? Result<QList<StatementEntry>>(list) : passOn(read);
}

Result<std::optional<StatementRecord>> SqlTraces::statement(const QString &tenant, const QString &id,
                                                            const QString &digest)
{
    return m_sql.first(entryColumns +
                           QStringLiteral(", envelope FROM statements WHERE tenant = ? AND trace = ? AND digest = ?"),
                       {tenant, id, digest}, [](const QSqlQuery &row) {
                           return StatementRecord{entryRow(row), row.value(6).toString().toUtf8()};
                       });
}

Result<StatementTotal> SqlTraces::statementTotal(const QString &tenant, const QString &id)
{
    const auto total = m_sql.first(
        QStringLiteral("SELECT COUNT(*), COALESCE(SUM(size), 0) FROM statements WHERE tenant = ? AND trace = ?"),
        {tenant, id}, [](const QSqlQuery &row) {
            return StatementTotal{row.value(0).toLongLong(), row.value(1).toLongLong()};
        });
    return total ? Result<StatementTotal>(total->value_or(StatementTotal())) : passOn(total);
}

Result<bool> SqlTraces::addStatement(const QString &tenant, const QString &id, const StatementRecord &statement)
{
    const auto done = m_sql.run(
        QStringLiteral(
            "INSERT INTO statements (tenant, trace, digest, kind, keyid, envelope, account, received_us, size) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant, trace, digest) DO NOTHING"),
        {tenant, id, statement.digest, statement.kind, statement.keyId, QString::fromUtf8(statement.envelope),
         statement.account, statement.receivedUs, statement.size});
    if (!done)
        return passOn(done);
    return done->numRowsAffected() == 1;
}

Result<void> SqlTraces::addKey(const QString &tenant, const QString &id, const QString &keyId, const QByteArray &pem)
{
    return m_sql.exec(QStringLiteral("INSERT INTO trace_keys (tenant, trace, keyid, pem) VALUES (?, ?, ?, ?) "
                                     "ON CONFLICT (tenant, trace, keyid) DO NOTHING"),
                      {tenant, id, keyId, QString::fromLatin1(pem)});
}

Result<QList<KeyRecord>> SqlTraces::keys(const QString &tenant, const QString &id)
{
    QList<KeyRecord> list;
    const auto read = m_sql.forEach(
        QStringLiteral(
            "SELECT k.keyid, k.pem, d.account FROM trace_keys k LEFT JOIN devices d "
            "ON d.tenant = k.tenant AND d.keyid = k.keyid WHERE k.tenant = ? AND k.trace = ? ORDER BY k.keyid"),
        {tenant, id}, [&](const QSqlQuery &row) {
            list.append({row.value(0).toString(), row.value(1).toString().toLatin1(), row.value(2).toString()});
        });
    return read ? Result<QList<KeyRecord>>(list) : passOn(read);
}

Result<void> SqlTraces::addBlobOf(const QString &tenant, const QString &id, const QString &sha256, qint64 size)
{
    return m_sql.exec(QStringLiteral("INSERT INTO added_blobs (tenant, trace, sha256, size) VALUES (?, ?, ?, ?) "
                                     "ON CONFLICT (tenant, trace, sha256) DO NOTHING"),
                      {tenant, id, sha256, size});
}

Result<QList<std::pair<QString, qint64>>> SqlTraces::addedBlobs(const QString &tenant, const QString &id)
{
    QList<std::pair<QString, qint64>> list;
    const auto read = m_sql.forEach(
        QStringLiteral("SELECT sha256, size FROM added_blobs WHERE tenant = ? AND trace = ? ORDER BY sha256"),
        {tenant, id}, [&](const QSqlQuery &row) {
            list.append({row.value(0).toString(), row.value(1).toLongLong()});
        });
    return read ? Result<QList<std::pair<QString, qint64>>>(list) : passOn(read);
}

/// The counter's row is locked until the transaction ends, so places are given in the order of commits and no reader of
/// the feed can step over one that is not visible yet.
Result<void> SqlTraces::touch(const QString &tenant, const QString &id)
{
    if (const auto counted = m_sql.run(QStringLiteral("UPDATE counters SET value = value + 1 WHERE name = 'feed'"));
        !counted)
        return passOn(counted);
    return m_sql.exec(
        QStringLiteral(
            "UPDATE traces SET place = (SELECT value FROM counters WHERE name = 'feed') WHERE tenant = ? AND id = ?"),
        {tenant, id});
}

Result<QList<TraceRecord>> SqlTraces::feed(const QString &tenant, const QString &account, qint64 since, int limit)
{
    const QString order = QStringLiteral(" ORDER BY place LIMIT ?");
    if (account.isEmpty())
        return select(Texts::Without, QStringLiteral("WHERE tenant = ? AND place > ?") + order, {tenant, since, limit});
    return select(Texts::Without, QStringLiteral("WHERE tenant = ? AND place > ? AND account = ?") + order,
                  {tenant, since, account, limit});
}

Result<QList<TraceRecord>> SqlTraces::allTraces()
{
    return select(Texts::Without, QStringLiteral("WHERE deleted_us = 0 ORDER BY tenant, id"), {});
}

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/library.h"
#include "core/store/sessionstore.h"
#include "core/store/summary.h"

#include <QDir>
#include <QElapsedTimer>

namespace prt::store {

namespace {

constexpr const char *rowColumns = "SELECT id, title, task_id, participant, repo, branch, started_us, duration_ms, "
                                   "events, edits, test_runs, last_passed, last_failed,"
                                   " committed, scripted, damaged, verdict, score_milli, judge_state, review_state, "
                                   "origin, sync_state, sync_note, sync_permille, received, erased_since FROM "
                                   "traces";

/// Counts up when a trace's row is made by other rules than before.
constexpr qint64 summaryVersion = 1;
constexpr qint64 refreshMs = 100; ///< of old rows, each time a library is opened

TraceRow rowFrom(const sql::Query &query)
{
    TraceRow row;
    row.id = query.text(0);
    row.title = query.text(1);
    row.taskId = query.text(2);
    row.participant = query.text(3);
    row.repo = query.text(4);
    row.branch = query.text(5);
    row.startedUs = query.integer(6);
    row.durationMs = query.integer(7);
    row.events = query.integer(8);
    row.edits = query.integer(9);
    row.testRuns = query.integer(10);
    row.lastPassed = static_cast<int>(query.integer(11));
    row.lastFailed = static_cast<int>(query.integer(12));
    row.committed = query.integer(13) != 0;
    row.scripted = query.integer(14) != 0;
    row.damaged = query.integer(15) != 0;
    row.verdict = query.text(16);
    row.scoreMilli = static_cast<int>(query.integer(17));
    row.judgeState = query.text(18);
    row.reviewState = query.text(19);
    row.origin = query.text(20);
    row.syncState = query.text(21);
    row.syncNote = query.text(22);
    row.syncPermille = static_cast<int>(query.integer(23));
    row.received = query.integer(24) != 0;
    row.erasedSince = query.integer(25) != 0;
    return row;
}

/// A session that is not sealed yet. One that cannot be read stays visible, marked as damaged.
TraceRow sessionRow(const QString &folder, const QString &id)
{
    TraceRow row;
    row.id = id;
    const auto session = SessionStore::openReadOnly(folder);
    const auto lines = session ? (*session)->lines() : passOn(session);
    const auto trace = lines ? trace::traceFromLines((*session)->headerLine(), *lines) : passOn(lines);
    if (trace)
        row = summarise(*trace, {}); // no server has what is still being recorded
    row.damaged = !trace;
    row.recording = true;
    return row;
}

} // namespace

Result<QList<TraceRow>> Library::list() const
{
    QList<TraceRow> rows;
    QSet<QString> sealed;
    auto query = m_database->prepare((QByteArray(rowColumns) + " ORDER BY started_us DESC").constData());
    if (!query)
        return passOn(query);
    const auto read = query->forEach([&](const sql::Query &row) {
        rows.append(rowFrom(row));
        sealed.insert(rows.last().id);
    });
    if (!read)
        return passOn(read);
    const QDir sessions(sessionsFolder());
    for (const QString &id : sessions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        // A folder whose trace is in the library already was left behind between seal and removal.
        if (!sealed.contains(id))
            rows.prepend(sessionRow(sessions.filePath(id), id));
    }
    return rows;
}

Result<TraceRow> Library::row(const QString &id) const
{
    auto query = m_database->prepare((QByteArray(rowColumns) + " WHERE id = ?").constData());
    if (!query)
        return passOn(query);
    const auto row = query->bind(1, id).step();
    if (!row)
        return passOn(row);
    if (!*row)
        return fail(ErrorCode::NotFound, QStringLiteral("The trace %1 is not in the library.").arg(id));
    return rowFrom(*query);
}

Result<void> Library::refreshSummary(const QString &id)
{
    const auto trace = this->trace(id);
    if (!trace)
        return passOn(trace);
    const auto servers = serverKeys();
    if (!servers)
        return passOn(servers);
    const TraceRow row = summarise(*trace, *servers);
    auto query =
        m_database->prepare("UPDATE traces SET title = ?, task_id = ?, participant = ?, repo = ?, branch = ?, "
                            "started_us = ?, duration_ms = ?,"
                            " events = ?, edits = ?, test_runs = ?, last_passed = ?, last_failed = ?, "
                            "committed = ?, scripted = ?, verdict = ?,"
                            " score_milli = ?, judge_state = ?, review_state = ?, received = ?, erased_since = ?, "
                            "summarised = ? WHERE id = ?");
    if (!query)
        return passOn(query);
    query->bind(1, row.title)
        .bind(2, row.taskId)
        .bind(3, row.participant)
        .bind(4, row.repo)
        .bind(5, row.branch)
        .bind(6, row.startedUs);
    query->bind(7, row.durationMs)
        .bind(8, row.events)
        .bind(9, row.edits)
        .bind(10, row.testRuns)
        .bind(11, qint64(row.lastPassed));
    query->bind(12, qint64(row.lastFailed))
        .bind(13, qint64(row.committed))
        .bind(14, qint64(row.scripted))
        .bind(15, row.verdict);
    query->bind(16, qint64(row.scoreMilli)).bind(17, row.judgeState).bind(18, row.reviewState);
    query->bind(19, qint64(row.received)).bind(20, qint64(row.erasedSince)).bind(21, summaryVersion).bind(22, id);
    return query->run();
}

void Library::refreshOldSummaries()
{
    QStringList ids;
    auto query = m_database->prepare("SELECT id FROM traces WHERE summarised < ?");
    auto leave = m_database->prepare("UPDATE traces SET summarised = ? WHERE id = ?");
    if (!query || !leave ||
        !query->bind(1, summaryVersion).forEach([&ids](const sql::Query &row) { ids.append(row.text(0)); }))
        return;
    QElapsedTimer clock;
    clock.start();
    for (const QString &id : std::as_const(ids)) {
        auto transaction = sql::Transaction::begin(*m_database);
        if (!transaction)
            return;
        auto done = refreshSummary(id);
        // A trace that is damaged keeps the row that it had; whoever opens it is told why.
        if (!done && done.error().code == ErrorCode::InvalidInput)
            done = leave->bind(1, summaryVersion).bind(2, id).run();
        if (!done || !transaction->commit() || clock.elapsed() > refreshMs)
            return;
    }
}

ServerCopy serverCopy(const TraceRow &row)
{
    if (row.syncState == QLatin1StringView("deleted"))
        return ServerCopy::None;
    const bool sent = row.syncState == QLatin1StringView("synced");
    if (row.received && row.erasedSince)
        return ServerCopy::Unerased;
    if (sent)
        return ServerCopy::Same;
    return row.received ? ServerCopy::Behind : ServerCopy::None;
}

} // namespace prt::store

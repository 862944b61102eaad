// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/summary.h"

#include "core/ports/validations.h"
#include "core/trace/seal.h"

#include <QJsonArray>

namespace prt::store {

namespace {

/// "core" of https://host/team/core.git or of a local folder.
QString repositoryName(const QString &origin)
{
    QString name = origin;
    while (name.endsWith(u'/'))
        name.chop(1);
    name = name.section(u'/', -1).section(u':', -1);
    return name.endsWith(QLatin1StringView(".git")) ? name.chopped(4) : name;
}

void addStatements(TraceRow &row, const trace::Trace &trace)
{
    if (const auto *validation = ports::shownValidation(trace))
        row.verdict = validation->predicate.value(QLatin1StringView("verdict")).toString();
    if (const auto *judgement = trace.newest(trace::StatementKind::Judgement)) {
        row.scoreMilli = judgement->predicate.value(QLatin1StringView("overall_milli")).toInt(-1);
        row.judgeState = judgement->predicate.value(QLatin1StringView("state")).toString();
    }
    if (const auto *review = trace.newest(trace::StatementKind::Review))
        row.reviewState = review->predicate.value(QLatin1StringView("decision")).toString();
}

/// What the receipts tell: a server lists in them every statement that it had.
void addReceipts(TraceRow &row, const trace::Trace &trace, const QSet<QString> &serverKeys)
{
    QSet<QString> erasures;
    QSet<QString> received;
    for (const trace::Statement &statement : trace.statements) {
        if (statement.kind == trace::StatementKind::Erasure)
            erasures.insert(statement.digest());
        if (statement.kind != trace::StatementKind::Receipt || !serverKeys.contains(statement.envelope.keyId))
            continue;
        row.received = true;
        for (const QJsonValue &digest : statement.predicate.value(QLatin1StringView("statements")).toArray())
            received.insert(digest.toString());
    }
    row.erasedSince = row.received && !received.contains(erasures);
}

} // namespace

TraceRow summarise(const trace::Trace &trace, const QSet<QString> &serverKeys)
{
    const trace::Metrics metrics = trace::metricsOf(trace.events);
    TraceRow row;
    row.id = trace.header.traceId;
    row.title = trace.header.taskTitle;
    row.taskId = trace.header.taskId;
    row.participant = trace.header.participant;
    row.repo = repositoryName(trace.header.repoOrigin);
    row.branch = trace.header.repoBranch;
    row.startedUs = trace.header.startedUs;
    row.durationMs = metrics.durationMs;
    row.events = metrics.numEvents;
    row.edits = metrics.numEdits;
    row.testRuns = metrics.numTestRuns;
    row.scripted = trace.header.scripted;
    for (const trace::Event &event : trace.events) {
        row.committed = row.committed || event.type == trace::EventType::Commit;
        if (event.type == trace::EventType::TestRun) {
            const trace::TestRun run = trace::TestRun::from(event);
            row.lastPassed = run.passed;
            row.lastFailed = run.failed;
        }
    }
    addStatements(row, trace);
    addReceipts(row, trace, serverKeys);
    return row;
}

} // namespace prt::store

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/standing.h"

#include "core/base/counted.h"
#include "core/trace/erasure.h"

#include <QJsonArray>

namespace prt::sync {

namespace {

constexpr qsizetype mostNumbers = 10;

struct Statements
{
    QSet<QString> own; ///< all that are no receipts
    QSet<QString> confirmed;
    bool received = false;
};

Statements statementsOf(const trace::Trace &trace, const QSet<QString> &serverKeys)
{
    Statements found;
    for (const trace::Statement &statement : trace.statements) {
        if (statement.kind != trace::StatementKind::Receipt) {
            found.own.insert(statement.digest());
        } else if (serverKeys.contains(statement.envelope.keyId)) {
            found.received = true;
            for (const QJsonValue &digest : statement.predicate.value(QLatin1StringView("statements")).toArray())
                found.confirmed.insert(digest.toString());
        }
    }
    return found;
}

/// What somebody else erased and the original still has; empty when there is nothing.
QString erasedElsewhere(const trace::ErasurePlan &plan, const QString &traceId)
{
    if (plan.isEmpty())
        return {};
    QStringList numbers;
    for (const qint64 seq : plan.lines.keys().mid(0, mostNumbers))
        numbers.append(QString::number(seq));
    QString what = counted(plan.lines.size(), QStringLiteral("event"));
    if (!numbers.isEmpty())
        what += QStringLiteral(" (%1%2)").arg(numbers.join(QStringLiteral(", ")),
                                              plan.lines.size() > mostNumbers ? QStringLiteral(", …") : QString());
    return QStringLiteral("The server erased %1 and %2 of this trace. The original here keeps them; "
                          "`pr-telemetry erase %3` takes them out here too.")
        .arg(what, counted(plan.blobs.size(), QStringLiteral("blob")), traceId.left(13));
}

} // namespace

Result<void> noteStanding(store::Library &library, const QString &traceId, const QSet<QString> &there)
{
    // A statement that is signed from here on makes the trace wait again; what was signed before is seen below.
    if (const auto done = library.setSyncState(traceId, QStringLiteral("synced"), {}, 1000); !done)
        return done;
    const auto trace = library.trace(traceId);
    const auto servers = library.serverKeys();
    const auto kept = library.keptOfErasures(traceId);
    if (!trace || !servers || !kept)
        return !trace ? passOn(trace) : !servers ? passOn(servers) : passOn(kept);
    const Statements statements = statementsOf(*trace, *servers);
    const QString note = erasedElsewhere(*kept, traceId);
    if (!(statements.confirmed | there).contains(statements.own))
        return library.setSyncState(traceId, QStringLiteral("waiting"), note);
    return note.isEmpty() ? Result<void>() : library.setSyncState(traceId, QStringLiteral("synced"), note, 1000);
}

bool needsPush(const trace::Trace &trace, const QSet<QString> &serverKeys)
{
    if (!trace.isSealed())
        return false;
    const Statements statements = statementsOf(trace, serverKeys);
    return !statements.received || !statements.confirmed.contains(statements.own);
}

} // namespace prt::sync

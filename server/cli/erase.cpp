// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/erase.h"

#include "core/base/clock.h"
#include "core/base/counted.h"
#include "core/base/hash.h"
#include "server/care/deletion.h"
#include "server/care/eraser.h"
#include "server/care/sweep.h"
#include "server/cli/console.h"
#include "server/cli/datafolder.h"
#include "server/ingest/receipt.h"
#include "server/ingest/storedtrace.h"

#include <unistd.h>

namespace prt::server {

namespace {

Error unknownTrace(const QString &id)
{
    return {ErrorCode::NotFound, QStringLiteral("There is no trace %1 here. Give its whole id, and --tenant if several "
                                                "tenants have it.")
                                     .arg(id)};
}

Result<TraceRecord> findTrace(SqlStore &meta, const EraseOptions &options)
{
    const auto all = meta.traces().allTraces();
    if (!all)
        return passOn(all);
    QList<TraceRecord> found;
    for (const TraceRecord &record : *all)
        if (record.id == options.trace && (options.tenant.isEmpty() || record.tenant == options.tenant))
            found.append(record);
    if (found.size() != 1)
        return tl::unexpected(unknownTrace(options.trace));
    const auto whole = meta.traces().trace(found.first().tenant, found.first().id);
    if (!whole)
        return passOn(whole);
    return *whole ? Result<TraceRecord>(**whole) : tl::unexpected(unknownTrace(options.trace));
}

/// 0: go on. Else the exit code.
int ask(const EraseOptions &options, const QString &warning)
{
    if (options.yes)
        return 0;
    if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) {
        note(warning + QStringLiteral(" There is no terminal to ask on, so nothing was done: repeat the command with "
                                      "--yes if you mean it."));
        return 2;
    }
    note(warning + QStringLiteral(" Go on? [y/N]"));
    QByteArray answer;
    for (char c = 0; answer.size() < 100 && ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n';)
        answer.append(c);
    answer = answer.trimmed().toLower();
    if (answer == "y" || answer == "yes")
        return 0;
    note(QStringLiteral("Nothing was done."));
    return 1;
}

int swept(DataFolder &folder, const QString &done)
{
    const auto gone = sweepDoomed(*folder.meta, *folder.bytes);
    if (!gone)
        return failed(gone.error());
    print(QStringLiteral("%1; %2 removed from the store.").arg(done, counted(*gone, QStringLiteral("object"))));
    return 0;
}

QString nameOf(const TraceRecord &record)
{
    const auto header = trace::parseHeader(record.headerLine);
    return QStringLiteral("“%1” (%2, of the account %3, tenant %4)")
        .arg(header ? header->taskTitle : QString(), record.id, record.account, record.tenant);
}

int deleteWhole(const EraseOptions &options, DataFolder &folder, const TraceRecord &record)
{
    const auto statements = folder.meta->traces().statements(record.tenant, record.id);
    if (!statements)
        return failed(statements.error());
    const QString warning = QStringLiteral("This deletes the trace %1 with %2 and %3 from this server for good. Who "
                                           "pulled it keeps a copy, and is told at the next pull.")
                                .arg(nameOf(record), counted(record.next - 1, QStringLiteral("event")),
                                     counted(statements->size(), QStringLiteral("statement")));
    if (const int code = ask(options, warning); code != 0)
        return code;
    const auto done =
        deleteTrace(*folder.meta, *folder.bytes, record, {QString(), options.reason, SystemClock().wallUs()});
    return done ? swept(folder, QStringLiteral("the trace %1 is deleted").arg(record.id)) : failed(done.error());
}

/// What is asked for, as the trace is here.
Result<trace::ErasurePlan> planFor(const EraseOptions &options, DataFolder &folder, const TraceRecord &record)
{
    const auto trace = loadLines(folder.meta->traces(), *folder.bytes, record);
    auto sealed = sealedList(*folder.bytes, record);
    const auto erased = erasedOf(folder.meta->traces(), record);
    if (!trace || !sealed || !erased)
        return !trace ? passOn(trace) : !sealed ? passOn(sealed) : passOn(erased);
    for (const QString &name : erased->keys())
        sealed->remove(name);
    trace::ErasurePlan plan =
        trace::planErasure(*trace, *sealed, QSet<qint64>(options.events.begin(), options.events.end()),
                           QSet<QString>(options.blobs.begin(), options.blobs.end()));
    if (plan.isEmpty())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("The trace %1 has none of what was to be erased.").arg(record.id));
    return plan;
}

Result<void> write(DataFolder &folder, const TraceRecord &record, const trace::Statement &statement, Eraser &eraser)
{
    TraceIndex &index = folder.meta->traces();
    StoreTransaction transaction(*folder.meta);
    if (!transaction.begun())
        return transaction.begun();
    const auto added =
        index.addStatement(record.tenant, record.id, recordOf(statement, QString(), SystemClock().wallUs()));
    Result<void> done = added ? index.addKey(record.tenant, record.id, folder.key.keyId(), folder.key.publicKey().pem())
                              : passOn(added);
    if (done)
        done = eraser.carryOut();
    if (done)
        done = index.touch(record.tenant, record.id);
    return done ? transaction.commit() : done;
}

int erasePart(const EraseOptions &options, DataFolder &folder, const TraceRecord &record)
{
    if (!record.isFinalized())
        return failed({ErrorCode::Conflict, QStringLiteral("The trace %1 is not sealed yet. Without --event and --blob "
                                                           "all of it is deleted.")
                                                .arg(record.id)});
    const auto plan = planFor(options, folder, record);
    if (!plan)
        return failed(plan.error());
    QStringList events;
    for (const qint64 seq : plan->lines.keys())
        events.append(QString::number(seq));
    const QString warning =
        QStringLiteral("This erases %1 (%2) and %3 of the trace %4 for good. A statement that this server signs says "
                       "so in their place; who pulled the trace gets it at the next pull, and loses them too. "
                       "The original on the machine that recorded it stays until its owner erases it there.")
            .arg(counted(events.size(), QStringLiteral("event")), events.join(QStringLiteral(", ")),
                 counted(plan->blobs.size(), QStringLiteral("blob")), nameOf(record));
    if (const int code = ask(options, warning); code != 0)
        return code;
    const auto known = folder.meta->traces().statements(record.tenant, record.id);
    const auto received = known ? ReceivedStatements::read(folder.meta->traces(), record, *known) : passOn(known);
    if (!received)
        return failed(received.error());
    const trace::Statement statement =
        trace::makeStatement(trace::StatementKind::Erasure, record.head, trace::erasurePredicate(*plan, options.reason),
                             received->newest, SystemClock().wallUs(), folder.key);
    Eraser eraser(*folder.meta, *folder.bytes, record);
    auto done = eraser.prepare({statement});
    if (done)
        done = write(folder, record, statement, eraser);
    if (!done)
        (void)sweepDoomed(*folder.meta, *folder.bytes); // else the next erasure or start of the server does
    return done ? swept(folder, QStringLiteral("%1 and %2 erased")
                                    .arg(counted(plan->lines.size(), QStringLiteral("event")),
                                         counted(plan->blobs.size(), QStringLiteral("blob"))))
                : failed(done.error());
}

/// A trace of version 1, which only goes as a whole; `unknown` when there is none either.
int deleteLegacy(const EraseOptions &options, DataFolder &folder, const Error &unknown)
{
    const auto record = folder.meta->legacy().legacyTrace(options.trace);
    if (!record)
        return failed(record.error());
    if (!*record || (!options.tenant.isEmpty() && (*record)->tenant != options.tenant))
        return failed(unknown);
    if (!options.events.isEmpty() || !options.blobs.isEmpty())
        return failed({ErrorCode::InvalidInput, QStringLiteral("%1 is a trace of version 1: it has no chain that could "
                                                               "show an erasure, and is deleted as a whole only.")
                                                    .arg(options.trace)});
    const QString warning =
        QStringLiteral("This deletes the trace %1 (version 1, %2, of the account %3, tenant %4) from "
                       "this server for good.")
            .arg((*record)->id, counted((*record)->events, QStringLiteral("event")), (*record)->account,
                 (*record)->tenant);
    if (const int code = ask(options, warning); code != 0)
        return code;
    const auto done = deleteLegacyTrace(*folder.meta, **record);
    return done ? swept(folder, QStringLiteral("the trace %1 is deleted").arg((*record)->id)) : failed(done.error());
}

} // namespace

int erase(const EraseOptions &options)
{
    for (const QString &blob : options.blobs)
        if (!isSha256Hex(blob))
            return failed({ErrorCode::InvalidInput, QStringLiteral("\"%1\" is not the SHA-256 of a blob.").arg(blob)});
    auto folder = DataFolder::open(options.data);
    if (!folder)
        return failed(folder.error());
    const auto record = findTrace(*folder->meta, options);
    if (!record && record.error().code == ErrorCode::NotFound)
        return deleteLegacy(options, *folder, record.error());
    if (!record)
        return failed(record.error());
    return options.events.isEmpty() && options.blobs.isEmpty() ? deleteWhole(options, *folder, *record)
                                                               : erasePart(options, *folder, *record);
}

int removeGarbage(const QString &data, int hours)
{
    auto folder = DataFolder::open(data);
    if (!folder)
        return failed(folder.error());
    const auto report =
        collectGarbage(*folder->meta, *folder->bytes, SystemClock().wallUs() - qint64(hours) * 3'600'000'000);
    if (!report)
        return failed(report.error());
    print(QStringLiteral("%1 of unfinished or deleted traces given up, %2 removed.")
              .arg(counted(report->blobs, QStringLiteral("blob")), counted(report->objects, QStringLiteral("object"))));
    return 0;
}

} // namespace prt::server

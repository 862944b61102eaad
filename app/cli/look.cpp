// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/tracearg.h"
#include "core/base/clock.h"
#include "core/diff/sidebyside.h"
#include "core/review/changes.h"
#include "core/review/summary.h"

#include <QJsonArray>
#include <QJsonObject>

namespace prt::app {

namespace {

QString stateOf(const store::TraceRow &row)
{
    if (row.damaged)
        return QStringLiteral("damaged");
    if (row.recording)
        return QStringLiteral("recording");
    if (!row.verdict.isEmpty())
        return row.verdict;
    return QStringLiteral("sealed");
}

QString scoreText(int milli)
{
    return milli < 0 ? QStringLiteral("–") : QString::number(milli / 1000.0, 'f', 1);
}

QJsonObject toJson(const store::TraceRow &row)
{
    return {
        {QStringLiteral("id"), row.id},
        {QStringLiteral("state"), stateOf(row)},
        {QStringLiteral("title"), row.title},
        {QStringLiteral("task"), row.taskId},
        {QStringLiteral("repo"), row.repo},
        {QStringLiteral("branch"), row.branch},
        {QStringLiteral("started_at"), toRfc3339(row.startedUs)},
        {QStringLiteral("duration_ms"), row.durationMs},
        {QStringLiteral("events"), row.events},
        {QStringLiteral("score_milli"), row.scoreMilli < 0 ? QJsonValue() : QJsonValue(row.scoreMilli)},
        {QStringLiteral("verdict"), row.verdict},
        {QStringLiteral("scripted"), row.scripted},
        {QStringLiteral("sync"), row.syncState},
    };
}

void listTraces(Context &context)
{
    const auto library = store::Library::open(context.libraryFolder);
    const auto rows = library ? (*library)->list() : passOn(library);
    if (!rows)
        return context.fail(rows.error());
    QJsonArray array;
    for (const store::TraceRow &row : *rows) {
        if (context.json)
            array.append(toJson(row));
        else
            context.print(QStringLiteral("%1  %2 %3 %4 %5  %6")
                              .arg(row.id, stateOf(row).leftJustified(13),
                                   review::clockText(row.durationMs).rightJustified(8),
                                   QString::number(row.events).rightJustified(6),
                                   scoreText(row.scoreMilli).rightJustified(4), row.title));
    }
    if (context.json)
        return context.printJson(array);
    if (rows->isEmpty())
        context.note(QStringLiteral(
            "Nothing recorded yet. `pr-telemetry record start --title …` in a git repository begins a session."));
}

void showOverview(Context &context, const OpenedTrace &opened)
{
    const trace::Trace &trace = opened.trace;
    const trace::Metrics metrics = trace::metricsOf(trace.events);
    context.print(trace.header.taskTitle.isEmpty() ? trace.header.traceId : trace.header.taskTitle);
    context.print(QStringLiteral("  trace       %1").arg(trace.header.traceId));
    context.print(QStringLiteral("  started     %1, %2")
                      .arg(toRfc3339(trace.header.startedUs).left(19), review::durationText(metrics.durationMs)));
    context.print(QStringLiteral("  repository  %1 · %2 · %3")
                      .arg(trace.header.repoOrigin, trace.header.repoBranch, trace.header.startCommit.left(12)));
    context.print(QStringLiteral("  events      %1: %2 edits of %3 files, %4 commands, %5 test runs")
                      .arg(metrics.numEvents)
                      .arg(metrics.numEdits)
                      .arg(metrics.filesTouched)
                      .arg(metrics.numCmds)
                      .arg(metrics.numTestRuns));
    for (const review::FileChange &change : review::fileChanges(trace, opened.blobs()))
        context.print(QStringLiteral("  file        %1  +%2 −%3  (%4 saves)")
                          .arg(QString::fromUtf8(change.path))
                          .arg(change.counts.added)
                          .arg(change.counts.removed)
                          .arg(change.saves));
    for (const trace::Statement &statement : trace::foldOrder(trace.statements))
        context.print(QStringLiteral("  statement   %1 by %2")
                          .arg(trace::kindName(statement.kind), statement.envelope.keyId.left(12)));
}

void showEvents(Context &context, const OpenedTrace &opened)
{
    QJsonArray array;
    for (const trace::Event &event : opened.trace.events) {
        if (context.json)
            array.append(event.object);
        else
            context.print(QStringLiteral("%1  %2  %3  %4")
                              .arg(event.seq, 4)
                              .arg(review::clockText(event.tMs).rightJustified(8), event.typeText.leftJustified(14),
                                   review::summarise(event, {review::countsOf(event, opened.blobs()), 0}).oneLine()));
    }
    if (context.json)
        context.printJson(array);
}

void showDiff(Context &context, const OpenedTrace &opened)
{
    for (const trace::Event &event : opened.trace.events) {
        if (event.type != trace::EventType::FileEdit)
            continue;
        const review::FileVersions versions = review::versionsAt(event, opened.blobs());
        context.print(QStringLiteral("# %1  %2").arg(event.seq).arg(review::clockText(event.tMs)));
        if (!versions.complete())
            context.print(QStringLiteral("# %1: %2%3")
                              .arg(QString::fromUtf8(versions.path), versions.beforeProblem, versions.afterProblem));
        else
            context.print(
                QString::fromUtf8(diff::unified(versions.before, versions.after,
                                                versions.fromPath.isEmpty() ? versions.path : versions.fromPath,
                                                versions.path))
                    .trimmed());
    }
}

void showEvent(Context &context, const OpenedTrace &opened, const QString &name)
{
    const auto event = findEvent(opened.trace, name);
    if (!event)
        return context.fail(event.error());
    if (context.json)
        return context.printJson(event->object);
    context.print(QStringLiteral("%1  %2  %3")
                      .arg(event->seq)
                      .arg(review::clockText(event->tMs, true), review::summarise(*event).oneLine()));
    for (auto field = event->object.begin(); field != event->object.end(); ++field) {
        const QJsonValue value = field.value();
        const QByteArray text = value.isObject()  ? QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)
                                : value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                                  : value.toVariant().toString().toUtf8();
        context.print(QStringLiteral("  %1  %2").arg(field.key().leftJustified(18), QString::fromUtf8(text)));
    }
    const trace::BlobRef output = event->blobRef(QLatin1StringView("output_ref"));
    if (const auto bytes = output.isNull() ? Result<QByteArray>() : opened.blobs().blob(output.sha256);
        bytes && !bytes->isEmpty())
        context.print(QStringLiteral("\n") + QString::fromUtf8(*bytes).trimmed());
}

struct ShowOptions
{
    std::string trace;
    std::string at;
    bool events = false;
    bool diff = false;
};

void show(Context &context, const ShowOptions &options)
{
    const auto opened = openTrace(context, fromArgument(options.trace));
    if (!opened)
        return context.fail(opened.error());
    if (!options.at.empty())
        return showEvent(context, *opened, fromArgument(options.at));
    if (options.events)
        return showEvents(context, *opened);
    if (options.diff)
        return showDiff(context, *opened);
    if (context.json)
        return context.printJson(
            QJsonObject{{QStringLiteral("header"), opened->trace.header.object},
                        {QStringLiteral("metrics"), trace::metricsOf(opened->trace.events).toJson()},
                        {QStringLiteral("head"), opened->trace.head()}});
    showOverview(context, *opened);
}

} // namespace

void addLook(CLI::App &app, Context &context)
{
    app.add_subcommand("list", "Show what is in the library")->callback([&context] { listTraces(context); });

    auto *command = app.add_subcommand("show", "Show a trace: overview, events, diffs or one event");
    command->footer("Examples:\n  pr-telemetry show 0193 --events\n  pr-telemetry show session.prtrace --at 12");
    auto options = std::make_shared<ShowOptions>();
    command->add_option("trace", options->trace, "id, unique prefix of one, or file")->required();
    command->add_flag("--events", options->events, "one line per event");
    command->add_flag("--diff", options->diff, "the diff of every save");
    command->add_option("--at", options->at, "one event in full: its number or id");
    command->callback([=, &context] { show(context, *options); });
}

} // namespace prt::app

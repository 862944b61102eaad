// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/librarychoice.h"
#include "app/cli/showstatements.h"
#include "app/cli/tracearg.h"
#include "core/base/clock.h"
#include "core/base/counted.h"
#include "core/diff/sidebyside.h"
#include "core/ports/validation.h"
#include "core/review/changes.h"
#include "core/review/summary.h"

#include <QJsonArray>
#include <QJsonObject>
#include <unistd.h>

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

/// As the window has it: that a trace is sealed says nothing of its fix.
QString stateText(const store::TraceRow &row)
{
    const QString state = stateOf(row);
    return state == QLatin1StringView("sealed") ? QStringLiteral("not validated") : ports::verdictText(state);
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

/// Over the columns, for somebody who reads them; programs get rows only.
void printHeads(const Context &context)
{
    context.print(QStringLiteral("%1  %2 %3 %4 %5  %6")
                      .arg(QStringLiteral("TRACE").leftJustified(36), QStringLiteral("STATE").leftJustified(20),
                           QStringLiteral("LENGTH").rightJustified(8), QStringLiteral("EVENTS").rightJustified(6),
                           QStringLiteral("SCORE"), QStringLiteral("TITLE")));
}

void listTraces(Context &context)
{
    // At the platform's place there may be none yet: nothing was recorded.
    const bool none = !context.libraryNamed && !store::Library::isLibrary(context.libraryFolder);
    const auto library = none ? Result<std::unique_ptr<store::Library>>() : openLibrary(context);
    const auto rows = none ? QList<store::TraceRow>() : library ? (*library)->list() : passOn(library);
    if (!rows)
        return context.fail(rows.error());
    if (!context.json && !rows->isEmpty() && ::isatty(STDOUT_FILENO) != 0)
        printHeads(context);
    QJsonArray array;
    for (const store::TraceRow &row : *rows) {
        if (context.json)
            array.append(toJson(row));
        else
            context.print(QStringLiteral("%1  %2 %3 %4 %5  %6")
                              .arg(row.id, stateText(row).leftJustified(20),
                                   review::clockText(row.durationMs).rightJustified(8),
                                   QString::number(row.events).rightJustified(6),
                                   review::scoreText(row.scoreMilli).rightJustified(5), row.title));
    }
    if (context.json)
        return context.printJson(array);
    if (rows->isEmpty())
        context.note(QStringLiteral(
            "Nothing recorded yet. `pr-telemetry record start --title …` in a git repository begins a session."));
}

/// "a.py  +3 −1  (2 saves)", "b.py  +0 −9  (removed, by git)".
QString changeText(const review::FileChange &change)
{
    const QString who = change.saves > 0 ? counted(change.saves, QStringLiteral("save"))
                        : change.byGit   ? QStringLiteral("by git")
                                         : QStringLiteral("by no save that is still here");
    QStringList how{review::fateOf(change), who};
    how.removeAll(QString());
    const QString counts = change.complete
                               ? QStringLiteral("+%1 −%2").arg(change.counts.added).arg(change.counts.removed)
                               : QStringLiteral("content not here");
    return QStringLiteral("%1  %2  (%3)").arg(QString::fromUtf8(change.path), counts, how.join(QStringLiteral(", ")));
}

/// Of a session that goes on: until now, not until its last event.
QString lengthText(const OpenedTrace &opened, const trace::Metrics &metrics)
{
    if (!opened.isRecording())
        return review::durationText(metrics.durationMs);
    const qint64 ms = std::max<qint64>(0, (SystemClock().wallUs() - opened.trace.header.startedUs) / 1000);
    return QStringLiteral("%1 so far").arg(review::durationText(ms));
}

void showOverview(Context &context, const OpenedTrace &opened)
{
    const trace::Trace &trace = opened.trace;
    const trace::Metrics metrics = trace::metricsOf(trace.events);
    context.print(trace.header.taskTitle.isEmpty() ? trace.header.traceId : trace.header.taskTitle);
    if (opened.isRecording())
        context.print(QStringLiteral("  state       recording"));
    context.print(QStringLiteral("  trace       %1").arg(trace.header.traceId));
    context.print(QStringLiteral("  started     %1, %2")
                      .arg(toRfc3339(trace.header.startedUs).left(19), lengthText(opened, metrics)));
    QStringList place{trace.header.repoOrigin, trace.header.repoBranch, trace.header.startCommit.left(12)};
    place.removeAll(QString());
    context.print(QStringLiteral("  repository  ") + place.join(QStringLiteral(" · ")));
    context.print(QStringLiteral("  events      %1: %2 of %3, %4, %5")
                      .arg(QString::number(metrics.numEvents), counted(metrics.numEdits, QStringLiteral("edit")),
                           counted(metrics.filesTouched, QStringLiteral("file")),
                           counted(metrics.numCmds, QStringLiteral("command")),
                           counted(metrics.numTestRuns, QStringLiteral("test run"))));
    for (const review::FileChange &change : review::fileChanges(trace, opened.blobs()))
        context.print(QStringLiteral("  file        ") + changeText(change));
    for (const auto &[name, says] : statementLines(opened))
        context.print(QStringLiteral("  %1 %2").arg(name.leftJustified(11), says));
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
                              .arg(review::placeText(opened.trace.events, event).rightJustified(8),
                                   event.typeText.leftJustified(14),
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
            context.printText(
                QString::fromUtf8(diff::unified(versions.before, versions.after,
                                                versions.fromPath.isEmpty() ? versions.path : versions.fromPath,
                                                versions.path))
                    .trimmed());
    }
}

/// A field of an event in full. Lines behind the first are set in, so that none of them looks like a field of its own.
void printField(const Context &context, const QString &name, const QJsonValue &value)
{
    constexpr int nameWidth = 18;
    const QString text =
        value.isObject()  ? QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact))
        : value.isArray() ? QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact))
                          : value.toVariant().toString();
    const QString label = oneLine(name).leftJustified(nameWidth);
    QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i)
        context.print(QStringLiteral("  %1  %2").arg(i == 0 ? label : QString(nameWidth, u' '), lines[i]));
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
                      .arg(review::placeText(opened.trace.events, *event, true), review::summarise(*event).oneLine()));
    for (auto field = event->object.begin(); field != event->object.end(); ++field)
        printField(context, field.key(), field.value());
    const trace::BlobRef output = event->blobRef(QLatin1StringView("output_ref"));
    if (const auto bytes = output.isNull() ? Result<QByteArray>() : opened.blobs().blob(output.sha256);
        bytes && !bytes->isEmpty())
        context.printText(u'\n' + QString::fromUtf8(*bytes).trimmed());
}

struct ShowOptions
{
    std::string trace;
    std::string at;
    bool events = false;
    bool diff = false;
    bool running = false;
};

void show(Context &context, const ShowOptions &options)
{
    if (options.trace.empty() != options.running)
        return context.wrongUsage(QStringLiteral("Name one trace, or --running for the session that is being "
                                                 "recorded: pr-telemetry show TRACE, pr-telemetry show --running"));
    const auto opened =
        options.running ? openRunning(context) : openTraceOrSession(context, fromArgument(options.trace));
    if (!opened)
        return context.fail(opened.error());
    if (opened->isRecording())
        context.note(QStringLiteral("Recording: this is what is there so far."));
    if (!options.at.empty())
        return showEvent(context, *opened, fromArgument(options.at));
    if (options.events)
        return showEvents(context, *opened);
    if (options.diff)
        return showDiff(context, *opened);
    if (context.json)
        return context.printJson(
            QJsonObject{{QStringLiteral("header"), opened->trace.header.object},
                        {QStringLiteral("recording"), opened->isRecording()},
                        {QStringLiteral("metrics"), trace::metricsOf(opened->trace.events).toJson()},
                        {QStringLiteral("statements"), statementsJson(*opened)},
                        {QStringLiteral("head"), opened->trace.head()}});
    showOverview(context, *opened);
}

} // namespace

void addLook(CLI::App &app, Context &context)
{
    app.add_subcommand("list", "Show what is in the library")->callback([&context] { listTraces(context); });

    auto *command = app.add_subcommand("show", "Show a trace: overview, events, diffs or one event");
    command->footer("Examples:\n  pr-telemetry show 0193 --events\n  pr-telemetry show session.prtrace --at 12\n"
                    "  pr-telemetry show --running --events    the session that is being recorded");
    auto options = std::make_shared<ShowOptions>();
    command->add_option("trace", options->trace, "id, unique prefix of one, or file");
    command->add_flag("--running", options->running, "the session that is being recorded, as far as it has come");
    command->add_flag("--events", options->events, "one line per event");
    command->add_flag("--diff", options->diff, "the diff of every save");
    command->add_option("--at", options->at, "one event in full: its number or id");
    command->callback([=, &context] { show(context, *options); });
}

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/confirm.h"
#include "app/cli/librarychoice.h"
#include "app/cli/recordremove.h"
#include "app/cli/sessionarg.h"
#include "app/cli/tracearg.h"
#include "core/base/counted.h"
#include "core/record/channel/recordedcommand.h"
#include "core/record/protocol.h"
#include "core/record/sessionfolder.h"
#include "core/review/summary.h"

#include <cstdlib>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace prt::app {

namespace {

using record::RecorderClient;
using record::SessionState;

constexpr int sealPatienceMs = 10 * 60 * 1'000;
constexpr int startPatienceMs = 120 * 1'000;

struct StartArguments
{
    std::string repository;
    std::string title;
    std::string taskId;
    std::string description;
    std::vector<std::string> failingTests;
    std::string participant;
    std::vector<std::string> consent{"rationales", "commands", "snapshots"};
    std::vector<std::string> purposes;
    int retentionDays = 0;
    bool scripted = false;
    bool another = false;
};

QStringList fromArguments(const std::vector<std::string> &texts)
{
    QStringList list;
    for (const std::string &text : texts)
        list.append(fromArgument(text));
    return list;
}

record::StartOptions optionsFrom(const StartArguments &arguments)
{
    record::StartOptions options;
    options.repository = arguments.repository.empty() ? QDir::currentPath() : fromArgument(arguments.repository);
    options.title = fromArgument(arguments.title);
    options.taskId = fromArgument(arguments.taskId);
    options.description = fromArgument(arguments.description);
    options.knownFailingTests = fromArguments(arguments.failingTests);
    options.participant = fromArgument(arguments.participant);
    options.consentKinds = fromArguments(arguments.consent);
    options.consentKinds.removeAll(QStringLiteral("none"));
    options.purposes = fromArguments(arguments.purposes);
    options.retentionDays = arguments.retentionDays;
    options.scripted = arguments.scripted;
    return options;
}

void addStartOptions(CLI::App *command, StartArguments &arguments)
{
    command->add_option("--title", arguments.title, "what the task is, in a line")->required();
    command->add_option("--task-id", arguments.taskId, "name of the task in your tracker");
    command->add_option("--description", arguments.description, "the task in full");
    command->add_option("--failing-test", arguments.failingTests, "a test that is known to fail (repeat)")
        ->allow_extra_args(false);
    command->add_option("--participant", arguments.participant, "pseudonym (default: the library's own)");
    command
        ->add_option("--consent", arguments.consent,
                     "what may be recorded: rationales,commands,snapshots,keystrokes or none")
        ->delimiter(',')
        ->allow_extra_args(false);
    command->add_option("--purpose", arguments.purposes, "what it may be used for: train,publish")
        ->delimiter(',')
        ->allow_extra_args(false);
    command->add_option("--retention-days", arguments.retentionDays, "how long it may be kept (0: no limit)")
        ->check(CLI::Range(0, 36'500));
    command->add_flag("--scripted", arguments.scripted,
                      "a script acts, not a person; exporters leave such sessions out");
}

/// A session on the same work tree that is not finished: two at once would record each other's work.
Result<void> checkNoOther(const Context &context, const record::StartOptions &options)
{
    const QString folder = QFileInfo(options.repository).canonicalFilePath();
    for (const SessionState &session : RecorderClient::sessions(context.libraryFolder)) {
        if (session.repository.isEmpty() ||
            (folder != session.repository && !folder.startsWith(session.repository + u'/')))
            continue;
        if (session.alive)
            return fail(ErrorCode::Conflict, QStringLiteral("This work tree is being recorded already (session %1). "
                                                            "`record finish` ends it; --another starts a second one.")
                                                 .arg(session.id));
        return fail(
            ErrorCode::Conflict,
            QStringLiteral(
                "A session on this work tree was interrupted (%1, %2). `record resume` recovers it and goes on, "
                "`record finish` seals it, `record discard` removes it; --another starts a new one beside it.")
                .arg(session.id, counted(session.events, QStringLiteral("event"))));
    }
    return {};
}

Result<SessionState> startSession(const Context &context, const StartArguments &arguments)
{
    const record::StartOptions options = optionsFrom(arguments);
    if (!arguments.another)
        if (const auto free = checkNoOther(context, options); !free)
            return passOn(free);
    NewLibrary fresh(context);
    const auto session = RecorderClient::start(context.libraryFolder, options, startPatienceMs);
    fresh.tell();
    return session;
}

void noteWarnings(const Context &context, const SessionState &session)
{
    for (const QString &warning : session.warnings)
        context.note(QStringLiteral("  ! ") + warning);
}

void start(Context &context, const StartArguments &arguments)
{
    const auto session = startSession(context, arguments);
    if (!session)
        return context.fail(session.error());
    if (context.json)
        return context.printJson(record::toJson(*session));
    context.print(session->id);
    context.note(
        QStringLiteral(
            "Recording %1: every saved file and git operation, the commands of `pr-telemetry shell`, your notes. "
            "Secrets that are recognised are hidden; nothing leaves this machine. `record finish` seals, "
            "`record discard` forgets.")
            .arg(session->repository));
    noteWarnings(context, *session);
}

void status(Context &context)
{
    const auto sessions = RecorderClient::sessions(context.libraryFolder);
    QJsonArray array;
    for (const SessionState &session : sessions) {
        array.append(record::toJson(session));
        if (context.json)
            continue;
        const QString state = !session.alive   ? QStringLiteral("interrupted")
                              : session.paused ? QStringLiteral("paused")
                                               : QStringLiteral("recording");
        context.print(QStringLiteral("%1  %2 %3 %4  %5  %6")
                          .arg(session.id, state.leftJustified(11),
                               review::clockText(session.elapsedMs).rightJustified(8),
                               counted(session.events, QStringLiteral("event")), session.repository, session.title));
        noteWarnings(context, session);
        if (!session.recovered.isEmpty())
            context.note(QStringLiteral("  was interrupted; %1 of the recording are kept").arg(session.recovered));
    }
    if (context.json)
        context.printJson(array);
    else if (sessions.isEmpty())
        context.note(QStringLiteral("No session is being recorded."));
    if (sessions.isEmpty())
        context.exitCode = ExitCode::No;
}

void pause(Context &context, const std::string &wanted)
{
    const auto session = chooseSession(context, fromArgument(wanted));
    const auto answer = session ? callSession(*session, "pause") : passOn(session);
    if (!answer)
        return context.fail(answer.error());
    context.note(QStringLiteral("Paused; nothing is recorded until `pr-telemetry record resume`."));
}

/// The session with a running recorder: the one it has, or a new one that recovers what a crash left.
Result<SessionState> revived(Context &context, const std::string &wanted)
{
    auto session = chooseSession(context, fromArgument(wanted));
    if (!session || session->alive)
        return session;
    session = RecorderClient::recover(context.libraryFolder, session->id, startPatienceMs);
    if (session)
        context.note(
            QStringLiteral("“%1” was interrupted; %2 of the recording are kept. What is on disk was recorded anew; a "
                           "gap marks the interruption.")
                .arg(session->title.isEmpty() ? session->id.left(13) : session->title, session->recovered));
    return session;
}

void resume(Context &context, const std::string &wanted)
{
    const auto session = revived(context, wanted);
    const auto answer = session ? callSession(*session, "resume") : passOn(session);
    if (!answer)
        return context.fail(answer.error());
    context.note(QStringLiteral("Recording %1.").arg(session->repository));
}

Result<QString> sealSession(const SessionState &session)
{
    const auto answer = callSession(session, "finish", {}, sealPatienceMs);
    return answer ? Result<QString>(answer->value(QLatin1StringView("trace")).toString()) : passOn(answer);
}

void finish(Context &context, const std::string &wanted)
{
    const auto session = revived(context, wanted);
    const auto trace = session ? sealSession(*session) : passOn(session);
    if (!trace)
        return context.fail(trace.error());
    if (context.json)
        return context.printJson(QJsonObject{{QStringLiteral("trace"), *trace}});
    context.print(*trace);
    context.note(
        QStringLiteral("Sealed. `pr-telemetry show %1` shows it, `verify` checks it, `validate` runs its tests.")
            .arg(*trace));
}

void discard(Context &context, const std::string &wanted, bool yes)
{
    const auto session = chooseSession(context, fromArgument(wanted));
    if (!session)
        return context.fail(session.error());
    const QString warning = QStringLiteral("This throws away the session “%1” (%2, %3, %4) for good: everything that "
                                           "was recorded in it, and the values that it hid.")
                                .arg(session->title, counted(session->events, QStringLiteral("event")),
                                     review::durationText(session->elapsedMs), session->id);
    if (!confirmed(context, yes, warning, QStringLiteral("Throw it away?")))
        return;
    if (session->alive) {
        if (const auto done = callSession(*session, "discard"); !done)
            return context.fail(done.error());
    } else if (const auto removed =
                   record::removeSession(record::SessionFolder::of(context.libraryFolder, session->id));
               !removed) {
        return context.fail(removed.error());
    }
    context.note(QStringLiteral("Session %1 and what it hid are removed.").arg(session->id));
}

/// What stands behind `--`; positional arguments alone do not tell where the command begins.
QStringList commandBehindDashes()
{
    const QStringList words = QCoreApplication::arguments();
    const qsizetype dashes = words.indexOf(QStringLiteral("--"));
    return dashes < 0 ? QStringList() : words.mid(dashes + 1);
}

void run(Context &context, const StartArguments &arguments, const QStringList &words)
{
    const auto session = startSession(context, arguments);
    if (!session)
        return context.fail(session.error());
    const auto folder = record::SessionFolder::of(context.libraryFolder, session->id);
    const auto outcome =
        record::runRecordedCommand(words, {[folder] { return folder.recordedSocket(); }, folder.spool()});
    if (!outcome) {
        (void)callSession(*session, "discard");
        return context.fail(outcome.error());
    }
    if (!outcome->problem.isEmpty())
        context.note(outcome->problem);
    const auto trace = sealSession(*session);
    if (!trace)
        return context.fail(trace.error());
    if (context.json)
        context.printJson(
            QJsonObject{{QStringLiteral("trace"), *trace}, {QStringLiteral("exit_code"), outcome->exitCode}});
    else
        context.note(QStringLiteral("Sealed as %1.").arg(*trace));
    leaveWith(outcome->exitCode);
}

void addRun(CLI::App *record, Context &context)
{
    auto *command = record->add_subcommand("run", "Record one command or script as a session of its own, and seal it");
    command->footer(
        "The exit code is the command's.\nExample:\n  pr-telemetry record run --title \"Fix the total\" -- ./fix.sh");
    auto arguments = std::make_shared<StartArguments>();
    addStartOptions(command, *arguments);
    command->add_flag("--another", arguments->another, "even when this work tree has an unfinished session");
    auto others = std::make_shared<std::vector<std::string>>();
    // The parser fills these in order, so without a repository the command's first word stands in its place.
    command->add_option("repository", arguments->repository, "a folder of the git work tree (default: here)");
    command->add_option("command", *others, "the command, behind --");
    command->callback([others, arguments, &context] {
        const QStringList words = commandBehindDashes();
        const auto given = static_cast<qsizetype>(others->size()) + (arguments->repository.empty() ? 0 : 1);
        if (words.isEmpty() || given - words.size() > 1)
            return context.wrongUsage(
                QStringLiteral("Say what to run: pr-telemetry record run [REPOSITORY] --title … -- COMMAND…"));
        if (given == words.size())
            arguments->repository.clear();
        run(context, *arguments, words);
    });
}

constexpr const char *sessionHelp =
    "id or unique prefix (default: the one of this shell, this folder, or the only one)";

using SessionAction = void (*)(Context &, const std::string &);

void addAction(CLI::App *record, Context &context, const char *name, const char *what, SessionAction action)
{
    auto *command = record->add_subcommand(name, what);
    auto session = std::make_shared<std::string>();
    command->add_option("session", *session, sessionHelp);
    command->callback([session, action, &context] { action(context, *session); });
}

void addDiscard(CLI::App *record, Context &context)
{
    auto *command = record->add_subcommand("discard", "Throw the session away");
    command->footer("Asks first; --yes does it without asking.");
    auto session = std::make_shared<std::string>();
    command->add_option("session", *session, sessionHelp);
    const auto yes = addYes(command);
    command->callback([session, yes, &context] { discard(context, *session, *yes); });
}

} // namespace

void addRecord(CLI::App &app, Context &context)
{
    auto *record = app.add_subcommand("record", "Record a bug-fixing session on a git repository");
    record->require_subcommand(1);
    record->footer("Examples:\n  pr-telemetry record start --title \"Rounding error in invoices\" --failing-test "
                   "tests/test_invoice.py::test_total\n"
                   "  pr-telemetry record status\n  pr-telemetry record finish");
    auto *begin = record->add_subcommand("start", "Begin a session; it goes on in the background");
    auto arguments = std::make_shared<StartArguments>();
    begin->add_option("repository", arguments->repository, "a folder of the git work tree (default: here)");
    addStartOptions(begin, *arguments);
    begin->add_flag("--another", arguments->another, "even when this work tree has an unfinished session");
    begin->callback([arguments, &context] { start(context, *arguments); });
    addRun(record, context);
    record->add_subcommand("status", "Show the sessions that are not finished")->callback([&context] {
        status(context);
    });
    addAction(record, context, "pause", "Record nothing for a while", pause);
    addAction(record, context, "resume", "Go on, also after a crash", resume);
    addAction(record, context, "finish", "Seal the session and put it into the library", finish);
    addRecordRemove(record, context);
    addDiscard(record, context);
}

} // namespace prt::app

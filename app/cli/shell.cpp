// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/sessionarg.h"
#include "app/cli/tracearg.h"
#include "core/base/counted.h"
#include "core/record/channel/recordedcommand.h"
#include "core/record/channel/shellintegration.h"
#include "core/record/sessionfolder.h"

#include <algorithm>
#include <cstdlib>
#include <QFileInfo>
#include <unistd.h>

namespace prt::app {

namespace {

struct ShellArguments
{
    std::string session;
    std::vector<std::string> words;
};

QString userShell()
{
    const QString own = qEnvironmentVariable("SHELL");
    return record::shellName(own).isEmpty() ? QStringLiteral("bash") : own;
}

Result<record::CommandOutcome> run(const QStringList &words, const record::RecordingTarget &target)
{
    if (words.isEmpty() || (words.size() == 1 && !record::shellName(words.first()).isEmpty()))
        return record::runRecordedShell(words.value(0, userShell()), target);
    return record::runRecordedCommand(words, target);
}

/// We stand in a recorded shell, and its session is not over.
bool isRecorded(const Context &context)
{
    const QString socket = qEnvironmentVariable("PR_TELEMETRY_SOCKET");
    const auto sessions = record::SessionFolder::all(context.libraryFolder);
    const bool known = qEnvironmentVariableIsSet("PR_TELEMETRY_SPOOL")
                           ? QFileInfo::exists(qEnvironmentVariable("PR_TELEMETRY_SPOOL"))
                           : std::any_of(sessions.begin(), sessions.end(),
                                         [&](const auto &folder) { return folder.socket() == socket; });
    return qEnvironmentVariableIsSet("PR_TELEMETRY_SHELL") && known;
}

void shell(Context &context, const ShellArguments &options)
{
    if (isRecorded(context))
        return context.fail(
            {ErrorCode::Conflict, QStringLiteral("This terminal is recorded already; type the command as it is.")});
    QStringList words;
    for (const std::string &word : options.words)
        words.append(fromArgument(word));
    if (words.isEmpty() && (::isatty(STDIN_FILENO) == 0 || ::isatty(STDOUT_FILENO) == 0))
        return context.wrongUsage(QStringLiteral(
            "A recorded shell needs a terminal; `pr-telemetry shell -- CMD…` records one command without."));
    const auto session = chooseSession(context, fromArgument(options.session));
    if (!session)
        return context.fail(session.error());
    if (!session->alive)
        return context.fail(
            {ErrorCode::Missing,
             QStringLiteral(
                 "The recorder of session %1 is not running any more; `pr-telemetry record resume %1` goes on.")
                 .arg(session->id)});
    const auto folder = record::SessionFolder::of(context.libraryFolder, session->id);
    const record::RecordingTarget target{[folder] { return folder.recordedSocket(); }, folder.spool()};
    if (words.isEmpty())
        context.note(QStringLiteral("Recording the commands of this shell for “%1”. A command that begins with a space "
                                    "is private. `exit` ends it.")
                         .arg(session->title));
    const auto outcome = run(words, target);
    if (!outcome)
        return context.fail(outcome.error());
    if (!outcome->problem.isEmpty())
        context.note(QStringLiteral("Not everything was recorded: ") + outcome->problem);
    else if (words.isEmpty())
        context.note(QStringLiteral("%1 of this shell %2 recorded for “%3”. Private ones, and what ran in a pause or "
                                    "after the end of the session, are not counted.")
                         .arg(counted(outcome->commands, QStringLiteral("command")),
                              outcome->commands == 1 ? QStringLiteral("is") : QStringLiteral("are"), session->title));
    leaveWith(outcome->exitCode);
}

void printIntegration(Context &context, const std::string &name)
{
    const auto script = record::integrationScript(fromArgument(name));
    if (!script)
        return context.fail(script.error());
    context.printText(QString::fromUtf8(script->trimmed()));
}

} // namespace

void addShell(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("shell", "Record the commands of a shell, or one command, in your own terminal");
    command->footer("Examples:\n  pr-telemetry shell\n  pr-telemetry shell -- pytest -x tests/test_invoice.py\n  "
                    "pr-telemetry shell -- zsh\n"
                    "  pr-telemetry shell init bash >> ~/.bashrc   (only for a shell that is started in another way)\n"
                    "Exits as the shell or the command did.");
    auto options = std::make_shared<ShellArguments>();
    command->add_option("--session", options->session,
                        "id or unique prefix (default: the one of this folder, or the only one)");
    command->add_option("command", options->words, "what to run instead of your shell, after --");
    auto *init = command->add_subcommand("init", "Print the integration for a shell's own start file");
    auto name = std::make_shared<std::string>();
    init->add_option("shell", *name, "bash, zsh or fish")->required();
    init->callback([name, &context] { printIntegration(context, *name); });
    command->callback([options, command, &context] {
        if (command->get_subcommands().empty())
            shell(context, *options);
    });
}

} // namespace prt::app

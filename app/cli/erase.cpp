// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/confirm.h"
#include "app/cli/interrupt.h"
#include "app/cli/librarychoice.h"
#include "app/cli/losses.h"
#include "app/cli/tracearg.h"
#include "app/parts.h"
#include "core/base/counted.h"
#include "core/base/hash.h"
#include "core/base/uuid.h"
#include "core/trace/erasure.h"

namespace prt::app {

namespace {

struct EraseArguments
{
    std::string trace;
    std::vector<std::string> events;
    std::vector<std::string> blobs;
    std::string reason;
    std::string server;
    bool onServer = false;
    std::shared_ptr<bool> yes;
};

/// A copy is on a server, as far as this library knows; not one that was deleted there.
bool isOnServer(const OpenedTrace &opened)
{
    const auto row = opened.library->row(opened.trace.header.traceId);
    return row && store::serverCopy(*row) != store::ServerCopy::None;
}

/// What goes, as a person would want to know it before saying yes.
QString eraseWarning(const OpenedTrace &opened, const trace::ErasurePlan &plan)
{
    const trace::Trace &trace = opened.trace;
    const QString copies =
        isOnServer(opened) ? QStringLiteral("A server has the trace: the next push erases it there too. Copies that "
                                            "were exported are not reached.")
                           : QStringLiteral("Copies that were exported are not reached.");
    return QStringLiteral("This erases %1 and %2 of “%3” (%4) from the library for good; a signed statement says so in "
                          "its place. %5")
        .arg(counted(plan.lines.size(), QStringLiteral("event")), counted(plan.blobs.size(), QStringLiteral("blob")),
             trace.header.taskTitle, trace.header.traceId, copies);
}

QStringList eraseLosses(const trace::Trace &trace, const trace::ErasurePlan &plan)
{
    QList<trace::Event> events;
    for (const qint64 seq : plan.lines.keys())
        events.append(*trace.bySeq(seq));
    QStringList lines = lossLines(events);
    constexpr qsizetype shown = 10;
    const QStringList blobs = plan.blobs.keys();
    for (const QString &blob : blobs.mid(0, shown))
        lines.append(QStringLiteral("  blob  %1  (%2)").arg(blob, bytesText(plan.blobs.value(blob))));
    if (blobs.size() > shown)
        lines.append(QStringLiteral("        and %1 more").arg(blobs.size() - shown));
    return lines;
}

void say(const Context &context, const OpenedTrace &opened)
{
    const auto answer = opened.library->verify(opened.trace.header.traceId);
    if (!answer)
        return context.note(answer.error().message);
    context.print(QStringLiteral("%1 of the trace %2 erased now; it is %3.")
                      .arg(counted(answer->erased, QStringLiteral("line")),
                           answer->erased == 1 ? QStringLiteral("is") : QStringLiteral("are"),
                           answer->intact ? QStringLiteral("intact") : answer->problem));
    if (isOnServer(opened))
        context.note(
            QStringLiteral("The server still has it: pr-telemetry push %1").arg(opened.trace.header.traceId.left(13)));
}

void erase(Context &context, const EraseArguments &options)
{
    const auto opened = openTrace(context, fromArgument(options.trace));
    if (!opened)
        return context.fail(opened.error());
    if (opened->bundle)
        return context.wrongUsage(
            QStringLiteral("A file cannot be erased from. Import it and name the trace of the library."));
    QSet<qint64> seqs;
    QSet<QString> blobs;
    for (const std::string &name : options.events) {
        const auto event = findEvent(opened->trace, fromArgument(name));
        if (!event)
            return context.fail(event.error());
        seqs.insert(event->seq);
    }
    for (const std::string &name : options.blobs) {
        if (!isSha256Hex(fromArgument(name)))
            return context.wrongUsage(QStringLiteral("\"%1\" is not the SHA-256 of a blob.").arg(fromArgument(name)));
        blobs.insert(fromArgument(name));
    }
    const trace::ErasurePlan plan = trace::planErasure(opened->trace, opened->sets.sealed, seqs, blobs);
    if (!plan.isEmpty() && !confirmed(context, *options.yes, eraseWarning(*opened, plan), QStringLiteral("Erase it?"),
                                      eraseLosses(opened->trace, plan)))
        return;
    // With nothing left to erase it finishes what an interrupted erasure left, or says that there is nothing.
    const QString id = opened->trace.header.traceId;
    if (const auto done = opened->library->erase(id, seqs, blobs, fromArgument(options.reason)); !done)
        return context.fail(done.error());
    say(context, *opened);
}

/// The library need not have the trace: then its whole id is wanted.
Result<QString> idThere(const Context &context, const QString &argument)
{
    if (isUuidV7(argument))
        return argument;
    const auto library = openLibrary(context);
    return library ? sealedId(**library, argument) : passOn(library);
}

void eraseOnServer(Context &context, const EraseArguments &options)
{
    const QString server = fromArgument(options.server);
    const auto url = sync::SyncSettings().server(server);
    const auto id = url ? idThere(context, fromArgument(options.trace)) : passOn(url);
    if (!id)
        return context.fail(id.error());
    const QString warning =
        QStringLiteral("This deletes the whole trace %1 on %2 for good, with all statements about it, and it is not "
                       "taken in there again. What is in this library stays; who pulled it keeps a copy and is told.")
            .arg(*id, url->toString());
    if (!confirmed(context, *options.yes, warning, QStringLiteral("Delete it there?")))
        return;
    const auto done =
        makeSync(server)->deleteThere(context.libraryFolder, *id, fromArgument(options.reason), stopOnInterrupt());
    if (!done)
        return context.fail(done.error());
    context.print(QStringLiteral("deleted on the server %1").arg(*id));
}

} // namespace

void addErase(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("erase", "Take events or blobs out of a sealed trace, visibly and for good");
    command->footer("Examples:\n  pr-telemetry erase 0193 --event 12 --reason personal_data\n"
                    "  pr-telemetry erase 0193 --on-server --reason withdrawn\n"
                    "Asks first, and names what goes; --yes does it without asking.");
    auto options = std::make_shared<EraseArguments>();
    command->add_option("trace", options->trace, "id or unique prefix of one")->required();
    auto *event = command->add_option("--event", options->events, "event number or id")->type_name("EVENT");
    auto *blob = command->add_option("--blob", options->blobs, "SHA-256 of a blob; every event that names it goes too")
                     ->type_name("SHA256");
    command->add_option("--reason", options->reason, "stays in the signed statement: a code such as personal_data")
        ->type_name("TEXT")
        ->required();
    auto *onServer =
        command->add_flag("--on-server", options->onServer, "delete the whole trace on the server, and only there")
            ->excludes(event)
            ->excludes(blob);
    command->add_option("--server", options->server, "address (else PR_TELEMETRY_SERVER, else the last login)")
        ->needs(onServer);
    options->yes = addYes(command);
    command->callback([=, &context] {
        if (options->onServer)
            return eraseOnServer(context, *options);
        if (options->events.empty() && options->blobs.empty())
            return context.wrongUsage(QStringLiteral("Say what: --event or --blob, or --on-server for the whole trace "
                                                     "on the server."));
        erase(context, *options);
    });
}

} // namespace prt::app

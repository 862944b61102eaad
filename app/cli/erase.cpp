// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/confirm.h"
#include "app/cli/tracearg.h"
#include "core/base/counted.h"
#include "core/base/hash.h"

namespace prt::app {

namespace {

struct EraseArguments
{
    std::string trace;
    std::vector<std::string> events;
    std::vector<std::string> blobs;
    std::string reason;
    std::shared_ptr<bool> yes;
};

/// What goes, as a person would want to know it before saying yes.
QString eraseWarning(const trace::Trace &trace, const QSet<qint64> &seqs, const QSet<QString> &blobs)
{
    QStringList parts;
    if (!seqs.isEmpty())
        parts.append(counted(seqs.size(), QStringLiteral("event")));
    if (!blobs.isEmpty())
        parts.append(counted(blobs.size(), QStringLiteral("blob")) + QStringLiteral(" with every event that names it"));
    return QStringLiteral("This erases %1 of “%2” (%3) from the library for good; a signed statement says so in its "
                          "place. Copies that were exported or pushed are not reached.")
        .arg(parts.join(QStringLiteral(" and ")), trace.header.taskTitle, trace.header.traceId);
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
    const QString id = opened->trace.header.traceId;
    if (!confirmed(context, *options.yes, eraseWarning(opened->trace, seqs, blobs), QStringLiteral("Erase it?")))
        return;
    if (const auto done = opened->library->erase(id, seqs, blobs, fromArgument(options.reason)); !done)
        return context.fail(done.error());
    const auto answer = opened->library->verify(id);
    if (!answer)
        return context.fail(answer.error());
    context.print(QStringLiteral("%1 of the trace %2 erased now; it is %3.")
                      .arg(counted(answer->erased, QStringLiteral("line")),
                           answer->erased == 1 ? QStringLiteral("is") : QStringLiteral("are"),
                           answer->intact ? QStringLiteral("intact") : answer->problem));
}

} // namespace

void addErase(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("erase", "Take events or blobs out of a sealed trace, visibly and for good");
    command->footer("Example:\n  pr-telemetry erase 0193 --event 12 --reason personal_data\n"
                    "Asks first; --yes does it without asking.");
    auto options = std::make_shared<EraseArguments>();
    command->add_option("trace", options->trace, "id or unique prefix of one")->required();
    command->add_option("--event", options->events, "event number or id");
    command->add_option("--blob", options->blobs, "SHA-256 of a blob; every event that names it goes too");
    command->add_option("--reason", options->reason, "reason code that stands in the signed statement")->required();
    options->yes = addYes(command);
    command->callback([=, &context] {
        if (options->events.empty() && options->blobs.empty())
            return context.wrongUsage(QStringLiteral("Say what: --event or --blob."));
        erase(context, *options);
    });
}

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/tracearg.h"
#include "core/base/hash.h"

namespace prt::app {

namespace {

struct EraseArguments
{
    std::string trace;
    std::vector<std::string> events;
    std::vector<std::string> blobs;
    std::string reason;
};

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
    if (const auto done = opened->library->erase(id, seqs, blobs, fromArgument(options.reason)); !done)
        return context.fail(done.error());
    const auto answer = opened->library->verify(id);
    if (!answer)
        return context.fail(answer.error());
    context.print(QStringLiteral("%1 lines of the trace are erased now; it is %2.")
                      .arg(answer->erased)
                      .arg(answer->intact ? QStringLiteral("intact") : answer->problem));
}

} // namespace

void addErase(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("erase", "Take events or blobs out of a sealed trace, visibly and for good");
    command->footer("Example:\n  pr-telemetry erase 0193 --event 12 --reason personal_data");
    auto options = std::make_shared<EraseArguments>();
    command->add_option("trace", options->trace, "id or unique prefix of one")->required();
    command->add_option("--event", options->events, "event number or id");
    command->add_option("--blob", options->blobs, "SHA-256 of a blob; every event that names it goes too");
    command->add_option("--reason", options->reason, "reason code that stands in the signed statement")->required();
    command->callback([=, &context] {
        if (options->events.empty() && options->blobs.empty())
            return context.wrongUsage(QStringLiteral("Say what: --event or --blob."));
        erase(context, *options);
    });
}

} // namespace prt::app

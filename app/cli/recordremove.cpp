// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recordremove.h"

#include "app/cli/confirm.h"
#include "app/cli/losses.h"
#include "app/cli/sessionarg.h"
#include "app/cli/tracearg.h"
#include "core/base/counted.h"
#include "core/record/sessionfolder.h"
#include "core/store/sessionstore.h"

#include <QJsonArray>

namespace prt::app {

namespace {

struct RemoveArguments
{
    std::vector<std::string> events;
    std::string session;
};

Result<trace::Trace> traceOfSession(const Context &context, const record::SessionState &session)
{
    const auto store =
        store::SessionStore::openReadOnly(record::SessionFolder::of(context.libraryFolder, session.id).path());
    const auto lines = store ? (*store)->lines() : passOn(store);
    return lines ? trace::traceFromLines((*store)->headerLine(), *lines) : passOn(lines);
}

/// Those that were named, and the test runs of removed commands, which go with them.
Result<QList<trace::Event>> eventsToRemove(const trace::Trace &trace, const std::vector<std::string> &names)
{
    QSet<QString> ids;
    for (const std::string &name : names) {
        const auto event = findEvent(trace, fromArgument(name));
        if (!event)
            return passOn(event);
        ids.insert(event->id);
    }
    QList<trace::Event> events;
    for (const trace::Event &event : trace.events)
        if (ids.contains(event.id) || ids.contains(event.text(QLatin1StringView("cmd_event"))))
            events.append(event);
    return events;
}

/// Named by id from here on: numbers move when somebody else removes something too.
QJsonArray idsOf(const QList<trace::Event> &events)
{
    QJsonArray ids;
    for (const trace::Event &event : events)
        ids.append(event.id);
    return ids;
}

QString numbers(const QJsonArray &array)
{
    QStringList list;
    for (const QJsonValue &number : array)
        list.append(QString::number(number.toInteger()));
    return list.join(QStringLiteral(", "));
}

void say(const Context &context, const QJsonObject &answer)
{
    const auto number = [&answer](const char *field) { return answer.value(QLatin1StringView(field)).toInteger(); };
    context.print(QStringLiteral("%1 and %2 removed. Event %3 says that something was taken out; later ones moved up.")
                      .arg(counted(number("removed"), QStringLiteral("event")),
                           counted(number("values_forgotten"), QStringLiteral("hidden value")))
                      .arg(number("seq")));
    if (const QJsonArray naming = answer.value(QLatin1StringView("still_named_by")).toArray(); !naming.isEmpty())
        context.note(QStringLiteral("A content of them stays, because these events name it too: %1. Remove them as "
                                    "well if it must not be kept.")
                         .arg(numbers(naming)));
}

void removeFromSession(Context &context, const RemoveArguments &arguments, bool yes)
{
    const auto session = chooseSession(context, fromArgument(arguments.session));
    const auto trace = session ? traceOfSession(context, *session) : passOn(session);
    if (!trace)
        return context.fail(trace.error());
    const auto events = eventsToRemove(*trace, arguments.events);
    if (!events)
        return context.fail(events.error());
    const QString warning = QStringLiteral("This takes %1 out of the session “%2” for good, with the contents and "
                                           "hidden values that only they held.")
                                .arg(counted(events->size(), QStringLiteral("event")), session->title);
    if (!confirmed(context, yes, warning, QStringLiteral("Take them out?"), lossLines(*events)))
        return;
    const auto answer = callSession(*session, "remove", {{QStringLiteral("events"), idsOf(*events)}});
    if (!answer)
        return context.fail(answer.error());
    if (context.json)
        context.printJson(*answer);
    else
        say(context, *answer);
}

} // namespace

void addRecordRemove(CLI::App *record, Context &context)
{
    auto *command = record->add_subcommand("remove", "Take events out of the session before it is sealed");
    command->footer("The test run of a removed command goes with it. The files of the work tree stay as they are.\n"
                    "Asks first; --yes does it without asking.\n"
                    "Example:\n  pr-telemetry show SESSION --events\n  pr-telemetry record remove 12 13");
    auto arguments = std::make_shared<RemoveArguments>();
    command->add_option("event", arguments->events, "event number or id")->required();
    command->add_option("--session", arguments->session,
                        "id or unique prefix (default: the one of this shell, this folder, or the only one)");
    const auto yes = addYes(command);
    command->callback([arguments, yes, &context] { removeFromSession(context, *arguments, *yes); });
}

} // namespace prt::app

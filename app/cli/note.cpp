// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/sessionarg.h"
#include "app/cli/tracearg.h"
#include "core/record/sessionfolder.h"
#include "core/store/sessionstore.h"

#include <QJsonObject>

namespace prt::app {

namespace {

struct NoteArguments
{
    std::string plan, hypothesis, observation, decision, nextStep, text;
    std::vector<std::string> about, supports, refutes, tests, leadsTo, answers;
    std::string session;
};

Result<trace::Trace> traceOf(const Context &context, const record::SessionState &session)
{
    const auto store =
        store::SessionStore::openReadOnly(record::SessionFolder::of(context.libraryFolder, session.id).path());
    if (!store)
        return passOn(store);
    const auto lines = (*store)->lines();
    return lines ? trace::traceFromLines((*store)->headerLine(), *lines) : passOn(lines);
}

/// `last-test`, `last-edit`, `last-cmd`, or what findEvent() knows.
Result<QString> eventNamed(const trace::Trace &trace, const QString &name)
{
    static const QHash<QString, trace::EventType> newest{{QStringLiteral("last-test"), trace::EventType::TestRun},
                                                         {QStringLiteral("last-edit"), trace::EventType::FileEdit},
                                                         {QStringLiteral("last-cmd"), trace::EventType::CmdRun}};
    const auto type = newest.constFind(name);
    if (type == newest.cend()) {
        const auto event = findEvent(trace, name);
        return event ? Result<QString>(event->id) : passOn(event);
    }
    const auto found = std::find_if(trace.events.rbegin(), trace.events.rend(),
                                    [type](const trace::Event &event) { return event.type == *type; });
    if (found == trace.events.rend())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no event for \"%1\" yet.").arg(name));
    return found->id;
}

Result<void> addLinks(trace::RationaleNote &note, const trace::Trace &trace, const char *relation,
                      const std::vector<std::string> &names)
{
    for (const std::string &name : names) {
        const auto event = eventNamed(trace, fromArgument(name));
        if (!event)
            return passOn(event);
        note.links.append({note.kind(), QString::fromLatin1(relation), *event});
    }
    return {};
}

Result<trace::RationaleNote> noteFrom(const NoteArguments &arguments, const trace::Trace &trace)
{
    trace::RationaleNote note;
    note.plan = fromArgument(arguments.plan);
    note.hypothesis = fromArgument(arguments.hypothesis);
    note.observation = fromArgument(arguments.observation);
    note.decision = fromArgument(arguments.decision);
    note.nextStep = fromArgument(arguments.nextStep);
    note.freeform = fromArgument(arguments.text);
    const std::pair<const char *, const std::vector<std::string> *> links[] = {
        {"based_on", &arguments.about}, {"supports", &arguments.supports}, {"refutes", &arguments.refutes},
        {"tests", &arguments.tests},    {"leads_to", &arguments.leadsTo},  {"answers", &arguments.answers},
    };
    for (const auto &[relation, names] : links)
        if (const auto added = addLinks(note, trace, relation, *names); !added)
            return passOn(added);
    return note;
}

void writeNote(Context &context, const NoteArguments &arguments)
{
    const auto session = chooseSession(context, fromArgument(arguments.session));
    if (!session)
        return context.fail(session.error());
    const auto trace = traceOf(context, *session);
    if (!trace)
        return context.fail(trace.error());
    const auto note = noteFrom(arguments, *trace);
    if (!note)
        return context.fail(note.error());
    const auto answer = callSession(*session, "note", note->toFields());
    if (!answer)
        return context.fail(answer.error());
    if (context.json)
        return context.printJson(QJsonObject{{QStringLiteral("event"), answer->value(QLatin1StringView("event"))},
                                             {QStringLiteral("seq"), answer->value(QLatin1StringView("seq"))}});
    context.print(answer->value(QLatin1StringView("event")).toString());
}

} // namespace

void addNote(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("note", "Write down what you think, in the session that is being recorded");
    command->footer("EVENT is an id, the beginning of one, a number, or last-test, last-edit, last-cmd.\nExamples:\n"
                    "  pr-telemetry note --hypothesis \"The total is rounded twice\" --about last-test\n"
                    "  pr-telemetry note --observation \"Once is enough\" --supports 12 --based-on last-test");
    auto arguments = std::make_shared<NoteArguments>();
    command->add_option("--plan", arguments->plan, "what you are going to do");
    command->add_option("--hypothesis", arguments->hypothesis, "what you believe the cause is");
    command->add_option("--observation", arguments->observation, "what you saw");
    command->add_option("--decision", arguments->decision, "what you chose, and why");
    command->add_option("--next-step", arguments->nextStep, "what comes next");
    command->add_option("--text", arguments->text, "anything else");
    command->add_option("--about,--based-on", arguments->about, "EVENT that it rests on (repeat)")
        ->allow_extra_args(false);
    command->add_option("--supports", arguments->supports, "EVENT, a hypothesis that it speaks for")
        ->allow_extra_args(false);
    command->add_option("--refutes", arguments->refutes, "EVENT, a hypothesis that it speaks against")
        ->allow_extra_args(false);
    command->add_option("--tests", arguments->tests, "EVENT, a hypothesis that it is going to test")
        ->allow_extra_args(false);
    command->add_option("--leads-to", arguments->leadsTo, "EVENT that came of it")->allow_extra_args(false);
    command->add_option("--answers", arguments->answers, "EVENT, a question or a plan that it answers")
        ->allow_extra_args(false);
    command->add_option("--session", arguments->session, "id or unique prefix of the session");
    command->callback([arguments, &context] { writeNote(context, *arguments); });
}

} // namespace prt::app

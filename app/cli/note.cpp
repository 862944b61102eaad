// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/sessionarg.h"
#include "app/cli/tracearg.h"
#include "core/record/sessionfolder.h"
#include "core/review/summary.h"
#include "core/store/sessionstore.h"

#include <QJsonObject>

namespace prt::app {

namespace {

struct NoteArguments
{
    std::string plan, hypothesis, observation, decision, nextStep, text;
    std::vector<std::string> about, supports, refutes, tests, ledBy, leadsTo, answers;
    std::string session;
};

/// An option that links: what it writes, and what it may point to.
struct LinkOption
{
    const char *name;
    const char *relation;
    std::vector<std::string> NoteArguments::*targets;
    enum Target
    {
        Anything,
        Hypothesis,
        Note
    } target;
};
constexpr LinkOption linkOptions[] = {
    {"--about", "based_on", &NoteArguments::about, LinkOption::Anything},
    {"--supports", "supports", &NoteArguments::supports, LinkOption::Hypothesis},
    {"--refutes", "refutes", &NoteArguments::refutes, LinkOption::Hypothesis},
    {"--tests", "tests", &NoteArguments::tests, LinkOption::Hypothesis},
    {"--led-by", "leads_to", &NoteArguments::ledBy, LinkOption::Anything},
    {"--answers", "answers", &NoteArguments::answers, LinkOption::Note},
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
Result<trace::Event> eventNamed(const trace::Trace &trace, const QString &name)
{
    static const QHash<QString, trace::EventType> newest{{QStringLiteral("last-test"), trace::EventType::TestRun},
                                                         {QStringLiteral("last-edit"), trace::EventType::FileEdit},
                                                         {QStringLiteral("last-cmd"), trace::EventType::CmdRun}};
    const auto type = newest.constFind(name);
    if (type == newest.cend()) {
        return findEvent(trace, name);
    }
    const auto found = std::find_if(trace.events.rbegin(), trace.events.rend(),
                                    [type](const trace::Event &event) { return event.type == *type; });
    if (found == trace.events.rend())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no event for \"%1\" yet.").arg(name));
    return *found;
}

/// What is wrong with linking to `event` in this way; empty: nothing. A result of a run speaks for a hypothesis by way
/// of a note that is based on the run and supports the hypothesis.
QString whyNotTarget(const LinkOption &option, const trace::Event &event)
{
    const bool isNote = event.type == trace::EventType::RationaleNote && !event.erased;
    if (option.target == LinkOption::Anything || (option.target == LinkOption::Note && isNote))
        return {};
    if (isNote && !trace::RationaleNote::from(event).hypothesis.isEmpty())
        return {};
    const QString what =
        QStringLiteral("Event %1 is %2 (%3)")
            .arg(QString::number(event.seq), isNote ? QStringLiteral("a note without a hypothesis") : event.typeText,
                 review::summarise(event).headline);
    const QString name = QString::fromLatin1(option.name);
    if (option.target == LinkOption::Note)
        return what + QStringLiteral(", and %1 takes a note. What you saw in it belongs to --based-on.").arg(name);
    return what + QStringLiteral(", and %1 takes a note with a hypothesis. What you saw belongs to --based-on: "
                                 "--observation TEXT %1 HYPOTHESIS --based-on %2")
                      .arg(name)
                      .arg(event.seq);
}

trace::RationaleNote noteFrom(const NoteArguments &arguments)
{
    trace::RationaleNote note;
    note.plan = fromArgument(arguments.plan);
    note.hypothesis = fromArgument(arguments.hypothesis);
    note.observation = fromArgument(arguments.observation);
    note.decision = fromArgument(arguments.decision);
    note.nextStep = fromArgument(arguments.nextStep);
    note.freeform = fromArgument(arguments.text);
    return note;
}

/// The field that a link of this kind starts at: what was seen speaks for a hypothesis, what is planned tests it.
QString startOf(const LinkOption &option, const trace::RationaleNote &note)
{
    const QLatin1StringView relation(option.relation);
    if ((relation == QLatin1StringView("supports") || relation == QLatin1StringView("refutes")) &&
        !note.observation.isEmpty())
        return QStringLiteral("observation");
    return note.kind();
}

/// A link points back, to what was recorded before its note.
QString whyNotForward(const trace::Event &event)
{
    return QStringLiteral(
               "Event %1 was recorded before this note, so the note cannot have led to it: links point back. "
               "If event %1 led to the note, write --led-by %1; what the note leads to says so itself, once "
               "it is there, with --led-by or --based-on in a note of its own.")
        .arg(event.seq);
}

/// The links, and with each the event that it names.
Result<QList<trace::Event>> addLinks(trace::RationaleNote &note, const NoteArguments &arguments,
                                     const trace::Trace &trace, QString &problem)
{
    QList<trace::Event> targets;
    for (const LinkOption &option : linkOptions) {
        for (const std::string &name : arguments.*option.targets) {
            const auto event = eventNamed(trace, fromArgument(name));
            if (!event)
                return passOn(event);
            if (const QString why = whyNotTarget(option, *event); !why.isEmpty() && problem.isEmpty())
                problem = why;
            note.links.append({startOf(option, note), QString::fromLatin1(option.relation), event->id});
            targets.append(*event);
        }
    }
    for (const std::string &name : arguments.leadsTo) {
        const auto event = eventNamed(trace, fromArgument(name));
        if (!event)
            return passOn(event);
        if (problem.isEmpty())
            problem = whyNotForward(*event);
    }
    return targets;
}

/// "hypothesis “Rounded twice”" of each field that the note fills.
QStringList recordedFields(const trace::RationaleNote &note)
{
    const QPair<const char *, const QString &> fields[] = {
        {"plan", note.plan},         {"hypothesis", note.hypothesis}, {"observation", note.observation},
        {"decision", note.decision}, {"next step", note.nextStep},    {"text", note.freeform}};
    QStringList parts;
    for (const auto &[name, text] : fields)
        if (!text.isEmpty())
            parts.append(QStringLiteral("%1 “%2”").arg(QLatin1StringView(name), text.section(u'\n', 0, 0)));
    return parts;
}

/// "Event 12: plan “Round once”, observation “Rounded twice”, based on 9".
QString sentenceOf(qint64 seq, const trace::RationaleNote &note, const QList<trace::Event> &targets)
{
    QStringList parts = recordedFields(note);
    for (qsizetype i = 0; i < targets.size(); ++i) {
        QString relation = note.links[i].rel;
        relation = relation == QLatin1StringView("leads_to") ? QStringLiteral("led by") : relation.replace(u'_', u' ');
        parts.append(QStringLiteral("%1 %2").arg(relation).arg(targets[i].seq));
    }
    return QStringLiteral("Event %1: ").arg(seq) + parts.join(QStringLiteral(", "));
}

void writeNote(Context &context, const NoteArguments &arguments)
{
    const auto session = chooseSession(context, fromArgument(arguments.session));
    if (!session)
        return context.fail(session.error());
    const auto trace = traceOf(context, *session);
    if (!trace)
        return context.fail(trace.error());
    trace::RationaleNote note = noteFrom(arguments);
    QString problem;
    const auto targets = addLinks(note, arguments, *trace, problem);
    if (!targets)
        return context.fail(targets.error());
    if (!problem.isEmpty())
        return context.wrongUsage(problem);
    const auto answer = callSession(*session, "note", note.toFields());
    if (!answer)
        return context.fail(answer.error());
    if (context.json)
        return context.printJson(QJsonObject{{QStringLiteral("event"), answer->value(QLatin1StringView("event"))},
                                             {QStringLiteral("seq"), answer->value(QLatin1StringView("seq"))}});
    context.print(answer->value(QLatin1StringView("event")).toString());
    context.note(sentenceOf(answer->value(QLatin1StringView("seq")).toInteger(), note, *targets));
}

} // namespace

void addNote(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("note", "Write down what you think, in the session that is being recorded");
    command->footer("EVENT is an id, the beginning of one, a number, or last-test, last-edit, last-cmd.\nExamples:\n"
                    "  pr-telemetry note --hypothesis \"The total is rounded twice\" --about last-test\n"
                    "  pr-telemetry note --observation \"Once is enough\" --supports 12 --based-on last-test\n"
                    "Prints the id of the new event, which later notes can name.");
    auto arguments = std::make_shared<NoteArguments>();
    command->add_option("--plan", arguments->plan, "what you are going to do");
    command->add_option("--hypothesis", arguments->hypothesis, "what you believe the cause is");
    command->add_option("--observation", arguments->observation, "what you saw");
    command->add_option("--decision", arguments->decision, "what you chose, and why");
    command->add_option("--next-step", arguments->nextStep, "what comes next");
    command->add_option("--text", arguments->text, "anything else");
    command->add_option("--about,--based-on", arguments->about, "EVENT that it rests on (repeat)")
        ->allow_extra_args(false);
    command->add_option("--supports", arguments->supports, "EVENT, a note with a hypothesis that it speaks for")
        ->allow_extra_args(false);
    command->add_option("--refutes", arguments->refutes, "EVENT, a note with a hypothesis that it speaks against")
        ->allow_extra_args(false);
    command->add_option("--tests", arguments->tests, "EVENT, a note with a hypothesis that it is going to test")
        ->allow_extra_args(false);
    command->add_option("--led-by", arguments->ledBy, "EVENT that led to it (repeat)")->allow_extra_args(false);
    // Not shown: there is no event yet that it could name. Whoever tries learns which way links point.
    command->add_option("--leads-to", arguments->leadsTo)->allow_extra_args(false)->group("");
    command->add_option("--answers", arguments->answers, "EVENT, a note (a plan, a question) that it answers")
        ->allow_extra_args(false);
    command->add_option("--session", arguments->session, "id or unique prefix of the session");
    command->callback([arguments, &context] { writeNote(context, *arguments); });
}

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/example/sessionscript.h"

#include <cmath>
#include <QSet>
#include <toml++/toml.h>

namespace prt::app {

namespace {

constexpr qsizetype maxBytes = 256 * 1024;
constexpr double maxSeconds = 24 * 3600;

QString textAt(const toml::table &table, const char *key)
{
    return QString::fromStdString(table[key].value_or(std::string()));
}

qint64 msAt(const toml::table &table, const char *key)
{
    const double seconds = table[key].value_or(-1.0);
    return seconds >= 0 && seconds <= maxSeconds ? static_cast<qint64>(std::llround(seconds * 1'000)) : -1;
}

QStringList textsAt(const toml::table &table, const char *key)
{
    QStringList texts;
    if (const toml::array *array = table[key].as_array()) {
        for (const toml::node &node : *array)
            texts.append(QString::fromStdString(node.value_or(std::string())));
    }
    return texts;
}

trace::RationaleNote noteFrom(const toml::table &table)
{
    trace::RationaleNote note;
    note.plan = textAt(table, "plan");
    note.hypothesis = textAt(table, "hypothesis");
    note.observation = textAt(table, "observation");
    note.decision = textAt(table, "decision");
    note.nextStep = textAt(table, "next_step");
    note.freeform = textAt(table, "freeform");
    return note;
}

QList<ScriptLink> linksFrom(const toml::table &step)
{
    QList<ScriptLink> links;
    if (const toml::array *array = step["links"].as_array()) {
        for (const toml::node &node : *array) {
            if (const toml::table *link = node.as_table())
                links.append({textAt(*link, "from"), textAt(*link, "rel"), textAt(*link, "step")});
        }
    }
    return links;
}

/// Fills in what kind of step it is; false when it is none, or two at once.
bool fillKind(Step &step, const toml::table &table)
{
    struct Verb
    {
        const char *key;
        Step::Kind kind;
        QString Step::*text;
    };
    constexpr Verb verbs[] = {{"run", Step::Kind::Run, &Step::command},
                              {"edit", Step::Kind::Edit, &Step::file},
                              {"write", Step::Kind::Write, &Step::file},
                              {"remove", Step::Kind::Remove, &Step::file},
                              {"commit", Step::Kind::Commit, &Step::message}};
    int found = 0;
    if (const toml::table *note = table["note"].as_table()) {
        step.note = noteFrom(*note);
        step.links = linksFrom(table);
        found += step.note.isEmpty() ? 0 : 1;
    }
    for (const Verb &verb : verbs) {
        if (!table.contains(verb.key))
            continue;
        step.kind = verb.kind;
        step.*verb.text = textAt(table, verb.key);
        found += (step.*verb.text).isEmpty() ? 0 : 1;
    }
    return found == 1;
}

/// Nothing of a script may reach outside its project.
bool isInside(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return !path.startsWith(u'/') && !parts.contains(QStringLiteral("..")) && !parts.contains(QStringLiteral(".git"));
}

Result<Step> readStep(const toml::table &table, const QList<Step> &earlier, const QSet<QString> &ids)
{
    const auto wrong = [&](const QString &why) {
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("Step %1 of the session script %2.").arg(earlier.size() + 1).arg(why));
    };
    Step step;
    step.atMs = msAt(table, "at");
    step.id = textAt(table, "id");
    step.replace = textAt(table, "replace");
    step.with = textAt(table, step.replace.isEmpty() ? "content" : "with");
    if (!fillKind(step, table))
        return wrong(QStringLiteral("needs exactly one of note, run, edit, write, remove and commit"));
    if (step.atMs < (earlier.isEmpty() ? 0 : earlier.last().atMs))
        return wrong(QStringLiteral("has no time (\"at\", seconds), or one before the step that precedes it"));
    if (step.kind == Step::Kind::Edit && step.replace.isEmpty())
        return wrong(QStringLiteral("edits a file and needs \"replace\" and \"with\""));
    if (!isInside(step.file))
        return wrong(QStringLiteral("names a file outside the project"));
    for (const ScriptLink &link : std::as_const(step.links)) {
        if (!trace::isKnownRelation(link.rel) || !ids.contains(link.step))
            return wrong(QStringLiteral("has a link to \"%1\", which is no step before it, or with an unknown relation")
                             .arg(link.step));
    }
    return step;
}

Result<QList<Step>> readSteps(const toml::table &document)
{
    QList<Step> steps;
    QSet<QString> ids;
    const toml::array *array = document["step"].as_array();
    for (qsizetype i = 0; array && i < static_cast<qsizetype>(array->size()); ++i) {
        const toml::table *table = array->get(static_cast<size_t>(i))->as_table();
        if (!table)
            return fail(ErrorCode::InvalidInput, QStringLiteral("\"step\" of the session script is a list of tables."));
        auto step = readStep(*table, steps, ids);
        if (!step)
            return passOn(step);
        ids.insert(step->id);
        steps.append(std::move(*step));
    }
    if (steps.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("The session script has no steps."));
    return steps;
}

/// toml++ throws; that ends here.
Result<toml::table> parseToml(QByteArrayView bytes)
{
    try {
        return toml::parse(std::string_view(bytes.data(), static_cast<size_t>(bytes.size())));
    } catch (const toml::parse_error &error) {
        return fail(ErrorCode::InvalidInput, QStringLiteral("The session script, line %1: %2.")
                                                 .arg(error.source().begin.line)
                                                 .arg(QString::fromUtf8(error.description())));
    }
}

} // namespace

Result<SessionScript> parseSessionScript(QByteArrayView bytes)
{
    if (bytes.size() > maxBytes)
        return fail(ErrorCode::Limit, QStringLiteral("The session script is larger than %1 KiB.").arg(maxBytes / 1024));
    const auto document = parseToml(bytes);
    if (!document)
        return passOn(document);
    const toml::table &table = *document;
    static const toml::table nothing;
    const toml::table *repository = table["repository"].as_table();
    const toml::table &repo = repository ? *repository : nothing;
    auto steps = readSteps(table);
    if (!steps)
        return passOn(steps);
    SessionScript script{textAt(table, "title"),
                         textAt(table, "task_id"),
                         textAt(table, "description").trimmed(),
                         textsAt(table, "known_failing_tests"),
                         textAt(table, "participant"),
                         textAt(table, "needs_python_module"),
                         textAt(repo, "origin"),
                         textAt(repo, "branch"),
                         textAt(repo, "author"),
                         textAt(repo, "email"),
                         textAt(repo, "message"),
                         std::move(*steps),
                         msAt(table, "end")};
    if (script.title.isEmpty() || script.branch.isEmpty() || script.author.isEmpty() || script.email.isEmpty() ||
        script.startMessage.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral(
                        "The session script needs a title and, in [repository], branch, author, email and message."));
    if (script.endMs < script.steps.last().atMs)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The session script ends before its last step (\"end\", seconds)."));
    return script;
}

} // namespace prt::app

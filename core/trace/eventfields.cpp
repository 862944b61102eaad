// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/trace/event.h"

#include <QJsonArray>
#include <QSet>

namespace prt::trace {

namespace {

/// A path is JSON text where it is UTF-8, and base64 under NAME_b64 where it is not.
void insertPath(QJsonObject &fields, const QString &name, const QByteArray &path)
{
    if (path.isEmpty())
        return;
    if (path.isValidUtf8())
        fields.insert(name, QString::fromUtf8(path));
    else
        fields.insert(name + QStringLiteral("_b64"), QString::fromLatin1(path.toBase64()));
}

QByteArray pathFrom(const QJsonObject &fields, const QString &name)
{
    const QJsonValue text = fields.value(name);
    if (text.isString())
        return text.toString().toUtf8();
    return QByteArray::fromBase64(fields.value(name + QStringLiteral("_b64")).toString().toLatin1());
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue codeOrNull(std::optional<int> code)
{
    return code ? QJsonValue(*code) : QJsonValue(QJsonValue::Null);
}

std::optional<int> codeFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional<int>(value.toInt()) : std::nullopt;
}

struct NoteField
{
    const char *name;
    QString RationaleNote::*member;
};
constexpr NoteField noteFields[] = {
    {"plan", &RationaleNote::plan},
    {"hypothesis", &RationaleNote::hypothesis},
    {"observation", &RationaleNote::observation},
    {"decision", &RationaleNote::decision},
    {"next_step", &RationaleNote::nextStep},
};

} // namespace

QJsonObject FileEdit::toFields() const
{
    QJsonObject fields{
        {QStringLiteral("op"), op},
        {QStringLiteral("mode"), QString::number(mode, 8)},
        {QStringLiteral("language"), textOrNull(language)},
        {QStringLiteral("before_ref"), toJson(before)},
        {QStringLiteral("after_ref"), toJson(after)},
        {QStringLiteral("buffer_hash_before"), textOrNull(bufferHashBefore)},
        {QStringLiteral("buffer_hash_after"), textOrNull(bufferHashAfter)},
        {QStringLiteral("edit_bytes"), editBytes},
    };
    insertPath(fields, QStringLiteral("file_path"), path);
    insertPath(fields, QStringLiteral("from_path"), fromPath);
    return fields;
}

FileEdit FileEdit::from(const Event &event)
{
    FileEdit edit;
    edit.path = pathFrom(event.object, QStringLiteral("file_path"));
    edit.fromPath = pathFrom(event.object, QStringLiteral("from_path"));
    edit.op = event.text(QLatin1StringView("op"));
    edit.mode = event.text(QLatin1StringView("mode")).toInt(nullptr, 8);
    edit.language = event.text(QLatin1StringView("language"));
    edit.before = event.blobRef(QLatin1StringView("before_ref"));
    edit.after = event.blobRef(QLatin1StringView("after_ref"));
    edit.bufferHashBefore = event.text(QLatin1StringView("buffer_hash_before"));
    edit.bufferHashAfter = event.text(QLatin1StringView("buffer_hash_after"));
    edit.editBytes = event.integer(QLatin1StringView("edit_bytes"));
    return edit;
}

QJsonObject CmdRun::toFields() const
{
    return {
        {QStringLiteral("cmd"), cmd},
        {QStringLiteral("cwd"), cwd},
        {QStringLiteral("t_start_ms"), startMs},
        {QStringLiteral("duration_ms"), durationMs},
        {QStringLiteral("exit_code"), codeOrNull(exitCode)},
        {QStringLiteral("output_ref"), toJson(output)},
        {QStringLiteral("cast_ref"), toJson(cast)},
    };
}

CmdRun CmdRun::from(const Event &event)
{
    CmdRun run;
    run.cmd = event.text(QLatin1StringView("cmd"));
    run.cwd = event.text(QLatin1StringView("cwd"));
    run.startMs = event.integer(QLatin1StringView("t_start_ms"));
    run.durationMs = event.integer(QLatin1StringView("duration_ms"));
    run.exitCode = codeFrom(event.object.value(QLatin1StringView("exit_code")));
    run.output = event.blobRef(QLatin1StringView("output_ref"));
    run.cast = event.blobRef(QLatin1StringView("cast_ref"));
    return run;
}

QJsonObject TestRun::toFields() const
{
    return {
        {QStringLiteral("framework"), framework},
        {QStringLiteral("selection"), selection},
        {QStringLiteral("num_passed"), passed},
        {QStringLiteral("num_failed"), failed},
        {QStringLiteral("num_skipped"), skipped},
        {QStringLiteral("failed_tests"), QJsonArray::fromStringList(failedTests)},
        {QStringLiteral("report_ref"), toJson(report)},
        {QStringLiteral("cmd_event"), textOrNull(cmdEvent)},
        {QStringLiteral("t_start_ms"), startMs},
    };
}

TestRun TestRun::from(const Event &event)
{
    TestRun run;
    run.framework = event.text(QLatin1StringView("framework"));
    run.selection = event.text(QLatin1StringView("selection"));
    run.passed = static_cast<int>(event.integer(QLatin1StringView("num_passed")));
    run.failed = static_cast<int>(event.integer(QLatin1StringView("num_failed")));
    run.skipped = static_cast<int>(event.integer(QLatin1StringView("num_skipped")));
    run.failedTests = jsonStrings(event.object.value(QLatin1StringView("failed_tests")));
    run.report = event.blobRef(QLatin1StringView("report_ref"));
    run.cmdEvent = event.text(QLatin1StringView("cmd_event"));
    run.startMs = event.integer(QLatin1StringView("t_start_ms"));
    return run;
}

QJsonObject Commit::toFields() const
{
    return {
        {QStringLiteral("sha"), sha},
        {QStringLiteral("parent_sha"), textOrNull(parentSha)},
        {QStringLiteral("message"), message},
        {QStringLiteral("diff_ref"), toJson(diff)},
    };
}

Commit Commit::from(const Event &event)
{
    return {event.text(QLatin1StringView("sha")), event.text(QLatin1StringView("parent_sha")),
            event.text(QLatin1StringView("message")), event.blobRef(QLatin1StringView("diff_ref"))};
}

bool RationaleNote::isEmpty() const
{
    return kind().isEmpty();
}

QString RationaleNote::kind() const
{
    for (const NoteField &field : noteFields) {
        if (!(this->*field.member).isEmpty())
            return QString::fromLatin1(field.name);
    }
    return freeform.isEmpty() ? QString() : QStringLiteral("freeform");
}

QString RationaleNote::headline() const
{
    for (const NoteField &field : noteFields) {
        if (!(this->*field.member).isEmpty())
            return (this->*field.member).section(u'\n', 0, 0);
    }
    return freeform.section(u'\n', 0, 0);
}

QJsonObject RationaleNote::toFields() const
{
    QJsonObject structured;
    for (const NoteField &field : noteFields) {
        if (!(this->*field.member).isEmpty())
            structured.insert(QLatin1StringView(field.name), this->*field.member);
    }
    QJsonArray linkList;
    for (const Link &link : links)
        linkList.append(QJsonObject{{QStringLiteral("from"), link.from},
                                    {QStringLiteral("rel"), link.rel},
                                    {QStringLiteral("event"), link.event}});
    return {{QStringLiteral("structured"), structured},
            {QStringLiteral("freeform"), textOrNull(freeform)},
            {QStringLiteral("links"), linkList}};
}

RationaleNote RationaleNote::from(const Event &event)
{
    RationaleNote note;
    const QJsonObject structured = event.object.value(QLatin1StringView("structured")).toObject();
    for (const NoteField &field : noteFields)
        note.*field.member = structured.value(QLatin1StringView(field.name)).toString();
    note.freeform = event.text(QLatin1StringView("freeform"));
    for (const QJsonValue &value : event.object.value(QLatin1StringView("links")).toArray())
        note.links.append({value[QLatin1StringView("from")].toString(), value[QLatin1StringView("rel")].toString(),
                           value[QLatin1StringView("event")].toString()});
    return note;
}

bool isKnownRelation(QStringView rel)
{
    static const QSet<QString> known{QStringLiteral("based_on"), QStringLiteral("tests"),    QStringLiteral("supports"),
                                     QStringLiteral("refutes"),  QStringLiteral("leads_to"), QStringLiteral("answers")};
    return known.contains(rel.toString());
}

QJsonObject GitOp::toFields() const
{
    return {
        {QStringLiteral("operation"), operation},
        {QStringLiteral("argv"), QJsonArray::fromStringList(argv)},
        {QStringLiteral("exit_code"), codeOrNull(exitCode)},
        {QStringLiteral("head_before"), textOrNull(headBefore)},
        {QStringLiteral("head_after"), textOrNull(headAfter)},
        {QStringLiteral("branch"), textOrNull(branch)},
        {QStringLiteral("tree_ref"), toJson(tree)},
    };
}

GitOp GitOp::from(const Event &event)
{
    GitOp op;
    op.operation = event.text(QLatin1StringView("operation"));
    op.argv = jsonStrings(event.object.value(QLatin1StringView("argv")));
    op.exitCode = codeFrom(event.object.value(QLatin1StringView("exit_code")));
    op.headBefore = event.text(QLatin1StringView("head_before"));
    op.headAfter = event.text(QLatin1StringView("head_after"));
    op.branch = event.text(QLatin1StringView("branch"));
    op.tree = event.blobRef(QLatin1StringView("tree_ref"));
    return op;
}

} // namespace prt::trace

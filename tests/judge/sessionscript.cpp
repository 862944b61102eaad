// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/sessionscript.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/uuid.h"
#include "core/trace/workspace.h"

namespace prt::test {

namespace {

const qint64 startUs = fromRfc3339(u"2026-03-02T09:14:00.000000Z");

trace::Header headerOf(const QJsonObject &object)
{
    const QJsonObject task = object.value(QLatin1StringView("task")).toObject();
    const QJsonObject repo = object.value(QLatin1StringView("repo")).toObject();
    trace::Header header;
    header.traceId = uuidV7(startUs / 1000);
    header.participant = QStringLiteral("p-1");
    header.taskId = task.value(QLatin1StringView("id")).toString();
    header.taskTitle = task.value(QLatin1StringView("title")).toString();
    header.taskDescription = task.value(QLatin1StringView("description")).toString();
    for (const QJsonValue &test : task.value(QLatin1StringView("known_failing_tests")).toArray())
        header.knownFailingTests.append(test.toString());
    header.repoOrigin = repo.value(QLatin1StringView("origin")).toString();
    header.repoBranch = repo.value(QLatin1StringView("branch")).toString();
    header.startCommit = repo.value(QLatin1StringView("start_commit")).toString();
    header.environment = object.value(QLatin1StringView("environment")).toObject();
    header.startedUs = startUs;
    header.consent = {QStringLiteral("1"),
                      startUs,
                      {QStringLiteral("rationales"), QStringLiteral("commands"), QStringLiteral("snapshots")},
                      {},
                      0};
    header.scripted = true;
    return header;
}

/// Turns texts into blobs and local names into ids.
class Builder
{
public:
    explicit Builder(MemoryBlobs &blobs)
        : m_blobs(blobs)
    {
    }

    QByteArray line(const QJsonObject &object, qint64 seq, const QJsonValue &tree)
    {
        trace::EventDraft draft;
        draft.type = trace::typeFromName(object.value(QLatin1StringView("type")).toString());
        draft.tMs = object.value(QLatin1StringView("t_ms")).toInteger();
        draft.id = uuidV7(startUs / 1000 + draft.tMs);
        draft.tsClientUs = startUs + draft.tMs * 1000;
        draft.actor = object.value(QLatin1StringView("actor")).toString(QStringLiteral("human"));
        m_ids.insert(object.value(QLatin1StringView("ref")).toString(), draft.id);
        draft.fields = fieldsOf(object);
        if (draft.type == trace::EventType::SessionStart)
            draft.fields.insert(QStringLiteral("tree_ref"), tree);
        const auto line = trace::serialise(draft, seq);
        if (!line)
            qFatal("event %lld: %s", seq, qPrintable(line.error().message));
        return *line;
    }

private:
    QJsonValue blob(const QJsonValue &text)
    {
        return text.isString() ? trace::toJson(m_blobs.put(text.toString().toUtf8())) : QJsonValue(QJsonValue::Null);
    }

    QJsonArray links(const QJsonArray &from) const
    {
        QJsonArray to;
        for (const QJsonValue &value : from) {
            QJsonObject link = value.toObject();
            link.insert(QStringLiteral("event"), m_ids.value(link.value(QLatin1StringView("event")).toString()));
            to.append(link);
        }
        return to;
    }

    QJsonObject fieldsOf(QJsonObject object)
    {
        for (const char *common : {"ref", "t_ms", "type", "actor", "tests"})
            object.remove(QLatin1StringView(common));
        rename(object, "before_text", "before_ref");
        rename(object, "after_text", "after_ref");
        rename(object, "output_text", "output_ref");
        if (object.contains(QLatin1StringView("cmd_event")))
            object.insert(QStringLiteral("cmd_event"),
                          m_ids.value(object.value(QLatin1StringView("cmd_event")).toString()));
        if (object.contains(QLatin1StringView("links")))
            object.insert(QStringLiteral("links"), links(object.value(QLatin1StringView("links")).toArray()));
        return object;
    }

    void rename(QJsonObject &object, const char *from, const char *to)
    {
        if (object.contains(QLatin1StringView(from)))
            object.insert(QLatin1StringView(to), blob(object.take(QLatin1StringView(from))));
    }

    MemoryBlobs &m_blobs;
    QHash<QString, QString> m_ids;
};

QJsonValue treeOf(const QJsonObject &files, MemoryBlobs &blobs)
{
    trace::Tree tree;
    for (auto it = files.begin(); it != files.end(); ++it)
        tree.insert(it.key().toUtf8(), {0100644, blobs.put(it.value().toString().toUtf8()).sha256});
    return trace::toJson(blobs.put(trace::serialiseTree(tree)));
}

} // namespace

SessionScript SessionScript::fromFile(const QString &path)
{
    const auto bytes = readFile(path);
    const auto object = bytes ? parseJsonObject(*bytes) : Result<QJsonObject>(passOn(bytes));
    if (!object)
        qFatal("%s: %s", qPrintable(path), qPrintable(object.error().message));
    SessionScript script{object->value(QLatin1StringView("header")).toObject(),
                         object->value(QLatin1StringView("start_tree")).toObject(),
                         {}};
    for (const QJsonValue &event : object->value(QLatin1StringView("events")).toArray())
        script.events.append(event.toObject());
    return script;
}

void SessionScript::remove(qsizetype index)
{
    const QString ref = events.takeAt(index).value(QLatin1StringView("ref")).toString();
    for (QJsonObject &event : events) {
        QJsonArray kept;
        for (const QJsonValue &link : event.value(QLatin1StringView("links")).toArray()) {
            if (link.toObject().value(QLatin1StringView("event")).toString() != ref)
                kept.append(link);
        }
        if (event.contains(QLatin1StringView("links")))
            event.insert(QStringLiteral("links"), kept);
        if (event.value(QLatin1StringView("cmd_event")).toString() == ref)
            event.insert(QStringLiteral("cmd_event"), QString());
    }
}

qsizetype SessionScript::lastOf(const QString &type) const
{
    for (qsizetype i = events.size() - 1; i >= 0; --i) {
        if (events[i].value(QLatin1StringView("type")).toString() == type)
            return i;
    }
    return -1;
}

BuiltSession build(const SessionScript &script)
{
    BuiltSession built;
    const QByteArray header = trace::serialise(headerOf(script.header));
    const QJsonValue tree = treeOf(script.startTree, built.blobs);
    Builder builder(built.blobs);
    QList<QByteArray> lines;
    for (const QJsonObject &event : script.events)
        lines.append(builder.line(event, lines.size() + 1, tree));
    const auto trace = trace::traceFromLines(header, lines);
    if (!trace)
        qFatal("%s", qPrintable(trace.error().message));
    built.trace = *trace;
    return built;
}

} // namespace prt::test

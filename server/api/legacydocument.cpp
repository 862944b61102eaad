// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/legacydocument.h"

#include "core/base/hash.h"
#include "core/base/json.h"

#include <algorithm>
#include <QJsonArray>
#include <QSet>
#include <utility>

namespace prt::server {

namespace {

bool isChanged(const QString &line)
{
    return (line.startsWith(u'+') && !line.startsWith(QLatin1StringView("+++"))) ||
           (line.startsWith(u'-') && !line.startsWith(QLatin1StringView("---")));
}

qint64 changedLines(const QJsonObject &event)
{
    const QStringList lines = event.value(QLatin1StringView("diff_unified")).toString().split(u'\n');
    return std::count_if(lines.begin(), lines.end(), isChanged);
}

QJsonObject metricsOf(const QList<QJsonObject> &events)
{
    qint64 edits = 0;
    qint64 commands = 0;
    qint64 testRuns = 0;
    qint64 churn = 0;
    QSet<QString> files;
    double first = 0;
    double last = 0;
    for (const QJsonObject &event : events) {
        const QString type = event.value(QLatin1StringView("type")).toString();
        const double time = event.value(QLatin1StringView("ts_client_s")).toDouble();
        first = &event == &events.first() ? time : std::min(first, time);
        last = std::max(last, time);
        commands += type == QLatin1StringView("cmd_run");
        testRuns += type == QLatin1StringView("test_run");
        if (type != QLatin1StringView("file_edit"))
            continue;
        ++edits;
        churn += changedLines(event);
        files.insert(event.value(QLatin1StringView("file_path")).toString());
    }
    return {{QStringLiteral("duration_s"), events.isEmpty() ? 0.0 : last - first},
            {QStringLiteral("num_events"), events.size()},
            {QStringLiteral("num_edits"), edits},
            {QStringLiteral("num_cmds"), commands},
            {QStringLiteral("num_test_runs"), testRuns},
            {QStringLiteral("files_touched"), files.size()},
            {QStringLiteral("edit_churn_lines"), churn}};
}

/// SHA-256 chain over the events in canonical form, from 32 zero bytes.
QString chainOf(const QList<QJsonObject> &events)
{
    QByteArray head(32, '\0');
    for (const QJsonObject &event : events)
        head = Sha256().add(head).add(canonicalJson(event)).raw();
    return QString::fromLatin1(head.toHex());
}

QList<QJsonObject> sortedEvents(const QList<QJsonObject> &chunks)
{
    QList<QJsonObject> events;
    for (const QJsonObject &chunk : chunks)
        for (const QJsonValue &event : chunk.value(QLatin1StringView("events")).toArray())
            events.append(event.toObject());
    std::stable_sort(events.begin(), events.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return a.value(QLatin1StringView("seq")).toDouble() < b.value(QLatin1StringView("seq")).toDouble();
    });
    return events;
}

} // namespace

QString legacyEventProblem(const QJsonValue &value)
{
    const QJsonObject event = value.toObject();
    if (!value.isObject())
        return QStringLiteral("an event is not a valid dict");
    if (jsonInteger(event.value(QLatin1StringView("seq"))).value_or(-1) < 0)
        return QStringLiteral("an event has no seq from 0");
    if (!event.value(QLatin1StringView("type")).isString())
        return QStringLiteral("an event has no type");
    if (!event.value(QLatin1StringView("id")).isString())
        return QStringLiteral("an event has no id");
    return {};
}

QJsonObject legacyDocument(const QString &id, const QJsonObject &meta, const QList<QJsonObject> &chunks)
{
    const QList<QJsonObject> events = sortedEvents(chunks);
    QJsonArray array;
    for (const QJsonObject &event : events)
        array.append(event);
    QJsonObject artifacts = meta.value(QLatin1StringView("artifacts")).toObject();
    for (const QJsonObject &chunk : chunks) {
        const QJsonObject more = chunk.value(QLatin1StringView("artifacts")).toObject();
        for (auto artifact = more.begin(); artifact != more.end(); ++artifact)
            artifacts.insert(artifact.key(), artifact.value());
    }
    QJsonObject document = meta;
    document.insert(QStringLiteral("trace_version"), QStringLiteral("1.0"));
    document.insert(QStringLiteral("trace_id"), id);
    document.insert(QStringLiteral("events"), array);
    document.insert(QStringLiteral("artifacts"), artifacts);
    document.insert(QStringLiteral("metrics"), metricsOf(events));
    document.insert(QStringLiteral("integrity"), QJsonObject{{QStringLiteral("event_hash_chain"), chainOf(events)}});
    return document;
}

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/protocol.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace prt::record {

namespace {

struct Code
{
    ErrorCode code;
    const char16_t *name;
};
constexpr Code codes[] = {
    {ErrorCode::InvalidInput, u"invalid_input"},
    {ErrorCode::NotFound, u"not_found"},
    {ErrorCode::Conflict, u"conflict"},
    {ErrorCode::Denied, u"denied"},
    {ErrorCode::Missing, u"missing"},
    {ErrorCode::Io, u"io"},
    {ErrorCode::Network, u"network"},
    {ErrorCode::Timeout, u"timeout"},
    {ErrorCode::Limit, u"limit"},
    {ErrorCode::Cancelled, u"cancelled"},
    {ErrorCode::Unsupported, u"unsupported"},
    {ErrorCode::Internal, u"internal"},
};

qint64 integer(const QJsonObject &object, QLatin1StringView field)
{
    return jsonInteger(object.value(field)).value_or(0);
}

} // namespace

QString codeName(ErrorCode code)
{
    for (const Code &row : codes)
        if (row.code == code)
            return QString::fromUtf16(row.name);
    return {};
}

ErrorCode codeFromName(QStringView name)
{
    for (const Code &row : codes)
        if (name == QStringView(row.name))
            return row.code;
    return ErrorCode::Internal;
}

QJsonObject toJson(const SessionState &state)
{
    return {
        {QStringLiteral("session"), state.id},
        {QStringLiteral("title"), state.title},
        {QStringLiteral("repository"), state.repository},
        {QStringLiteral("branch"), state.branch},
        {QStringLiteral("start_commit"), state.startCommit},
        {QStringLiteral("alive"), state.alive},
        {QStringLiteral("paused"), state.paused},
        {QStringLiteral("elapsed_ms"), state.elapsedMs},
        {QStringLiteral("events"), state.events},
        {QStringLiteral("bytes"), state.bytes},
        {QStringLiteral("socket"), state.socket},
        {QStringLiteral("warnings"), QJsonArray::fromStringList(state.warnings)},
        {QStringLiteral("recovered"), state.recovered},
    };
}

SessionState stateFromJson(const QJsonObject &object)
{
    SessionState state;
    state.id = object.value(QLatin1StringView("session")).toString();
    state.title = object.value(QLatin1StringView("title")).toString();
    state.repository = object.value(QLatin1StringView("repository")).toString();
    state.branch = object.value(QLatin1StringView("branch")).toString();
    state.startCommit = object.value(QLatin1StringView("start_commit")).toString();
    state.alive = object.value(QLatin1StringView("alive")).toBool();
    state.paused = object.value(QLatin1StringView("paused")).toBool();
    state.elapsedMs = integer(object, QLatin1StringView("elapsed_ms"));
    state.events = integer(object, QLatin1StringView("events"));
    state.bytes = integer(object, QLatin1StringView("bytes"));
    state.socket = object.value(QLatin1StringView("socket")).toString();
    state.warnings = jsonStrings(object.value(QLatin1StringView("warnings")));
    state.recovered = object.value(QLatin1StringView("recovered")).toString();
    return state;
}

QJsonObject answerTo(const QJsonValue &id, const Result<QJsonObject> &result)
{
    QJsonObject answer = result.value_or(QJsonObject());
    answer.insert(QStringLiteral("id"), id);
    answer.insert(QStringLiteral("ok"), result.has_value());
    if (!result) {
        answer.insert(QStringLiteral("code"), codeName(result.error().code));
        answer.insert(QStringLiteral("message"), result.error().message);
    }
    return answer;
}

Result<QJsonObject> resultOf(const QJsonObject &answer)
{
    if (answer.value(QLatin1StringView("ok")).toBool())
        return answer;
    return fail(codeFromName(answer.value(QLatin1StringView("code")).toString()),
                answer.value(QLatin1StringView("message")).toString());
}

QByteArray encode(const QJsonObject &message)
{
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

Result<QByteArrayList> LineReader::add(const QByteArray &bytes)
{
    m_rest += bytes;
    QByteArrayList lines = m_rest.split('\n');
    m_rest = lines.takeLast();
    if (m_rest.size() > maxMessageBytes)
        return fail(ErrorCode::Limit, QStringLiteral("A message is longer than %1 bytes.").arg(maxMessageBytes));
    return lines;
}

} // namespace prt::record

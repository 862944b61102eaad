// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/header.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/uuid.h"

#include <QJsonArray>

namespace prt::trace {

namespace {

QJsonObject toJson(const Consent &consent)
{
    return {
        {QStringLiteral("text_version"), consent.textVersion},
        {QStringLiteral("time"), toRfc3339(consent.timeUs)},
        {QStringLiteral("kinds"), QJsonArray::fromStringList(consent.kinds)},
        {QStringLiteral("purposes"), QJsonArray::fromStringList(consent.purposes)},
        {QStringLiteral("retention_days"), consent.retentionDays},
    };
}

Consent consentFrom(const QJsonObject &object)
{
    return {object.value(QLatin1StringView("text_version")).toString(),
            fromRfc3339(object.value(QLatin1StringView("time")).toString()),
            jsonStrings(object.value(QLatin1StringView("kinds"))),
            jsonStrings(object.value(QLatin1StringView("purposes"))),
            object.value(QLatin1StringView("retention_days")).toInt()};
}

Result<void> checkFormat(const QJsonObject &object)
{
    const QString format = object.value(QLatin1StringView("format")).toString();
    if (format == formatName)
        return {};
    if (format.startsWith(QLatin1StringView("pr-telemetry-trace/")))
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("This trace has the format %1; this program reads %2. A newer version may read it.")
                        .arg(format, formatName));
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("The first line is not the header of a trace (format %1).").arg(formatName));
}

} // namespace

Result<Header> parseHeader(QByteArrayView line)
{
    const auto object = parseJsonObject(line, {.bytes = 64 * 1024, .integersOnly = true});
    if (!object)
        return passOn(object);
    if (const auto format = checkFormat(*object); !format)
        return passOn(format);
    const QJsonObject task = object->value(QLatin1StringView("task")).toObject();
    const QJsonObject repo = object->value(QLatin1StringView("repo")).toObject();
    Header header;
    header.object = *object;
    header.traceId = object->value(QLatin1StringView("trace_id")).toString();
    if (!isUuidV7(header.traceId))
        return fail(ErrorCode::InvalidInput, QStringLiteral("The header's trace_id is not a UUID version 7."));
    header.participant = object->value(QLatin1StringView("participant")).toString();
    header.taskId = task.value(QLatin1StringView("id")).toString();
    header.taskTitle = task.value(QLatin1StringView("title")).toString();
    header.taskDescription = task.value(QLatin1StringView("description")).toString();
    header.knownFailingTests = jsonStrings(task.value(QLatin1StringView("known_failing_tests")));
    header.repoOrigin = repo.value(QLatin1StringView("origin")).toString();
    header.repoBranch = repo.value(QLatin1StringView("branch")).toString();
    header.startCommit = repo.value(QLatin1StringView("start_commit")).toString();
    header.licence = repo.value(QLatin1StringView("licence")).toString();
    header.languages = repo.value(QLatin1StringView("languages")).toObject();
    header.environment = object->value(QLatin1StringView("environment")).toObject();
    header.startedUs = fromRfc3339(object->value(QLatin1StringView("client_clock")).toString());
    header.consent = consentFrom(object->value(QLatin1StringView("consent")).toObject());
    header.ruleSetHash = object->value(QLatin1StringView("rule_set_sha256")).toString();
    header.scripted = object->value(QLatin1StringView("scripted")).toBool();
    if (header.startedUs < 0)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The header's client_clock is not an RFC 3339 time in UTC."));
    return header;
}

QByteArray serialise(const Header &header)
{
    return canonicalJson(QJsonObject{
        {QStringLiteral("_salt"), QString::fromLatin1(randomBytes(16).toHex())},
        {QStringLiteral("format"), formatName},
        {QStringLiteral("trace_id"), header.traceId},
        {QStringLiteral("participant"), header.participant},
        {QStringLiteral("task"),
         QJsonObject{{QStringLiteral("id"), header.taskId},
                     {QStringLiteral("title"), header.taskTitle},
                     {QStringLiteral("description"), header.taskDescription},
                     {QStringLiteral("known_failing_tests"), QJsonArray::fromStringList(header.knownFailingTests)}}},
        {QStringLiteral("repo"), QJsonObject{{QStringLiteral("origin"), header.repoOrigin},
                                             {QStringLiteral("branch"), header.repoBranch},
                                             {QStringLiteral("start_commit"), header.startCommit},
                                             {QStringLiteral("licence"), header.licence},
                                             {QStringLiteral("languages"), header.languages}}},
        {QStringLiteral("environment"), header.environment},
        {QStringLiteral("client_clock"), toRfc3339(header.startedUs)},
        {QStringLiteral("consent"), toJson(header.consent)},
        {QStringLiteral("limits"),
         QJsonObject{{QStringLiteral("line_bytes"), 64 * 1024}, {QStringLiteral("file_bytes"), 5 * 1024 * 1024}}},
        {QStringLiteral("rule_set_sha256"), header.ruleSetHash},
        {QStringLiteral("scripted"), header.scripted},
    });
}

} // namespace prt::trace

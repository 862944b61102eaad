// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "sandbox/containerspec.h"
#include "sandbox/engine.h"
#include "sandbox/enginetext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace prt::sandbox {

namespace {

/// A build answers 200 whatever comes of it; its stream of JSON objects tells. Absent when it went well.
std::optional<QString> buildFailure(const QByteArray &stream)
{
    QString printed;
    for (const QByteArray &line : stream.split('\n')) {
        const auto object = parseJsonObject(line);
        if (!object)
            continue;
        printed += object->value(QLatin1StringView("stream")).toString();
        printed = printed.right(2000);
        const QString detail = object->value(QLatin1StringView("errorDetail"))[QLatin1StringView("message")].toString();
        const QString message = detail.isEmpty() ? object->value(QLatin1StringView("error")).toString() : detail;
        if (!message.isEmpty())
            return message.left(500) + u'\n' + printed.trimmed();
    }
    return std::nullopt;
}

} // namespace

Result<QList<ImageRow>> Engine::images(const QString &label) const
{
    const QJsonObject filters{{QStringLiteral("label"), QJsonArray{label}}};
    const auto reply = call({.path = QStringLiteral("/images/json?filters=%1").arg(encodedFilters(filters))});
    if (!reply)
        return passOn(reply);
    if (!reply->ok())
        return refused(*reply, QStringLiteral("list images"));
    const auto value = parseJson(reply->body, {.bytes = 16 * 1024 * 1024});
    if (!value)
        return passOn(value);
    QList<ImageRow> rows;
    for (const QJsonValue &entry : value->toArray()) {
        ImageRow row{entry[QLatin1StringView("Id")].toString(),
                     {},
                     entry[QLatin1StringView("Size")].toInteger(),
                     entry[QLatin1StringView("Created")].toInteger()};
        for (const QJsonValue &tag : entry[QLatin1StringView("RepoTags")].toArray())
            row.tags.append(tag.toString());
        rows.append(std::move(row));
    }
    return rows;
}

Result<void> Engine::build(const QString &name, const QString &dockerfile, const QByteArray &context,
                           const std::atomic_bool &cancelled) const
{
    constexpr int longestMs = 30 * 60 * 1000;
    constexpr qint64 memoryBytes = 4LL * 1024 * 1024 * 1024;
    const QJsonObject labels{{QString(label::image), QStringLiteral("environment")}};
    const auto reply = call(
        {.method = "POST",
         .path = QStringLiteral("/build?t=%1&dockerfile=%2&rm=1&forcerm=1&memory=%3&labels=%4")
                     .arg(encoded(name), encoded(dockerfile), QString::number(memoryBytes), encodedFilters(labels)),
         .body = context,
         .contentType = "application/x-tar",
         .timeoutMs = longestMs},
        &cancelled);
    if (!reply)
        return passOn(reply);
    if (!reply->ok())
        return refused(*reply, QStringLiteral("make the image"));
    if (const auto failure = buildFailure(reply->body))
        return fail(ErrorCode::InvalidInput, QStringLiteral("The image could not be made: %1").arg(*failure));
    return {};
}

Result<void> Engine::removeImage(const QString &name) const
{
    const auto reply =
        call({.method = "DELETE", .path = QStringLiteral("/images/%1").arg(encoded(name)), .timeoutMs = 60'000});
    if (!reply)
        return passOn(reply);
    if (!reply->ok() && reply->status != 404)
        return refused(*reply, QStringLiteral("remove the image"));
    return {};
}

} // namespace prt::sandbox

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/errortable.h"

#include "core/base/json.h"

#include <curl/curl.h>

namespace prt::judge {

namespace {

/// The error object as OpenAI, Anthropic and their imitators send it.
struct ErrorBody
{
    QString type;
    QString code;
    QString param;
    QString message;
};

ErrorBody errorBodyOf(const QByteArray &body)
{
    const auto object = parseJsonObject(body, {.bytes = 256 * 1024, .depth = 16});
    if (!object)
        return {};
    const QJsonValue value = object->value(QLatin1StringView("error"));
    if (value.isString())
        return {{}, {}, {}, value.toString().left(300)};
    const QJsonObject error = value.toObject();
    return {error.value(QLatin1StringView("type")).toString(), error.value(QLatin1StringView("code")).toString(),
            error.value(QLatin1StringView("param")).toString(),
            error.value(QLatin1StringView("message")).toString().left(300)};
}

/// Fields that the request can do without.
const QStringList &optionalParameters()
{
    static const QStringList names{QStringLiteral("temperature"),     QStringLiteral("reasoning_effort"),
                                   QStringLiteral("response_format"), QStringLiteral("prompt_cache_key"),
                                   QStringLiteral("store"),           QStringLiteral("max_completion_tokens")};
    return names;
}

QString droppable(const ErrorBody &error)
{
    for (const QString &name : optionalParameters()) {
        const bool named = error.param == name || error.param.startsWith(name + u'.');
        const bool said = error.param.isEmpty() && error.message.contains(name);
        if (named || said)
            return name;
    }
    return {};
}

CallFailure give(const QString &reason)
{
    return {Remedy::GiveUp, reason, 0, {}};
}

CallFailure badRequest(const ErrorBody &error)
{
    if (error.code == QLatin1StringView("context_length_exceeded"))
        return {Remedy::Shrink, QStringLiteral("The session is too long for the model."), 0, {}};
    const QString parameter = droppable(error);
    if (!parameter.isEmpty())
        return {Remedy::DropParameter, QStringLiteral("The server refuses the field \"%1\".").arg(parameter), 0,
                parameter};
    return give(QStringLiteral("The server refused the request (400): %1").arg(error.message));
}

bool isQuota(const ErrorBody &error)
{
    static const QStringList kinds{QStringLiteral("insufficient_quota"),
                                   QStringLiteral("credit_balance_exhausted"),
                                   QStringLiteral("organization_spend_limit_exceeded"),
                                   QStringLiteral("project_spend_limit_exceeded"),
                                   QStringLiteral("organization_usage_limit_exceeded"),
                                   QStringLiteral("enforced_spend_limit_reached")};
    return kinds.contains(error.type) || kinds.contains(error.code);
}

CallFailure tooMany(const HttpReply &reply, const ErrorBody &error, qint64 nowUnix)
{
    if (isQuota(error))
        return give(QStringLiteral("The account has no credit left or its spending limit is reached (429)."));
    return {Remedy::Retry,
            QStringLiteral("The server says that it gets too many requests (429)."),
            retryAfterMs(reply.headers, nowUnix),
            {}};
}

CallFailure byStatus(const HttpReply &reply, qint64 nowUnix)
{
    const ErrorBody error = errorBodyOf(reply.body);
    switch (reply.status) {
    case 400:
        return badRequest(error);
    case 401:
    case 403:
        return give(QStringLiteral("The key was not accepted (%1). Check the environment variable or keychain entry.")
                        .arg(reply.status));
    case 402:
        return give(QStringLiteral("The server wants payment first (402)."));
    case 404:
        return give(QStringLiteral(
            "The server does not know the model or the address (404). Check model and base_url in judges.toml."));
    case 413:
        return {Remedy::Shrink, QStringLiteral("The request was too large (413)."), 0, {}};
    case 429:
        return tooMany(reply, error, nowUnix);
    default:
        break;
    }
    if (reply.status >= 300 && reply.status < 400)
        return give(
            QStringLiteral("The server redirects elsewhere (%1); the key is not sent on. Set the final base_url.")
                .arg(reply.status));
    const QString reason =
        QStringLiteral("The server answered with status %1. %2").arg(reply.status).arg(error.message).trimmed();
    const bool passing = reply.status == 408 || reply.status == 409 || reply.status >= 500;
    return passing ? CallFailure{Remedy::Retry, reason, retryAfterMs(reply.headers, nowUnix), {}} : give(reason);
}

} // namespace

qint64 retryAfterMs(const QMap<QByteArray, QByteArray> &headers, qint64 nowUnix)
{
    bool ok = false;
    const double exact = headers.value("retry-after-ms").toDouble(&ok);
    constexpr double longest = 1e9; // eleven days: more is no wait that anyone meant
    if (ok && exact >= 0)
        return static_cast<qint64>(std::min(exact, longest));
    const QByteArray text = headers.value("retry-after");
    const double seconds = text.toDouble(&ok);
    if (ok && seconds < 0)
        return -1;
    if (ok)
        return static_cast<qint64>(std::min(seconds * 1000, longest));
    const time_t date = text.isEmpty() ? -1 : curl_getdate(text.constData(), nullptr);
    return date == -1 ? -1 : std::max<qint64>(0, (static_cast<qint64>(date) - nowUnix) * 1000);
}

std::optional<CallFailure> failureOf(const HttpReply &reply, qint64 nowUnix)
{
    if (reply.status >= 200 && reply.status < 300)
        return std::nullopt;
    CallFailure failure = byStatus(reply, nowUnix);
    const QByteArray wish = reply.headers.value("x-should-retry");
    if (wish == "false" && failure.remedy == Remedy::Retry)
        failure.remedy = Remedy::GiveUp;
    return failure;
}

CallFailure failureOf(const Error &error)
{
    if (error.code == ErrorCode::Network || error.code == ErrorCode::Timeout)
        return {Remedy::Retry, error.message, -1, {}};
    return give(error.message);
}

} // namespace prt::judge

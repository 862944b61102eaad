// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/errortable.h"

#include "core/base/json.h"

#include <cmath>
#include <curl/curl.h>
#include <QJsonArray>
#include <QRegularExpression>

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

/// What a server says went wrong: `error` as an object or a sentence, the object itself (older vLLM), or the list of
/// complaints of a Python web framework.
ErrorBody errorBodyOf(const QByteArray &body)
{
    const auto object = parseJsonObject(body, {.bytes = 256 * 1024, .depth = 16});
    if (!object)
        return {};
    const QJsonValue value = object->value(QLatin1StringView("error"));
    if (value.isString())
        return {{}, {}, {}, value.toString().left(300)};
    const QJsonArray complaints = object->value(QLatin1StringView("detail")).toArray();
    if (!complaints.isEmpty())
        return {{}, {}, {}, QString::fromUtf8(canonicalJson(complaints)).left(300)};
    const QJsonObject error = value.isObject() ? value.toObject() : *object;
    return {error.value(QLatin1StringView("type")).toString(), error.value(QLatin1StringView("code")).toString(),
            error.value(QLatin1StringView("param")).toString(),
            error.value(QLatin1StringView("message")).toString().left(300)};
}

/// `name` as a whole word, so that "text" is not found in "context" or "text_generation".
bool mentions(const QString &message, const QString &name)
{
    const QRegularExpression word(
        QStringLiteral("(?<![A-Za-z0-9_])%1(?![A-Za-z0-9_])").arg(QRegularExpression::escape(name)),
        QRegularExpression::CaseInsensitiveOption);
    return message.contains(word);
}

bool refusesField(const ErrorBody &error, const QString &name)
{
    if (error.param.isEmpty())
        return mentions(error.message, name);
    return error.param == name || error.param.startsWith(name + u'.');
}

QString concessionFor(const ErrorBody &error, const QList<Concession> &possible)
{
    for (const Concession &one : possible) {
        const QStringList names = one.names.isEmpty() ? QStringList{one.id} : one.names;
        if (std::any_of(names.begin(), names.end(), [&](const QString &name) { return refusesField(error, name); }))
            return one.id;
    }
    return {};
}

CallFailure give(const QString &reason)
{
    return {Remedy::GiveUp, reason, -1, {}};
}

/// Each maker says it in another way; those without a code are told by their words.
bool isTooLong(const ErrorBody &error)
{
    static const QStringList sayings{QStringLiteral("prompt is too long"), QStringLiteral("context length"),
                                     QStringLiteral("context size"), QStringLiteral("context limit"),
                                     QStringLiteral("context window")};
    return error.code == QLatin1StringView("context_length_exceeded") ||
           error.type == QLatin1StringView("exceed_context_size_error") ||
           std::any_of(sayings.begin(), sayings.end(),
                       [&](const QString &saying) { return error.message.contains(saying, Qt::CaseInsensitive); });
}

CallFailure badRequest(int status, const ErrorBody &error, const QList<Concession> &possible)
{
    if (isTooLong(error))
        return {Remedy::Shrink, QStringLiteral("The session is too long for the model."), -1, {}};
    const QString concession = concessionFor(error, possible);
    if (!concession.isEmpty())
        return {Remedy::Concede, QStringLiteral("The server refuses the field \"%1\".").arg(concession), -1,
                concession};
    return give(QStringLiteral("The server refused the request (%1). %2").arg(status).arg(error.message).trimmed());
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

CallFailure byStatus(const HttpReply &reply, qint64 nowUnix, const QList<Concession> &possible)
{
    const ErrorBody error = errorBodyOf(reply.body);
    switch (reply.status) {
    case 400:
    case 422:
        return badRequest(reply.status, error, possible);
    case 401:
    case 403:
        return give(QStringLiteral("The key was not accepted (%1). Check the environment variable or keychain entry.")
                        .arg(reply.status));
    case 402:
        return give(QStringLiteral("The server wants payment first (402)."));
    case 404:
        return give(QStringLiteral("The server does not know the model or the address (404). Check model and base_url "
                                   "in judges.toml. %1")
                        .arg(error.message)
                        .trimmed());
    case 413:
        return {Remedy::Shrink, QStringLiteral("The request was too large (413)."), -1, {}};
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
    const bool unknown = reply.status == 501 || reply.status == 505; // no server learns that while we wait
    const bool passing = reply.status == 408 || reply.status == 409 || (reply.status >= 500 && !unknown);
    return passing ? CallFailure{Remedy::Retry, reason, retryAfterMs(reply.headers, nowUnix), {}} : give(reason);
}

} // namespace

qint64 retryAfterMs(const QMap<QByteArray, QByteArray> &headers, qint64 nowUnix)
{
    constexpr double longest = 1e9; // eleven days: more is no wait that anyone meant
    const auto number = [](const QByteArray &text) -> std::optional<double> {
        bool ok = false;
        const double value = text.toDouble(&ok);
        return ok && !std::isnan(value) ? std::optional(value) : std::nullopt; // "nan" is read as a number
    };
    const auto exact = number(headers.value("retry-after-ms"));
    if (exact && *exact >= 0)
        return static_cast<qint64>(std::min(*exact, longest));
    const QByteArray text = headers.value("retry-after");
    if (const auto seconds = number(text))
        return *seconds < 0 ? -1 : static_cast<qint64>(std::min(*seconds * 1000, longest));
    const time_t date = text.isEmpty() ? -1 : curl_getdate(text.constData(), nullptr);
    if (date == -1)
        return -1;
    return static_cast<qint64>(
        std::clamp((static_cast<double>(date) - static_cast<double>(nowUnix)) * 1000, 0.0, longest));
}

std::optional<CallFailure> failureOf(const HttpReply &reply, qint64 nowUnix, const QList<Concession> &possible)
{
    if (reply.status >= 200 && reply.status < 300)
        return std::nullopt;
    CallFailure failure = byStatus(reply, nowUnix, possible);
    const QByteArray wish = reply.headers.value("x-should-retry");
    // What concerns the key, the money or the address is the same after a wait, whatever the server wishes.
    static const QSet<int> lasting{401, 402, 403, 404};
    const bool helps = reply.status >= 400 && !lasting.contains(reply.status) && !isQuota(errorBodyOf(reply.body));
    if (wish == "false" && failure.remedy == Remedy::Retry)
        failure.remedy = Remedy::GiveUp;
    if (wish == "true" && failure.remedy == Remedy::GiveUp && helps)
        failure = {Remedy::Retry, failure.reason, retryAfterMs(reply.headers, nowUnix), {}};
    return failure;
}

CallFailure failureOf(const Error &error)
{
    if (error.code == ErrorCode::Network || error.code == ErrorCode::Timeout)
        return {Remedy::Retry, error.message, -1, {}};
    return give(error.message);
}

} // namespace prt::judge

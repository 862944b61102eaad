// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/openaichat.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace prt::judge {

namespace {

constexpr JsonLimits replyLimits{.bytes = 2 * 1024 * 1024, .depth = 32};

tl::unexpected<CallFailure> failed(Remedy remedy, const QString &reason)
{
    return tl::unexpected<CallFailure>(CallFailure{remedy, reason, 0, {}});
}

QJsonObject message(const char *role, const QString &content)
{
    return {{QStringLiteral("role"), QString::fromLatin1(role)}, {QStringLiteral("content"), content}};
}

QJsonObject responseFormat(const Prompt &prompt)
{
    const QJsonObject schema{{QStringLiteral("name"), prompt.schemaName},
                             {QStringLiteral("strict"), true},
                             {QStringLiteral("schema"), prompt.schema}};
    return {{QStringLiteral("type"), QStringLiteral("json_schema")}, {QStringLiteral("json_schema"), schema}};
}

/// A count that a server gives; absurd ones count as nothing.
qint64 count(const QJsonObject &object, const char *name)
{
    return std::max<qint64>(0, jsonInteger(object.value(QLatin1StringView(name))).value_or(0));
}

} // namespace

OpenAiChat::OpenAiChat(const JudgeConfig &config)
    : m_config(config)
{
}

QByteArray OpenAiChat::body(const Prompt &prompt, const QSet<QString> &leftOut) const
{
    QJsonObject body{
        {QStringLiteral("model"), m_config.model},
        {QStringLiteral("messages"), QJsonArray{message("system", prompt.system), message("user", prompt.user)}},
        {QStringLiteral("response_format"), responseFormat(prompt)},
        {QStringLiteral("max_completion_tokens"), prompt.maxOutputTokens},
        {QStringLiteral("store"), false},
        {QStringLiteral("prompt_cache_key"), prompt.cacheKey},
    };
    if (m_config.temperature)
        body.insert(QStringLiteral("temperature"), *m_config.temperature);
    if (!m_config.reasoningEffort.isEmpty())
        body.insert(QStringLiteral("reasoning_effort"), m_config.reasoningEffort);
    for (const QString &name : leftOut)
        body.remove(name);
    if (leftOut.contains(QStringLiteral("max_completion_tokens")))
        body.insert(QStringLiteral("max_tokens"), prompt.maxOutputTokens); // servers that only know the older name
    return canonicalJson(body);
}

HttpRequest OpenAiChat::request(const Prompt &prompt, const QString &key, const QSet<QString> &leftOut) const
{
    HttpRequest request;
    request.url = m_config.baseUrl + QStringLiteral("/chat/completions");
    request.headers.insert("Content-Type", "application/json");
    request.headers.insert("Accept", "application/json");
    request.headers.insert("User-Agent", "pr-telemetry/" PRT_VERSION);
    if (!key.isEmpty())
        request.headers.insert("Authorization", "Bearer " + key.toLatin1());
    request.body = body(prompt, leftOut);
    return request;
}

tl::expected<Answer, CallFailure> OpenAiChat::read(const HttpReply &reply) const
{
    const auto body = parseJsonObject(reply.body, replyLimits);
    if (!body)
        return failed(Remedy::Repair, QStringLiteral("The server's reply is not JSON. %1").arg(body.error().message));
    const QJsonArray choices = body->value(QLatin1StringView("choices")).toArray();
    if (choices.size() != 1)
        return failed(Remedy::Repair,
                      QStringLiteral("The server's reply has %1 answers instead of one.").arg(choices.size()));
    const QJsonObject choice = choices.first().toObject();
    const QJsonObject content = choice.value(QLatin1StringView("message")).toObject();
    const QString refusal = content.value(QLatin1StringView("refusal")).toString();
    const QString finish = choice.value(QLatin1StringView("finish_reason")).toString();
    if (!refusal.isEmpty() || finish == QLatin1StringView("content_filter"))
        return failed(Remedy::GiveUp, QStringLiteral("The model refused to answer."));
    if (finish == QLatin1StringView("length"))
        return failed(Remedy::MoreTokens, QStringLiteral("The answer was cut off."));
    const QJsonValue text = content.value(QLatin1StringView("content"));
    if (finish != QLatin1StringView("stop") || !text.isString())
        return failed(Remedy::Repair,
                      QStringLiteral("The reply has no answer (finish_reason \"%1\").").arg(finish.left(40)));
    return Answer{text.toString().toUtf8(), body->value(QLatin1StringView("model")).toString().left(120)};
}

Usage OpenAiChat::usage(const HttpReply &reply) const
{
    const auto body = parseJsonObject(reply.body, replyLimits);
    const QJsonObject usage = body ? body->value(QLatin1StringView("usage")).toObject() : QJsonObject();
    const QJsonObject details = usage.value(QLatin1StringView("prompt_tokens_details")).toObject();
    return {count(usage, "prompt_tokens"), count(usage, "completion_tokens"), count(details, "cached_tokens"), 0};
}

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/openairesponses.h"

#include "judge/provider/wire.h"

#include <QJsonArray>

namespace prt::judge {

namespace {

QJsonArray inputOf(const Prompt &prompt, const QString &system)
{
    const QJsonObject data{{QStringLiteral("type"), QStringLiteral("input_text")},
                           {QStringLiteral("text"), prompt.user}};
    const QJsonObject user{{QStringLiteral("role"), QStringLiteral("user")},
                           {QStringLiteral("content"), QJsonArray{data}}};
    return {wire::message("developer", system), user};
}

QJsonObject textFormat(const Prompt &prompt)
{
    const QJsonObject format{{QStringLiteral("type"), QStringLiteral("json_schema")},
                             {QStringLiteral("name"), prompt.schemaName},
                             {QStringLiteral("strict"), true},
                             {QStringLiteral("schema"), prompt.schema}};
    return {{QStringLiteral("format"), format}};
}

/// A response that the server itself calls failed, with status 200.
tl::unexpected<CallFailure> failedResponse(const QJsonObject &body)
{
    const QJsonObject error = body.value(QLatin1StringView("error")).toObject();
    const QString code = wire::text(error, "code");
    const bool passing = code == QLatin1StringView("server_error") || code == QLatin1StringView("rate_limit_exceeded");
    return wire::failed(passing ? Remedy::Retry : Remedy::GiveUp,
                        QStringLiteral("The server says that the response failed (%1). %2")
                            .arg(code.left(60), wire::text(error, "message").left(300)));
}

tl::unexpected<CallFailure> incomplete(const QJsonObject &body)
{
    const QString why = wire::text(body.value(QLatin1StringView("incomplete_details")).toObject(), "reason");
    if (why == QLatin1StringView("max_output_tokens"))
        return wire::cutOff();
    return why == QLatin1StringView("content_filter") ? wire::refused() : wire::noAnswer("incomplete_details", why);
}

} // namespace

OpenAiResponses::OpenAiResponses(const JudgeConfig &config)
    : m_config(config)
{
}

/// Without `store` because the answer would be kept by the provider then, and the session with it.
QList<Concession> OpenAiResponses::concessions() const
{
    return {{QStringLiteral("temperature")},
            {QStringLiteral("reasoning")},
            {QStringLiteral("prompt_cache_key")},
            {QStringLiteral("text"), {QStringLiteral("text.format"), QStringLiteral("json_schema")}}};
}

HttpRequest OpenAiResponses::request(const Prompt &prompt, const QString &key, const QSet<QString> &given) const
{
    const bool inWords = given.contains(QStringLiteral("text"));
    QJsonObject body{
        {QStringLiteral("model"), m_config.model},
        {QStringLiteral("input"), inputOf(prompt, inWords ? wire::instructionsWithForm(prompt) : prompt.system)},
        {QStringLiteral("text"), textFormat(prompt)},
        {QStringLiteral("max_output_tokens"), prompt.maxOutputTokens},
        {QStringLiteral("store"), false},
        {QStringLiteral("prompt_cache_key"), prompt.cacheKey}};
    if (m_config.temperature)
        body.insert(QStringLiteral("temperature"), *m_config.temperature);
    if (!m_config.reasoningEffort.isEmpty())
        body.insert(QStringLiteral("reasoning"), QJsonObject{{QStringLiteral("effort"), m_config.reasoningEffort}});
    for (const QString &name : given)
        body.remove(name);
    HttpRequest request = wire::post(m_config.baseUrl + QStringLiteral("/responses"), body);
    wire::addBearer(request, key);
    return request;
}

tl::expected<Answer, CallFailure> OpenAiResponses::read(const HttpReply &reply) const
{
    const auto body = wire::document(reply);
    if (!body)
        return tl::unexpected<CallFailure>(body.error());
    const QString status = wire::text(*body, "status");
    if (status == QLatin1StringView("failed"))
        return failedResponse(*body);
    if (status == QLatin1StringView("incomplete"))
        return incomplete(*body);
    if (status != QLatin1StringView("completed"))
        return wire::noAnswer("status", status);
    QStringList texts;
    for (const QJsonValue &item : body->value(QLatin1StringView("output")).toArray()) {
        if (item[QLatin1StringView("phase")].toString() == QLatin1StringView("commentary"))
            continue; // what a model says on its way to the answer
        for (const QJsonValue &part : item[QLatin1StringView("content")].toArray()) {
            const QString type = wire::text(part.toObject(), "type");
            if (type == QLatin1StringView("refusal"))
                return wire::refused();
            if (type == QLatin1StringView("output_text")) // and not the "reasoning_text" of other items
                texts.append(wire::text(part.toObject(), "text"));
        }
    }
    return texts.size() == 1 ? tl::expected<Answer, CallFailure>(wire::answer(*body, texts.first()))
                             : wire::wrongNumber(texts.size());
}

Usage OpenAiResponses::usage(const HttpReply &reply) const
{
    const QJsonObject usage = wire::part(reply, "usage");
    const QJsonObject details = usage.value(QLatin1StringView("input_tokens_details")).toObject();
    return {wire::count(usage, "input_tokens"), wire::count(usage, "output_tokens"),
            wire::count(details, "cached_tokens"), 0};
}

} // namespace prt::judge

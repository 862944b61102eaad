// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/openaichat.h"

#include "judge/provider/wire.h"

#include <QJsonArray>
#include <QUrl>

namespace prt::judge {

namespace {

QJsonObject nestedFormat(const Prompt &prompt)
{
    const QJsonObject schema{{QStringLiteral("name"), prompt.schemaName},
                             {QStringLiteral("strict"), true},
                             {QStringLiteral("schema"), prompt.schema}};
    return {{QStringLiteral("type"), QStringLiteral("json_schema")}, {QStringLiteral("json_schema"), schema}};
}

QJsonObject flatFormat(const Prompt &prompt)
{
    return {{QStringLiteral("type"), QStringLiteral("json_schema")}, {QStringLiteral("schema"), prompt.schema}};
}

/// Puts the schema where the server takes it; absent: nowhere, it has to be said in words.
bool addFormat(QJsonObject &body, const Prompt &prompt, const QSet<QString> &given)
{
    if (!given.contains(QStringLiteral("nested schema")))
        body.insert(QStringLiteral("response_format"), nestedFormat(prompt));
    else if (!given.contains(QStringLiteral("flat schema")))
        body.insert(QStringLiteral("response_format"), flatFormat(prompt));
    else if (!given.contains(QStringLiteral("structured_outputs")))
        body.insert(QStringLiteral("structured_outputs"), QJsonObject{{QStringLiteral("json"), prompt.schema}});
    else
        return false;
    return true;
}

} // namespace

OpenAiChat::OpenAiChat(const JudgeConfig &config)
    : m_config(config)
{
}

QList<Concession> OpenAiChat::concessions() const
{
    const QStringList format{QStringLiteral("response_format"), QStringLiteral("json_schema"),
                             QStringLiteral("grammar")};
    return {wire::probabilities(),
            {QStringLiteral("temperature")},
            {QStringLiteral("reasoning_effort")},
            {QStringLiteral("prompt_cache_key")},
            {QStringLiteral("store")},
            {QStringLiteral("max_completion_tokens")},
            {QStringLiteral("nested schema"), format},
            {QStringLiteral("flat schema"), format},
            {QStringLiteral("structured_outputs")}};
}

HttpRequest OpenAiChat::request(const Prompt &prompt, const QString &key, const QSet<QString> &given) const
{
    QJsonObject body{{QStringLiteral("model"), m_config.model},
                     {QStringLiteral("max_completion_tokens"), prompt.maxOutputTokens},
                     {QStringLiteral("store"), false},
                     {QStringLiteral("prompt_cache_key"), prompt.cacheKey}};
    if (m_config.temperature)
        body.insert(QStringLiteral("temperature"), *m_config.temperature);
    if (!m_config.reasoningEffort.isEmpty())
        body.insert(QStringLiteral("reasoning_effort"), m_config.reasoningEffort);
    wire::addProbabilities(body, prompt, given);
    for (const QString &name : given)
        body.remove(name);
    if (given.contains(QStringLiteral("max_completion_tokens")))
        body.insert(QStringLiteral("max_tokens"), prompt.maxOutputTokens); // servers that only know the older name
    const QString system = addFormat(body, prompt, given) ? prompt.system : wire::instructionsWithForm(prompt);
    body.insert(QStringLiteral("messages"),
                QJsonArray{wire::message("system", system), wire::message("user", prompt.user)});
    HttpRequest request = wire::post(m_config.baseUrl + QStringLiteral("/chat/completions"), body);
    wire::addBearer(request, key);
    return request;
}

tl::expected<Answer, CallFailure> OpenAiChat::read(const HttpReply &reply) const
{
    const auto body = wire::document(reply);
    if (!body)
        return tl::unexpected<CallFailure>(body.error());
    const QJsonArray choices = body->value(QLatin1StringView("choices")).toArray();
    if (choices.size() != 1)
        return wire::wrongNumber(choices.size());
    const QJsonObject choice = choices.first().toObject();
    const QJsonObject message = choice.value(QLatin1StringView("message")).toObject();
    const QString finish = wire::text(choice, "finish_reason");
    if (!wire::text(message, "refusal").isEmpty() || finish == QLatin1StringView("content_filter"))
        return wire::refused();
    if (finish == QLatin1StringView("length"))
        return wire::cutOff();
    const QJsonValue text = message.value(QLatin1StringView("content"));
    if (finish != QLatin1StringView("stop") || !text.isString())
        return wire::noAnswer("finish_reason", finish);
    Answer answer = wire::answer(*body, text.toString());
    answer.tokens =
        wire::tokens(choice.value(QLatin1StringView("logprobs"))[QLatin1StringView("content")], answer.text);
    return answer;
}

Usage OpenAiChat::usage(const HttpReply &reply) const
{
    const QJsonObject usage = wire::part(reply, "usage");
    const QJsonObject details = usage.value(QLatin1StringView("prompt_tokens_details")).toObject();
    return {wire::count(usage, "prompt_tokens"), wire::count(usage, "completion_tokens"),
            wire::count(details, "cached_tokens"), 0};
}

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/ollamachat.h"

#include "judge/provider/tokens.h"
#include "judge/provider/wire.h"

#include <QJsonArray>

namespace prt::judge {

namespace {

/// Room for the question and the answer. A power of two, because the server loads the model anew for another number.
int contextOf(const Prompt &prompt)
{
    constexpr qint64 least = 8192;
    constexpr qint64 most = 256 * 1024;
    const qint64 needed = mostTokens(prompt.bytes()) + prompt.maxOutputTokens;
    qint64 room = least;
    while (room < needed && room < most)
        room *= 2;
    return static_cast<int>(room);
}

} // namespace

OllamaChat::OllamaChat(const JudgeConfig &config)
    : m_config(config)
{
}

QList<Concession> OllamaChat::concessions() const
{
    return {
        {QStringLiteral("think"), {QStringLiteral("think"), QStringLiteral("thinking")}},
        wire::probabilities(),
        {QStringLiteral("format"), {QStringLiteral("format"), QStringLiteral("schema"), QStringLiteral("grammar")}}};
}

HttpRequest OllamaChat::request(const Prompt &prompt, const QString &key, const QSet<QString> &given) const
{
    const bool inWords = given.contains(QStringLiteral("format"));
    QJsonObject options{{QStringLiteral("num_ctx"), contextOf(prompt)},
                        {QStringLiteral("num_predict"), prompt.maxOutputTokens}};
    if (m_config.temperature)
        options.insert(QStringLiteral("temperature"), *m_config.temperature);
    QJsonObject body{{QStringLiteral("model"), m_config.model},
                     {QStringLiteral("messages"),
                      QJsonArray{wire::message("system", inWords ? wire::instructionsWithForm(prompt) : prompt.system),
                                 wire::message("user", prompt.user)}},
                     {QStringLiteral("format"), prompt.schema},
                     {QStringLiteral("options"), options},
                     {QStringLiteral("stream"), false},
                     {QStringLiteral("think"),
                      m_config.reasoningEffort.isEmpty() ? QJsonValue(false) : QJsonValue(m_config.reasoningEffort)}};
    wire::addProbabilities(body, prompt, given);
    for (const QString &name : given)
        body.remove(name);
    HttpRequest request = wire::post(m_config.baseUrl + QStringLiteral("/api/chat"), body);
    wire::addBearer(request, key);
    return request;
}

tl::expected<Answer, CallFailure> OllamaChat::read(const HttpReply &reply) const
{
    const auto body = wire::document(reply);
    if (!body)
        return tl::unexpected<CallFailure>(body.error());
    const QString why = wire::text(*body, "done_reason");
    const QJsonValue text = body->value(QLatin1StringView("message"))[QLatin1StringView("content")];
    if (why == QLatin1StringView("length"))
        return wire::cutOff();
    if (why != QLatin1StringView("stop") || body->value(QLatin1StringView("done")) != QJsonValue(true) ||
        !text.isString())
        return wire::noAnswer("done_reason", why);
    Answer answer = wire::answer(*body, text.toString());
    answer.tokens = wire::tokens(body->value(QLatin1StringView("logprobs")), answer.text);
    return answer;
}

Usage OllamaChat::usage(const HttpReply &reply) const
{
    const QJsonObject body = wire::document(reply).value_or(QJsonObject());
    return {wire::count(body, "prompt_eval_count"), wire::count(body, "eval_count"), 0, 0};
}

} // namespace prt::judge

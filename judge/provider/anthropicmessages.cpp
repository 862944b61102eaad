// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/anthropicmessages.h"

#include "core/base/json.h"
#include "judge/provider/wire.h"

#include <QJsonArray>

namespace prt::judge {

namespace {

/// The version that has `output_config`; it knows no temperature.
constexpr auto newestVersion = "2026-10-21";
/// The one that servers imitate.
constexpr auto oldestVersion = "2023-06-01";
constexpr auto toolName = "submit";

QJsonArray systemBlocks(const QString &text, bool cached)
{
    QJsonObject block{{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), text}};
    if (cached)
        block.insert(QStringLiteral("cache_control"),
                     QJsonObject{{QStringLiteral("type"), QStringLiteral("ephemeral")}});
    return {block};
}

/// A tool that the model has to call once. Not strict: it is taken when a strict form was refused.
void addTool(QJsonObject &body, const Prompt &prompt)
{
    const QString name = QString::fromLatin1(toolName);
    const QJsonObject tool{{QStringLiteral("name"), name},
                           {QStringLiteral("description"), QStringLiteral("Takes the answer.")},
                           {QStringLiteral("input_schema"), prompt.schema}};
    body.insert(QStringLiteral("tools"), QJsonArray{tool});
    body.insert(QStringLiteral("tool_choice"), QJsonObject{{QStringLiteral("type"), QStringLiteral("tool")},
                                                           {QStringLiteral("name"), name},
                                                           {QStringLiteral("disable_parallel_tool_use"), true}});
}

tl::expected<Answer, CallFailure> contentOf(const QJsonObject &body, bool fromTool)
{
    QStringList answers;
    for (const QJsonValue &value : body.value(QLatin1StringView("content")).toArray()) {
        const QJsonObject block = value.toObject();
        const QString type = wire::text(block, "type");
        const QJsonValue input = block.value(QLatin1StringView("input"));
        const bool called =
            type == QLatin1StringView("tool_use") && wire::text(block, "name") == QLatin1StringView(toolName);
        if (fromTool && called && input.isObject())
            answers.append(QString::fromUtf8(canonicalJson(input)));
        else if (!fromTool && type == QLatin1StringView("text"))
            answers.append(wire::text(block, "text"));
    }
    return answers.size() == 1 ? tl::expected<Answer, CallFailure>(wire::answer(body, answers.first()))
                               : wire::wrongNumber(answers.size());
}

} // namespace

AnthropicMessages::AnthropicMessages(const JudgeConfig &config)
    : m_config(config)
{
}

QList<Concession> AnthropicMessages::concessions() const
{
    QList<Concession> all{{QStringLiteral("anthropic-version")}, {QStringLiteral("cache_control")}};
    if (!m_config.reasoningEffort.isEmpty())
        all.append({QStringLiteral("effort"), {QStringLiteral("effort"), QStringLiteral("output_config.effort")}});
    all.append({QStringLiteral("output_config"),
                {QStringLiteral("output_config"), QStringLiteral("output_format"), QStringLiteral("output format"),
                 QStringLiteral("grammar"), QStringLiteral("schema")}});
    all.append({QStringLiteral("tools"), {QStringLiteral("tools"), QStringLiteral("tool_choice")}});
    return all;
}

HttpRequest AnthropicMessages::request(const Prompt &prompt, const QString &key, const QSet<QString> &given) const
{
    const bool formed = !given.contains(QStringLiteral("output_config"));
    const bool inWords = !formed && given.contains(QStringLiteral("tools"));
    QJsonObject output;
    if (formed)
        output.insert(QStringLiteral("format"), QJsonObject{{QStringLiteral("type"), QStringLiteral("json_schema")},
                                                            {QStringLiteral("schema"), prompt.schema}});
    if (formed && !m_config.reasoningEffort.isEmpty() && !given.contains(QStringLiteral("effort")))
        output.insert(QStringLiteral("effort"), m_config.reasoningEffort);
    QJsonObject body{
        {QStringLiteral("model"), m_config.model},
        {QStringLiteral("max_tokens"), prompt.maxOutputTokens},
        {QStringLiteral("system"), systemBlocks(inWords ? wire::instructionsWithForm(prompt) : prompt.system,
                                                !given.contains(QStringLiteral("cache_control")))},
        {QStringLiteral("messages"), QJsonArray{wire::message("user", prompt.user)}}};
    if (formed)
        body.insert(QStringLiteral("output_config"), output);
    else if (!inWords)
        addTool(body, prompt);
    HttpRequest request = wire::post(m_config.baseUrl + QStringLiteral("/messages"), body);
    request.headers.insert("anthropic-version",
                           given.contains(QStringLiteral("anthropic-version")) ? oldestVersion : newestVersion);
    if (!key.isEmpty())
        request.headers.insert("x-api-key", key.toLatin1());
    return request;
}

tl::expected<Answer, CallFailure> AnthropicMessages::read(const HttpReply &reply) const
{
    const auto body = wire::document(reply);
    if (!body)
        return tl::unexpected<CallFailure>(body.error());
    const QString stop = wire::text(*body, "stop_reason");
    if (stop == QLatin1StringView("refusal"))
        return wire::refused();
    if (stop == QLatin1StringView("max_tokens"))
        return wire::cutOff();
    if (stop == QLatin1StringView("model_context_window_exceeded"))
        return wire::tooLong();
    const bool fromTool = stop == QLatin1StringView("tool_use");
    if (!fromTool && stop != QLatin1StringView("end_turn"))
        return wire::noAnswer("stop_reason", stop);
    return contentOf(*body, fromTool);
}

Usage AnthropicMessages::usage(const HttpReply &reply) const
{
    const QJsonObject usage = wire::part(reply, "usage");
    const qint64 cached = wire::count(usage, "cache_read_input_tokens");
    // input_tokens leaves out what the cache took or gave.
    const qint64 input =
        wire::count(usage, "input_tokens") + wire::count(usage, "cache_creation_input_tokens") + cached;
    return {input, wire::count(usage, "output_tokens"), cached, 0};
}

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelwireothers.h"

#include "core/base/json.h"
#include "tests/support/modelwirechecks.h"
#include "tests/support/strictschema.h"

namespace prt::test {

using wirechecks::object;
using wirechecks::text;

namespace {

ModelReply anthropicError(int status, const char *type, const QString &message = QStringLiteral("It went wrong."))
{
    const QJsonObject error{{QStringLiteral("type"), QString::fromLatin1(type)}, {QStringLiteral("message"), message}};
    ModelReply reply = wirechecks::jsonReply(status, {{QStringLiteral("type"), QStringLiteral("error")},
                                                      {QStringLiteral("error"), error},
                                                      {QStringLiteral("request_id"), QStringLiteral("req_1")}});
    reply.headers.insert("request-id", "req_1");
    return reply;
}

ModelReply ollamaError(int status, const QString &message = QStringLiteral("it went wrong"))
{
    return wirechecks::jsonReply(status, {{QStringLiteral("error"), message}});
}

QStringList outputConfigProblems(const QJsonObject &config)
{
    const QJsonObject format = object(config, "format");
    QStringList problems = wirechecks::fieldProblems(config, {QStringLiteral("format"), QStringLiteral("effort")}, {},
                                                     QStringLiteral("output_config"));
    if (format.isEmpty())
        return problems;
    if (text(format, "type") != QLatin1StringView("json_schema"))
        problems.append(QStringLiteral("output_config.format is no json_schema"));
    return problems + strictSchemaProblems(object(format, "schema")) +
           wirechecks::fieldProblems(format, {}, {QStringLiteral("type"), QStringLiteral("schema")},
                                     QStringLiteral("output_config.format"));
}

QStringList toolProblems(const QJsonObject &body)
{
    const QJsonArray tools = body.value(QLatin1StringView("tools")).toArray();
    const QJsonObject tool = tools.first().toObject();
    const QJsonObject choice = object(body, "tool_choice");
    QStringList problems = strictSchemaProblems(object(tool, "input_schema"), text(tool, "name"));
    if (tools.size() != 1 || text(choice, "type") != QLatin1StringView("tool") ||
        text(choice, "name") != text(tool, "name"))
        problems.append(QStringLiteral("the one tool is not forced"));
    return problems;
}

} // namespace

QString AnthropicWire::systemText(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("system"))[0][QLatin1StringView("text")].toString();
}

QString AnthropicWire::userText(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("messages"))[0][QLatin1StringView("content")].toString();
}

QJsonObject AnthropicWire::schema(const QJsonObject &body) const
{
    const QJsonObject format = object(object(body, "output_config"), "format");
    return format.isEmpty() ? body.value(QLatin1StringView("tools"))[0][QLatin1StringView("input_schema")].toObject()
                            : object(format, "schema");
}

int AnthropicWire::answerBound(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("max_tokens")).toInt();
}

QStringList AnthropicWire::problems(const ModelRequest &request, const QString &key) const
{
    // No temperature, top_p or top_k: this version refuses them even with their usual values.
    const QStringList known{QStringLiteral("output_config"), QStringLiteral("tools"), QStringLiteral("tool_choice")};
    QStringList problems = wirechecks::headProblems(request, path(), "x-api-key", "", key) +
                           wirechecks::fieldProblems(request.json, known,
                                                     {QStringLiteral("model"), QStringLiteral("max_tokens"),
                                                      QStringLiteral("system"), QStringLiteral("messages")},
                                                     QStringLiteral("request")) +
                           wirechecks::roleProblems(request.json.value(QLatin1StringView("messages")).toArray(),
                                                    {QStringLiteral("user")}) +
                           outputConfigProblems(object(request.json, "output_config"));
    const QByteArray version = request.headers.value("anthropic-version");
    if (version != "2026-10-21" && version != "2023-06-01")
        problems.append(QStringLiteral("wrong anthropic-version"));
    if (request.json.contains(QLatin1StringView("tools")))
        problems += toolProblems(request.json);
    for (const QJsonValue &block : request.json.value(QLatin1StringView("system")).toArray())
        problems +=
            wirechecks::fieldProblems(block.toObject(), {QStringLiteral("cache_control")},
                                      {QStringLiteral("type"), QStringLiteral("text")}, QStringLiteral("system"));
    return problems;
}

QJsonObject AnthropicWire::reply(const QString &content, Ending ending, const QString &model, int promptTokens,
                                 const QJsonObject &request) const
{
    static const QMap<Ending, QString> stops{{Ending::Complete, QStringLiteral("end_turn")},
                                             {Ending::CutOff, QStringLiteral("max_tokens")},
                                             {Ending::Refused, QStringLiteral("refusal")}};
    const auto input = parseJsonObject(content.toUtf8());
    const bool called = request.contains(QLatin1StringView("tools")) && input && ending == Ending::Complete;
    const QJsonObject thought{{QStringLiteral("type"), QStringLiteral("thinking")},
                              {QStringLiteral("thinking"), QStringLiteral("{\"level\":5}")},
                              {QStringLiteral("signature"), QStringLiteral("s")}};
    const QJsonObject answer =
        called ? QJsonObject{{QStringLiteral("type"), QStringLiteral("tool_use")},
                             {QStringLiteral("id"), QStringLiteral("toolu_1")},
                             {QStringLiteral("name"), QStringLiteral("submit")},
                             {QStringLiteral("input"), input.value_or(QJsonObject())}}
               : QJsonObject{{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), content}};
    const QJsonObject usage{{QStringLiteral("input_tokens"), promptTokens - 500}, // the cached ones are not among them
                            {QStringLiteral("cache_read_input_tokens"), 500},
                            {QStringLiteral("cache_creation_input_tokens"), 0},
                            {QStringLiteral("output_tokens"), 200}};
    return {{QStringLiteral("id"), QStringLiteral("msg_1")},
            {QStringLiteral("type"), QStringLiteral("message")},
            {QStringLiteral("role"), QStringLiteral("assistant")},
            {QStringLiteral("model"), model},
            {QStringLiteral("content"), QJsonArray{thought, answer}},
            {QStringLiteral("stop_reason"), called ? QStringLiteral("tool_use") : stops.value(ending)},
            {QStringLiteral("usage"), usage}};
}

ModelReply AnthropicWire::fault(Fault fault) const
{
    switch (fault) {
    case Fault::BadRequest:
        return anthropicError(400, "invalid_request_error");
    case Fault::TooLong:
        return anthropicError(400, "invalid_request_error",
                              QStringLiteral("prompt is too long: 210000 tokens > 200000 maximum"));
    case Fault::BadKey:
        return anthropicError(401, "authentication_error");
    case Fault::Forbidden:
        return anthropicError(403, "permission_error");
    case Fault::Payment:
        return anthropicError(402, "billing_error");
    case Fault::NoModel:
        return anthropicError(404, "not_found_error");
    case Fault::Conflict:
        return anthropicError(409, "conflict_error");
    case Fault::TooLarge:
        return anthropicError(413, "request_too_large");
    case Fault::RateLimit:
        return anthropicError(429, "rate_limit_error");
    case Fault::Quota:
        return anthropicError(429, "enforced_spend_limit_reached");
    case Fault::ServerError:
        return anthropicError(500, "api_error");
    case Fault::Overloaded:
        return anthropicError(529, "overloaded_error");
    }
    return {};
}

ModelReply AnthropicWire::refuses(const QString &field) const
{
    return anthropicError(400, "invalid_request_error", field + QStringLiteral(": Extra inputs are not permitted"));
}

QString OllamaWire::systemText(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("messages"))[0][QLatin1StringView("content")].toString();
}

QString OllamaWire::userText(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("messages"))[1][QLatin1StringView("content")].toString();
}

QJsonObject OllamaWire::schema(const QJsonObject &body) const
{
    return object(body, "format");
}

int OllamaWire::answerBound(const QJsonObject &body) const
{
    return object(body, "options").value(QLatin1StringView("num_predict")).toInt();
}

QStringList OllamaWire::problems(const ModelRequest &request, const QString &key) const
{
    const QJsonObject options = object(request.json, "options");
    QStringList problems = wirechecks::headProblems(request, path(), "authorization", "Bearer ", key) +
                           wirechecks::fieldProblems(request.json,
                                                     {QStringLiteral("format"), QStringLiteral("think"),
                                                      QStringLiteral("logprobs"), QStringLiteral("top_logprobs")},
                                                     {QStringLiteral("model"), QStringLiteral("messages"),
                                                      QStringLiteral("stream"), QStringLiteral("options")},
                                                     QStringLiteral("request")) +
                           wirechecks::fieldProblems(options, {QStringLiteral("temperature")},
                                                     {QStringLiteral("num_ctx"), QStringLiteral("num_predict")},
                                                     QStringLiteral("options")) +
                           wirechecks::roleProblems(request.json.value(QLatin1StringView("messages")).toArray(),
                                                    {QStringLiteral("system"), QStringLiteral("user")});
    // What is not said is true here.
    if (request.json.value(QLatin1StringView("stream")) != QJsonValue(false))
        problems.append(QStringLiteral("a stream is asked for"));
    // Four bytes make about a token; a smaller context would cut the question off.
    const int needed = static_cast<int>(request.body.size() / 4) + answerBound(request.json);
    if (options.value(QLatin1StringView("num_ctx")).toInt() < needed)
        problems.append(QStringLiteral("num_ctx is too small for the question"));
    return request.json.contains(QLatin1StringView("format")) ? problems + strictSchemaProblems(schema(request.json))
                                                              : problems;
}

QJsonObject OllamaWire::reply(const QString &content, Ending ending, const QString &model, int promptTokens,
                              const QJsonObject &request) const
{
    // It has no way to say that a model refuses: a text comes that is no answer.
    const QString words = ending == Ending::Refused ? QStringLiteral("I cannot.") : content;
    const bool likely = request.value(QLatin1StringView("logprobs")).toBool();
    return {
        {QStringLiteral("model"), model},
        {QStringLiteral("logprobs"), likely ? QJsonValue(wirechecks::unsureTokens(words)) : QJsonValue()},
        {QStringLiteral("created_at"), QStringLiteral("2026-01-01T00:00:00Z")},
        {QStringLiteral("message"), QJsonObject{{QStringLiteral("role"), QStringLiteral("assistant")},
                                                {QStringLiteral("content"), words},
                                                {QStringLiteral("thinking"), QStringLiteral("{\"level\":5}")}}},
        {QStringLiteral("done"), true},
        {QStringLiteral("done_reason"), ending == Ending::CutOff ? QStringLiteral("length") : QStringLiteral("stop")},
        {QStringLiteral("total_duration"), qint64(5'000'000'000)},
        {QStringLiteral("prompt_eval_count"), promptTokens},
        {QStringLiteral("eval_count"), 200}};
}

ModelReply OllamaWire::fault(Fault fault) const
{
    static const QMap<Fault, int> statuses{
        {Fault::BadRequest, 400}, {Fault::TooLong, 400}, {Fault::BadKey, 401},      {Fault::Forbidden, 403},
        {Fault::Payment, 402},    {Fault::NoModel, 404}, {Fault::Conflict, 409},    {Fault::TooLarge, 413},
        {Fault::RateLimit, 429},  {Fault::Quota, 402},   {Fault::ServerError, 500}, {Fault::Overloaded, 503}};
    if (fault == Fault::TooLong)
        return ollamaError(400, QStringLiteral("the input length exceeds the context length"));
    return ollamaError(statuses.value(fault));
}

ModelReply OllamaWire::refuses(const QString &field) const
{
    return ollamaError(400, QStringLiteral("invalid %1 in the request").arg(field));
}

} // namespace prt::test

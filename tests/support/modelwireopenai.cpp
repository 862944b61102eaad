// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelwireopenai.h"

#include "tests/support/modelwirechecks.h"
#include "tests/support/strictschema.h"

namespace prt::test {

using wirechecks::object;
using wirechecks::text;

namespace {

ModelReply openAiError(int status, const char *type, const char *code = "", const QString &param = {})
{
    const auto orNull = [](const QString &value) { return value.isEmpty() ? QJsonValue() : QJsonValue(value); };
    const QJsonObject error{{QStringLiteral("message"), QStringLiteral("It went wrong.")},
                            {QStringLiteral("type"), QString::fromLatin1(type)},
                            {QStringLiteral("code"), orNull(QString::fromLatin1(code))},
                            {QStringLiteral("param"), orNull(param)}};
    return wirechecks::jsonReply(status, {{QStringLiteral("error"), error}});
}

ModelReply openAiFault(Fault fault)
{
    switch (fault) {
    case Fault::BadRequest:
        return openAiError(400, "invalid_request_error", "invalid_value", QStringLiteral("messages"));
    case Fault::TooLong:
        return openAiError(400, "invalid_request_error", "context_length_exceeded");
    case Fault::BadKey:
        return openAiError(401, "invalid_request_error", "invalid_api_key");
    case Fault::Forbidden:
        return openAiError(403, "invalid_request_error", "unsupported_country_region_territory");
    case Fault::Payment:
        return openAiError(402, "invalid_request_error");
    case Fault::NoModel:
        return openAiError(404, "invalid_request_error", "model_not_found");
    case Fault::Conflict:
        return openAiError(409, "conflict_error");
    case Fault::TooLarge:
        return openAiError(413, "invalid_request_error");
    case Fault::RateLimit:
        return openAiError(429, "requests", "rate_limit_exceeded");
    case Fault::Quota:
        return openAiError(429, "insufficient_quota", "credit_balance_exhausted");
    case Fault::ServerError:
        return openAiError(500, "server_error");
    case Fault::Overloaded:
        return openAiError(503, "server_error", "overloaded");
    }
    return {};
}

/// The three places for the form of an answer; at most one may be used.
QStringList chatFormatProblems(const QJsonObject &body)
{
    const QJsonObject format = object(body, "response_format");
    const QJsonObject nested = object(format, "json_schema");
    QStringList problems;
    if (format.isEmpty())
        return body.contains(QLatin1StringView("structured_outputs"))
                   ? strictSchemaProblems(object(object(body, "structured_outputs"), "json"))
                   : problems;
    if (text(format, "type") != QLatin1StringView("json_schema") ||
        body.contains(QLatin1StringView("structured_outputs")))
        problems.append(QStringLiteral("response_format is not the one json_schema"));
    if (nested.isEmpty())
        return problems + strictSchemaProblems(object(format, "schema")) +
               wirechecks::fieldProblems(format, {}, {QStringLiteral("type"), QStringLiteral("schema")},
                                         QStringLiteral("response_format"));
    if (nested.value(QLatin1StringView("strict")) != QJsonValue(true))
        problems.append(QStringLiteral("the form is not strict"));
    return problems + strictSchemaProblems(object(nested, "schema"), text(nested, "name")) +
           wirechecks::fieldProblems(nested, {},
                                     {QStringLiteral("name"), QStringLiteral("strict"), QStringLiteral("schema")},
                                     QStringLiteral("json_schema"));
}

} // namespace

QString ChatWire::systemText(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("messages"))[0][QLatin1StringView("content")].toString();
}

QString ChatWire::userText(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("messages"))[1][QLatin1StringView("content")].toString();
}

QJsonObject ChatWire::schema(const QJsonObject &body) const
{
    const QJsonObject format = object(body, "response_format");
    if (format.isEmpty())
        return object(object(body, "structured_outputs"), "json");
    const QJsonObject nested = object(format, "json_schema");
    return nested.isEmpty() ? object(format, "schema") : object(nested, "schema");
}

int ChatWire::answerBound(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("max_completion_tokens"))
        .toInt(body.value(QLatin1StringView("max_tokens")).toInt());
}

QStringList ChatWire::problems(const ModelRequest &request, const QString &key) const
{
    // Without what is deprecated (seed, prompt_cache_retention) or refused by reasoning models; max_tokens is for the
    // servers that know nothing newer, and never beside its successor.
    QStringList known{QStringLiteral("response_format"), QStringLiteral("structured_outputs"),
                      QStringLiteral("store"),           QStringLiteral("prompt_cache_key"),
                      QStringLiteral("temperature"),     QStringLiteral("reasoning_effort"),
                      QStringLiteral("logprobs"),        QStringLiteral("top_logprobs")};
    known.append(request.json.contains(QLatin1StringView("max_tokens")) ? QStringLiteral("max_tokens")
                                                                        : QStringLiteral("max_completion_tokens"));
    QStringList problems =
        wirechecks::headProblems(request, path(), "authorization", "Bearer ", key) +
        wirechecks::fieldProblems(request.json, known, {QStringLiteral("model"), QStringLiteral("messages")},
                                  QStringLiteral("request")) +
        wirechecks::roleProblems(request.json.value(QLatin1StringView("messages")).toArray(),
                                 {QStringLiteral("system"), QStringLiteral("user")}) +
        chatFormatProblems(request.json);
    if (request.json.value(QLatin1StringView("store")).toBool(false))
        problems.append(QStringLiteral("the request is stored"));
    return problems;
}

QJsonObject ChatWire::reply(const QString &content, Ending ending, const QString &model, int promptTokens,
                            const QJsonObject &request) const
{
    const bool refused = ending == Ending::Refused;
    const QJsonObject message{
        {QStringLiteral("role"), QStringLiteral("assistant")},
        {QStringLiteral("content"), refused ? QJsonValue() : QJsonValue(content)},
        {QStringLiteral("refusal"), refused ? QJsonValue(QStringLiteral("I cannot.")) : QJsonValue()}};
    const bool likely = request.value(QLatin1StringView("logprobs")).toBool();
    const QJsonObject logprobs{{QStringLiteral("content"), wirechecks::unsureTokens(content)}};
    const QJsonObject choice{{QStringLiteral("index"), 0},
                             {QStringLiteral("message"), message},
                             {QStringLiteral("logprobs"), likely ? QJsonValue(logprobs) : QJsonValue()},
                             {QStringLiteral("finish_reason"),
                              ending == Ending::CutOff ? QStringLiteral("length") : QStringLiteral("stop")}};
    const QJsonObject usage{
        {QStringLiteral("prompt_tokens"), promptTokens},
        {QStringLiteral("completion_tokens"), 200},
        {QStringLiteral("total_tokens"), promptTokens + 200},
        {QStringLiteral("prompt_tokens_details"), QJsonObject{{QStringLiteral("cached_tokens"), 500}}}};
    return {{QStringLiteral("id"), QStringLiteral("c-1")},
            {QStringLiteral("object"), QStringLiteral("chat.completion")},
            {QStringLiteral("model"), model},
            {QStringLiteral("usage"), usage},
            {QStringLiteral("choices"), QJsonArray{choice}}};
}

ModelReply ChatWire::fault(Fault fault) const
{
    return openAiFault(fault);
}

ModelReply ChatWire::refuses(const QString &field) const
{
    return openAiError(400, "invalid_request_error", "unsupported_parameter", field);
}

QString ResponsesWire::systemText(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("input"))[0][QLatin1StringView("content")].toString();
}

QString ResponsesWire::userText(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("input"))[1][QLatin1StringView("content")][0][QLatin1StringView("text")]
        .toString();
}

QJsonObject ResponsesWire::schema(const QJsonObject &body) const
{
    return object(object(object(body, "text"), "format"), "schema");
}

int ResponsesWire::answerBound(const QJsonObject &body) const
{
    return body.value(QLatin1StringView("max_output_tokens")).toInt();
}

QStringList ResponsesWire::problems(const ModelRequest &request, const QString &key) const
{
    const QStringList known{QStringLiteral("text"),        QStringLiteral("max_output_tokens"),
                            QStringLiteral("reasoning"),   QStringLiteral("store"),
                            QStringLiteral("temperature"), QStringLiteral("prompt_cache_key")};
    QStringList problems =
        wirechecks::headProblems(request, path(), "authorization", "Bearer ", key) +
        wirechecks::fieldProblems(request.json, known, {QStringLiteral("model"), QStringLiteral("input")},
                                  QStringLiteral("request")) +
        wirechecks::roleProblems(request.json.value(QLatin1StringView("input")).toArray(),
                                 {QStringLiteral("developer"), QStringLiteral("user")}) +
        wirechecks::fieldProblems(object(request.json, "reasoning"), {QStringLiteral("effort")}, {},
                                  QStringLiteral("reasoning"));
    const QJsonValue part = request.json.value(QLatin1StringView("input"))[1][QLatin1StringView("content")][0];
    if (part[QLatin1StringView("type")].toString() != QLatin1StringView("input_text"))
        problems.append(QStringLiteral("the data is no input_text"));
    // What is not said is stored here.
    if (request.json.contains(QLatin1StringView("store")) &&
        request.json.value(QLatin1StringView("store")) != QJsonValue(false))
        problems.append(QStringLiteral("the request is stored"));
    if (!request.json.contains(QLatin1StringView("text")))
        return problems;
    const QJsonObject format = object(object(request.json, "text"), "format");
    if (text(format, "type") != QLatin1StringView("json_schema") ||
        format.value(QLatin1StringView("strict")) != QJsonValue(true))
        problems.append(QStringLiteral("text.format is not a strict json_schema"));
    return problems + strictSchemaProblems(object(format, "schema"), text(format, "name")) +
           wirechecks::fieldProblems(
               format, {},
               {QStringLiteral("type"), QStringLiteral("name"), QStringLiteral("strict"), QStringLiteral("schema")},
               QStringLiteral("text.format"));
}

QJsonObject ResponsesWire::reply(const QString &content, Ending ending, const QString &model, int promptTokens,
                                 const QJsonObject &) const
{
    const bool cut = ending == Ending::CutOff;
    const QJsonObject part = ending == Ending::Refused
                                 ? QJsonObject{{QStringLiteral("type"), QStringLiteral("refusal")},
                                               {QStringLiteral("refusal"), QStringLiteral("I cannot.")}}
                                 : QJsonObject{{QStringLiteral("type"), QStringLiteral("output_text")},
                                               {QStringLiteral("text"), content},
                                               {QStringLiteral("annotations"), QJsonArray()}};
    // A model that thinks puts an item of its own before the answer.
    const QJsonObject thought{{QStringLiteral("type"), QStringLiteral("reasoning")},
                              {QStringLiteral("summary"), QJsonArray()}};
    // One that speaks on its way says so.
    const QJsonObject aside{
        {QStringLiteral("type"), QStringLiteral("message")},
        {QStringLiteral("phase"), QStringLiteral("commentary")},
        {QStringLiteral("role"), QStringLiteral("assistant")},
        {QStringLiteral("content"), QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("output_text")},
                                                           {QStringLiteral("text"), QStringLiteral("Let me see.")}}}}};
    const QJsonObject message{{QStringLiteral("type"), QStringLiteral("message")},
                              {QStringLiteral("phase"), QStringLiteral("final_answer")},
                              {QStringLiteral("role"), QStringLiteral("assistant")},
                              {QStringLiteral("status"), QStringLiteral("completed")},
                              {QStringLiteral("content"), QJsonArray{part}}};
    const QJsonObject usage{
        {QStringLiteral("input_tokens"), promptTokens},
        {QStringLiteral("output_tokens"), 200},
        {QStringLiteral("total_tokens"), promptTokens + 200},
        {QStringLiteral("input_tokens_details"), QJsonObject{{QStringLiteral("cached_tokens"), 500}}}};
    const QJsonObject why{{QStringLiteral("reason"), QStringLiteral("max_output_tokens")}};
    return {{QStringLiteral("id"), QStringLiteral("resp_1")},
            {QStringLiteral("object"), QStringLiteral("response")},
            {QStringLiteral("status"), cut ? QStringLiteral("incomplete") : QStringLiteral("completed")},
            {QStringLiteral("incomplete_details"), cut ? QJsonValue(why) : QJsonValue()},
            {QStringLiteral("model"), model},
            {QStringLiteral("output"), QJsonArray{thought, aside, message}},
            {QStringLiteral("usage"), usage}};
}

ModelReply ResponsesWire::fault(Fault fault) const
{
    return openAiFault(fault);
}

ModelReply ResponsesWire::refuses(const QString &field) const
{
    return openAiError(400, "invalid_request_error", "unsupported_parameter", field);
}

} // namespace prt::test

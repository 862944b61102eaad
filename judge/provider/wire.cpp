// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/wire.h"

#include "core/base/json.h"

#include <cmath>
#include <QJsonArray>

namespace prt::judge::wire {

HttpRequest post(const QString &url, const QJsonObject &body)
{
    HttpRequest request;
    request.url = url;
    request.headers.insert("Content-Type", "application/json");
    request.headers.insert("Accept", "application/json");
    request.headers.insert("User-Agent", "pr-telemetry/" PRT_VERSION);
    request.body = canonicalJson(body);
    return request;
}

void addBearer(HttpRequest &request, const QString &key)
{
    if (!key.isEmpty())
        request.headers.insert("Authorization", "Bearer " + key.toLatin1());
}

QJsonObject message(const char *role, const QString &content)
{
    return {{QStringLiteral("role"), QString::fromLatin1(role)}, {QStringLiteral("content"), content}};
}

QString instructionsWithForm(const Prompt &prompt)
{
    return prompt.system +
           QStringLiteral("\n\nThe answer is one JSON document that fits this JSON Schema, without a code fence:\n%1\n")
               .arg(QString::fromUtf8(canonicalJson(prompt.schema)));
}

void addProbabilities(QJsonObject &body, const Prompt &prompt, const QSet<QString> &given)
{
    if (!prompt.tokenProbabilities || given.contains(probabilities().id))
        return;
    body.insert(QStringLiteral("logprobs"), true);
    body.insert(QStringLiteral("top_logprobs"), 5); // as many as there are levels
}

Concession probabilities()
{
    return {QStringLiteral("logprobs"), {QStringLiteral("logprobs"), QStringLiteral("top_logprobs")}};
}

tl::expected<QJsonObject, CallFailure> document(const HttpReply &reply)
{
    const auto body = parseJsonObject(reply.body, {.bytes = 4 * 1024 * 1024, .depth = 32});
    if (!body)
        return failed(Remedy::Repair, QStringLiteral("The server's reply is not JSON. %1").arg(body.error().message));
    return *body;
}

QJsonObject part(const HttpReply &reply, const char *name)
{
    return document(reply).value_or(QJsonObject()).value(QLatin1StringView(name)).toObject();
}

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

qint64 count(const QJsonObject &object, const char *name)
{
    return std::max<qint64>(0, jsonInteger(object.value(QLatin1StringView(name))).value_or(0));
}

Answer answer(const QJsonObject &document, const QString &text)
{
    return {text.toUtf8(), wire::text(document, "model").left(120)};
}

namespace {

constexpr qsizetype mostListed = 100'000;
constexpr qsizetype mostAlternatives = 20;

/// A token may hold a part of a character only; its bytes say which.
QByteArray bytesOf(const QJsonObject &token)
{
    const QJsonValue bytes = token.value(QLatin1StringView("bytes"));
    if (!bytes.isArray())
        return text(token, "token").toUtf8();
    QByteArray joined;
    for (const QJsonValue &byte : bytes.toArray())
        joined += static_cast<char>(byte.toInt());
    return joined;
}

TokenChoice choiceOf(const QJsonObject &token)
{
    TokenChoice choice{bytesOf(token), {}};
    const QJsonArray top = token.value(QLatin1StringView("top_logprobs")).toArray();
    for (const QJsonValue &value : top) {
        if (choice.alternatives.size() >= mostAlternatives)
            break;
        const QJsonValue logarithm = value[QLatin1StringView("logprob")];
        if (logarithm.isDouble())
            choice.alternatives.append({bytesOf(value.toObject()), std::exp(std::min(0.0, logarithm.toDouble()))});
    }
    return choice;
}

} // namespace

QList<TokenChoice> tokens(const QJsonValue &list, const QByteArray &text)
{
    QList<TokenChoice> choices;
    QByteArray joined;
    const QJsonArray listed = list.toArray();
    if (listed.size() > mostListed)
        return {};
    for (const QJsonValue &token : listed) {
        choices.append(choiceOf(token.toObject()));
        joined += choices.last().text;
    }
    return joined == text ? choices : QList<TokenChoice>();
}

tl::unexpected<CallFailure> failed(Remedy remedy, const QString &reason)
{
    return tl::unexpected<CallFailure>(CallFailure{remedy, reason, -1, {}});
}

tl::unexpected<CallFailure> refused()
{
    return failed(Remedy::GiveUp, QStringLiteral("The model refused to answer."));
}

tl::unexpected<CallFailure> cutOff()
{
    return failed(Remedy::MoreTokens, QStringLiteral("The answer was cut off."));
}

tl::unexpected<CallFailure> tooLong()
{
    return failed(Remedy::Shrink, QStringLiteral("The session is too long for the model."));
}

tl::unexpected<CallFailure> wrongNumber(qsizetype answers)
{
    return failed(Remedy::Repair, QStringLiteral("The server's reply has %1 answers instead of one.").arg(answers));
}

tl::unexpected<CallFailure> noAnswer(const char *field, const QString &ending)
{
    return failed(
        Remedy::Repair,
        QStringLiteral("The reply has no answer (%1 \"%2\").").arg(QString::fromLatin1(field), ending.left(40)));
}

} // namespace prt::judge::wire

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelwirechecks.h"

#include "core/base/json.h"

#include <cmath>
#include <QRegularExpression>

namespace prt::test::wirechecks {

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

QJsonObject object(const QJsonObject &from, const char *name)
{
    return from.value(QLatin1StringView(name)).toObject();
}

QStringList fieldProblems(const QJsonObject &object, const QStringList &known, const QStringList &needed,
                          const QString &where)
{
    QStringList problems;
    for (const QString &name : object.keys()) {
        if (!known.contains(name) && !needed.contains(name))
            problems.append(QStringLiteral("%1: unknown field %2").arg(where, name));
    }
    for (const QString &name : needed) {
        if (!object.contains(name))
            problems.append(QStringLiteral("%1: no field %2").arg(where, name));
    }
    return problems;
}

QStringList headProblems(const ModelRequest &request, const QByteArray &path, const QByteArray &header,
                         const QByteArray &prefix, const QString &key)
{
    QStringList problems;
    if (request.method != "POST" || request.path != path)
        problems.append(QStringLiteral("wrong method or path: ") + QString::fromLatin1(request.path));
    if (request.headers.value("content-type") != "application/json")
        problems.append(QStringLiteral("wrong content type"));
    for (const QByteArray &name : {QByteArray("authorization"), QByteArray("x-api-key")}) {
        const QByteArray wanted = name == header && !key.isEmpty() ? prefix + key.toLatin1() : QByteArray();
        if (request.headers.value(name) != wanted)
            problems.append(QStringLiteral("wrong header ") + QString::fromLatin1(name));
    }
    if (!key.isEmpty() && request.body.contains(key.toLatin1()))
        problems.append(QStringLiteral("the key is in the body"));
    return problems;
}

QStringList roleProblems(const QJsonArray &messages, const QStringList &roles)
{
    QStringList found;
    for (const QJsonValue &message : messages)
        found.append(text(message.toObject(), "role"));
    return found == roles ? QStringList() : QStringList{QStringLiteral("the roles are ") + found.join(u' ')};
}

namespace {

QJsonObject tokenOf(const QString &token, double logarithm)
{
    QJsonArray bytes;
    for (const char byte : token.toUtf8())
        bytes.append(static_cast<quint8>(byte));
    return {{QStringLiteral("token"), token}, {QStringLiteral("logprob"), logarithm}, {QStringLiteral("bytes"), bytes}};
}

} // namespace

QJsonArray unsureTokens(const QString &content)
{
    static const QRegularExpression parts(QStringLiteral("[0-9]|[^0-9]{1,4}"));
    const double half = std::log(0.5);
    QJsonArray tokens;
    for (auto it = parts.globalMatch(content); it.hasNext();) {
        const QString text = it.next().captured();
        QJsonObject token = tokenOf(text, half);
        QJsonArray top{token};
        if (text[0].isDigit())
            top.append(tokenOf(QString::number(text.toInt() - 1), half));
        token.insert(QStringLiteral("top_logprobs"), top);
        tokens.append(token);
    }
    return tokens;
}

ModelReply jsonReply(int status, const QJsonObject &body)
{
    ModelReply reply;
    reply.status = status;
    reply.body = canonicalJson(body);
    return reply;
}

} // namespace prt::test::wirechecks

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/modelwire.h"

namespace prt::test {

/// Chat Completions: openai 7.55.0's types, and what llama.cpp and vLLM take beside them.
class ChatWire final : public ModelWire
{
public:
    QString kind() const override { return QStringLiteral("openai"); }
    QString basePath() const override { return QStringLiteral("/v1"); }
    QByteArray path() const override { return "/v1/chat/completions"; }
    QString systemText(const QJsonObject &body) const override;
    QString userText(const QJsonObject &body) const override;
    QJsonObject schema(const QJsonObject &body) const override;
    int answerBound(const QJsonObject &body) const override;
    QStringList problems(const ModelRequest &request, const QString &key) const override;
    QJsonObject reply(const QString &content, Ending ending, const QString &model, int promptTokens,
                      const QJsonObject &request) const override;
    ModelReply fault(Fault fault) const override;
    ModelReply refuses(const QString &field) const override;
};

/// Responses: openai 7.55.0's types.
class ResponsesWire final : public ModelWire
{
public:
    QString kind() const override { return QStringLiteral("openai-responses"); }
    QString basePath() const override { return QStringLiteral("/v1"); }
    QByteArray path() const override { return "/v1/responses"; }
    QString systemText(const QJsonObject &body) const override;
    QString userText(const QJsonObject &body) const override;
    QJsonObject schema(const QJsonObject &body) const override;
    int answerBound(const QJsonObject &body) const override;
    QStringList problems(const ModelRequest &request, const QString &key) const override;
    QJsonObject reply(const QString &content, Ending ending, const QString &model, int promptTokens,
                      const QJsonObject &request) const override;
    ModelReply fault(Fault fault) const override;
    ModelReply refuses(const QString &field) const override;
};

} // namespace prt::test

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/modelwire.h"

namespace prt::test {

/// Anthropic's Messages: @anthropic-ai/sdk 1.10.0's types.
class AnthropicWire final : public ModelWire
{
public:
    QString kind() const override { return QStringLiteral("anthropic"); }
    QString basePath() const override { return QStringLiteral("/v1"); }
    QByteArray path() const override { return "/v1/messages"; }
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

/// Ollama's own /api/chat: ollama 0.6.4's types.
class OllamaWire final : public ModelWire
{
public:
    QString kind() const override { return QStringLiteral("ollama"); }
    QString basePath() const override { return {}; }
    QByteArray path() const override { return "/api/chat"; }
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

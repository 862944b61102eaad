// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/judgeconfig.h"
#include "judge/provider/provider.h"

namespace prt::judge {

/// Chat Completions as OpenAI and compatible servers (llama.cpp, vLLM and many more) speak it.
///
/// The answer's form is a strict JSON schema. A compatible server that refuses that form of `response_format` is given
/// llama.cpp's flat one, then vLLM's `structured_outputs`, then the schema in words.
class OpenAiChat final : public Provider
{
public:
    explicit OpenAiChat(const JudgeConfig &config);

    QString kind() const override { return QStringLiteral("openai"); }
    QList<Concession> concessions() const override;
    HttpRequest request(const Prompt &prompt, const QString &key, const QSet<QString> &given) const override;
    tl::expected<Answer, CallFailure> read(const HttpReply &reply) const override;
    Usage usage(const HttpReply &reply) const override;

private:
    JudgeConfig m_config;
};

} // namespace prt::judge

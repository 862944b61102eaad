// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/judgeconfig.h"
#include "judge/provider/provider.h"

namespace prt::judge {

/// Ollama's own protocol. Not its imitation of Chat Completions, which ignores how much room the question needs and
/// cuts it off without a word.
class OllamaChat final : public Provider
{
public:
    explicit OllamaChat(const JudgeConfig &config);

    QString kind() const override { return QStringLiteral("ollama"); }
    QList<Concession> concessions() const override;
    HttpRequest request(const Prompt &prompt, const QString &key, const QSet<QString> &given) const override;
    tl::expected<Answer, CallFailure> read(const HttpReply &reply) const override;
    Usage usage(const HttpReply &reply) const override;

private:
    JudgeConfig m_config;
};

} // namespace prt::judge

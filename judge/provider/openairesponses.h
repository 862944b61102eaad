// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/judgeconfig.h"
#include "judge/provider/provider.h"

namespace prt::judge {

/// OpenAI's Responses: the form of the answer stands in `text.format`, the answer among the items of `output`.
class OpenAiResponses final : public Provider
{
public:
    explicit OpenAiResponses(const JudgeConfig &config);

    QString kind() const override { return QStringLiteral("openai-responses"); }
    QList<Concession> concessions() const override;
    HttpRequest request(const Prompt &prompt, const QString &key, const QSet<QString> &given) const override;
    tl::expected<Answer, CallFailure> read(const HttpReply &reply) const override;
    Usage usage(const HttpReply &reply) const override;

private:
    JudgeConfig m_config;
};

} // namespace prt::judge

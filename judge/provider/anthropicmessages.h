// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/judgeconfig.h"
#include "judge/provider/provider.h"

namespace prt::judge {

/// Anthropic's Messages. The form of the answer stands in `output_config`; where that is refused (an older model, a
/// schema that does not compile) the answer is the input of a tool that the model has to call, and where tools are
/// refused too it is said in words.
class AnthropicMessages final : public Provider
{
public:
    explicit AnthropicMessages(const JudgeConfig &config);

    QString kind() const override { return QStringLiteral("anthropic"); }
    QList<Concession> concessions() const override;
    HttpRequest request(const Prompt &prompt, const QString &key, const QSet<QString> &given) const override;
    tl::expected<Answer, CallFailure> read(const HttpReply &reply) const override;
    Usage usage(const HttpReply &reply) const override;

private:
    JudgeConfig m_config;
};

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/judgeconfig.h"
#include "judge/provider/provider.h"

namespace prt::judge {

/// Chat Completions as OpenAI and compatible servers speak it, with the answer's form as a strict JSON schema.
class OpenAiChat final : public Provider
{
public:
    explicit OpenAiChat(const JudgeConfig &config);

    QString kind() const override { return QStringLiteral("openai"); }
    HttpRequest request(const Prompt &prompt, const QString &key, const QSet<QString> &leftOut) const override;
    tl::expected<Answer, CallFailure> read(const HttpReply &reply) const override;
    Usage usage(const HttpReply &reply) const override;

    /// The body of request(), without the key: what a preview shows.
    QByteArray body(const Prompt &prompt, const QSet<QString> &leftOut) const;

private:
    JudgeConfig m_config;
};

} // namespace prt::judge

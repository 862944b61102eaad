// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"
#include "judge/panel/combine.h"
#include "judge/panel/replies.h"
#include "judge/provider/caller.h"

namespace prt::judge {

/// What one model said of a trace after everything was checked. `vote.abstained` says that there is nothing else in it.
struct ModelOpinion
{
    ports::JudgeVote vote;
    int weight = 0;                         ///< share of its quotes that were found, thousandths
    QMap<QString, QList<int>> samplesMilli; ///< gated levels × 1000 of each sample
    QList<CheckedEvidence> evidence;
    QMap<QString, QString> feedback;
    QMap<QString, QString> nextStep;
    bool flagged = false;
};

/// Asks one model: extract, verify, score. Blocks. Every failure is an abstention with a reason, never a number.
class ModelJudge
{
public:
    ModelJudge(const JudgeConfig &config, const Provider &provider, const QByteArray &nonceKey);

    ModelOpinion judge(const Rubric &rubric, const Session &session, const QString &key, int digestBytes,
                       CallBudget &budget, const CallEnvironment &environment) const;
    /// The first question, as it is asked.
    Prompt firstPrompt(const Rubric &rubric, const Session &session, int digestBytes) const;

private:
    struct Question;
    struct Round;
    Question question(const Session &session, int digestBytes) const;
    std::optional<QString> extract(Round &round, Question &asked, int digestBytes) const;
    std::optional<QString> score(Round &round, const Question &asked, int sample) const;

    const JudgeConfig &m_config;
    const Provider &m_provider;
    QByteArray m_nonceKey;
};

} // namespace prt::judge

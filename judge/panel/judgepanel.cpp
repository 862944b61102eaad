// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/judgepanel.h"

#include "judge/panel/modeljudge.h"
#include "judge/panel/verdict.h"
#include "judge/provider/providers.h"

#include <QSet>

namespace prt::judge {

JudgePanel::JudgePanel(PanelSetup setup)
    : m_setup(std::move(setup))
{
    Q_ASSERT(!m_setup.nonceKey.isEmpty());
}

QStringList JudgePanel::judges() const
{
    QStringList names{QStringLiteral("offline")};
    for (const JudgeConfig &config : m_setup.config.judges)
        names.append(config.name);
    return names;
}

/// In the order of their names and each once, so that the order of asking changes nothing.
Result<QList<const JudgeConfig *>> JudgePanel::asked(const QStringList &names) const
{
    QStringList unique = QSet<QString>(names.begin(), names.end()).values();
    unique.removeAll(QStringLiteral("offline"));
    unique.sort();
    QList<const JudgeConfig *> configs;
    for (const QString &name : unique) {
        const JudgeConfig *config = m_setup.config.named(name);
        if (!config)
            return fail(ErrorCode::NotFound,
                        QStringLiteral("There is no judge \"%1\". There are: %2. Others are set up in judges.toml.")
                            .arg(name, judges().join(QLatin1StringView(", "))));
        configs.append(config);
    }
    return configs;
}

ModelOpinion JudgePanel::ask(const JudgeConfig &config, const Session &session, CallBudget &budget,
                             const CallEnvironment &environment) const
{
    const auto provider = makeProvider(config);
    const auto key = provider ? m_setup.keys->key(config) : passOn(provider);
    if (!key) {
        ModelOpinion none;
        none.vote.judge = config.name;
        none.vote.kind = config.kind;
        none.vote.model = config.model;
        none.vote.abstained = true;
        none.vote.reason = key.error().message;
        return none;
    }
    return ModelJudge(config, **provider, m_setup.nonceKey)
        .judge(builtInRubric(), session, *key, m_setup.config.limits.digestBytes, budget, environment);
}

Result<ports::Judgement> JudgePanel::judge(const ports::JudgeRequest &request, const trace::BlobSource &blobs,
                                           const std::atomic_bool &cancelled)
{
    const auto configs = asked(request.judges);
    if (!configs)
        return passOn(configs);
    const Session session(request.trace, blobs);
    const OfflineResult offline = judgeOffline(builtInRubric(), session);
    const CallEnvironment environment = m_setup.environment(cancelled);
    CallBudget budget(m_setup.config.limits, environment);
    QList<ModelOpinion> opinions;
    for (const JudgeConfig *config : *configs) {
        budget.beginTurn(configs->size() - opinions.size(), environment);
        if (offline.notScorable.isEmpty())
            opinions.append(ask(*config, session, budget, environment));
        if (cancelled.load())
            return fail(ErrorCode::Cancelled, QStringLiteral("The judging was cancelled; nothing was stored."));
    }
    return verdictOf(builtInRubric(), offline, opinions);
}

Result<QByteArray> JudgePanel::preview(const ports::JudgeRequest &request, const trace::BlobSource &blobs)
{
    const auto configs = asked(request.judges);
    if (!configs)
        return passOn(configs);
    const Session session(request.trace, blobs);
    QByteArray bodies;
    for (const JudgeConfig *config : *configs) {
        const auto provider = makeProvider(*config);
        if (!provider)
            return passOn(provider);
        const Prompt prompt = ModelJudge(*config, **provider, m_setup.nonceKey)
                                  .firstPrompt(builtInRubric(), session, m_setup.config.limits.digestBytes);
        bodies += (*provider)->request(prompt, {}, {}).body + '\n';
    }
    return bodies;
}

} // namespace prt::judge

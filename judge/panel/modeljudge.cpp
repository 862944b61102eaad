// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/modeljudge.h"

#include "core/base/json.h"
#include "judge/panel/expectedlevel.h"
#include "judge/panel/gate.h"
#include "judge/text/normaliser.h"

#include <QJsonArray>

namespace prt::judge {

namespace {

/// A judge of whose quotes more than half are not in the record has no vote.
constexpr int fewestVerifiedMilli = 500;

/// The six dimensions, begun at another one in each sample, so that none always comes first.
QStringList rotated(QStringList ids, int sample)
{
    if (!ids.isEmpty())
        std::rotate(ids.begin(), ids.begin() + sample % ids.size(), ids.end());
    return ids;
}

int meanOf(const QList<int> &values)
{
    qint64 sum = 0;
    for (const int value : values)
        sum += value;
    return static_cast<int>((2 * sum + values.size()) / (2 * values.size()));
}

QByteArray repliesDocument(const Caller &caller)
{
    QJsonArray replies;
    for (const QByteArray &reply : caller.replies())
        replies.append(QString::fromUtf8(reply));
    return canonicalJson(
        QJsonObject{{QStringLiteral("replies"), replies}, {QStringLiteral("request_ids"), caller.requestIds()}});
}

QJsonObject usageJson(const Caller &caller, qint64 ms)
{
    const Usage &usage = caller.usage();
    return {
        {QStringLiteral("input_tokens"), usage.inputTokens},      {QStringLiteral("output_tokens"), usage.outputTokens},
        {QStringLiteral("cached_tokens"), usage.cachedTokens},    {QStringLiteral("requests"), usage.requests},
        {QStringLiteral("cost_microusd"), caller.costMicroUsd()}, {QStringLiteral("ms"), ms}};
}

} // namespace

/// What is shown to the model.
struct ModelJudge::Question
{
    Digest digest;
    Frame frame;
};

/// One judging in progress.
struct ModelJudge::Round
{
    const Rubric &rubric;
    const Session &session;
    Caller &caller;
    ModelOpinion &opinion;
    Extraction extraction;
};

ModelJudge::ModelJudge(const JudgeConfig &config, const Provider &provider, const QByteArray &nonceKey)
    : m_config(config)
    , m_provider(provider)
    , m_nonceKey(nonceKey)
{
}

ModelJudge::Question ModelJudge::question(const Session &session, int digestBytes) const
{
    Digest digest = makeDigest(session, digestBytes);
    const Frame frame = makeFrame(m_nonceKey, session.trace.head(), digest.all());
    return {digest, frame};
}

Prompt ModelJudge::firstPrompt(const Rubric &rubric, const Session &session, int digestBytes) const
{
    const Question asked = question(session, digestBytes);
    return extractPrompt(rubric, asked.digest, asked.frame, m_config.maxOutputTokens);
}

/// Absent: `round.extraction` is there; else why not.
std::optional<QString> ModelJudge::extract(Round &round, Question &asked, int digestBytes) const
{
    const auto complaint = [&asked](const QByteArray &text) -> std::optional<QString> {
        const auto answer = readAnswer(text, QStringLiteral("extract-1"), asked.frame);
        return answer ? std::nullopt : std::optional(answer.error().message);
    };
    asked = question(round.session, digestBytes);
    auto answer =
        round.caller.ask(extractPrompt(round.rubric, asked.digest, asked.frame, m_config.maxOutputTokens), complaint);
    if (!answer && answer.error().remedy == Remedy::Shrink) {
        asked = question(round.session, digestBytes / 2);
        answer = round.caller.ask(extractPrompt(round.rubric, asked.digest, asked.frame, m_config.maxOutputTokens),
                                  complaint);
    }
    if (!answer)
        return answer.error().reason;
    round.opinion.vote.model = answer->model;
    const auto object = readAnswer(answer->text, QStringLiteral("extract-1"), asked.frame);
    if (!object)
        return object.error().message;
    round.extraction = checkExtraction(*object, round.session, round.rubric);
    if (round.extraction.verifiedMilli() < fewestVerifiedMilli)
        return QStringLiteral("Of its %1 quotes only %2 are in the record.")
            .arg(round.extraction.cited)
            .arg(round.extraction.evidence.size());
    return std::nullopt;
}

std::optional<QString> ModelJudge::score(Round &round, const Question &asked, int sample) const
{
    const auto read = [&](const QByteArray &text) -> Result<QList<ScoredDimension>> {
        const auto answer = readAnswer(text, QStringLiteral("score-1"), asked.frame);
        return answer ? readScores(*answer, round.rubric, asked.digest, round.extraction) : passOn(answer);
    };
    const auto complaint = [&read](const QByteArray &text) -> std::optional<QString> {
        const auto scores = read(text);
        return scores ? std::nullopt : std::optional(scores.error().message);
    };
    Prompt prompt = scorePrompt(round.rubric, asked.digest, round.extraction.evidence,
                                rotated(round.rubric.ids(), sample), asked.frame, m_config.maxOutputTokens);
    prompt.tokenProbabilities = m_config.tokenProbabilities;
    const auto answer = round.caller.ask(prompt, complaint);
    if (!answer)
        return answer.error().reason;
    auto scores = read(answer->text);
    if (!scores)
        return scores.error().message;
    const QList<int> expected = expectedLevelsMilli(*answer, scores->size());
    for (qsizetype i = 0; i < scores->size(); ++i) {
        ScoredDimension &one = (*scores)[i];
        one.expectedMilli = expected[i];
        round.opinion.samplesMilli[one.dimension].append(gatedMilli(one, round.extraction.evidence));
        if (sample == 0) {
            round.opinion.feedback.insert(one.dimension, redactForSending(normalise(one.feedback)));
            round.opinion.nextStep.insert(one.dimension, redactForSending(normalise(one.nextStep)));
        }
    }
    return std::nullopt;
}

ModelOpinion ModelJudge::judge(const Rubric &rubric, const Session &session, const QString &key, int digestBytes,
                               CallBudget &budget, const CallEnvironment &environment) const
{
    ModelOpinion opinion;
    Caller caller(m_provider, m_config, key, budget, environment);
    Round round{rubric, session, caller, opinion, {}};
    Question asked;
    const qint64 start = environment.monotonicMs();
    std::optional<QString> problem = extract(round, asked, digestBytes);
    for (int sample = 0; !problem && sample < m_config.samples; ++sample)
        problem = score(round, asked, sample);

    ports::JudgeVote &vote = opinion.vote;
    vote.judge = m_config.name;
    vote.kind = m_provider.kind();
    vote.model = vote.model.isEmpty() ? m_config.model : vote.model;
    vote.promptHash = promptHash(rubric);
    vote.usage = usageJson(caller, environment.monotonicMs() - start);
    vote.rawReply = repliesDocument(caller);
    opinion.flagged = round.extraction.flagged;
    if (problem) {
        vote.abstained = true;
        vote.reason = *problem;
        opinion.samplesMilli.clear();
        return opinion;
    }
    opinion.weight = round.extraction.verifiedMilli();
    opinion.evidence = round.extraction.evidence;
    for (auto it = opinion.samplesMilli.begin(); it != opinion.samplesMilli.end(); ++it) {
        vote.scoresMilli.insert(it.key(), meanOf(*it));
        const auto [low, high] = std::minmax_element(it->begin(), it->end());
        vote.spreadMilli.insert(it.key(), *high - *low);
    }
    return opinion;
}

} // namespace prt::judge

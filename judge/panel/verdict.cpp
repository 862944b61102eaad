// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/verdict.h"

namespace prt::judge {

namespace {

constexpr int spreadForHuman = 1500; ///< judges that differ by more need a human
constexpr int capConflict = 2000;    ///< as do facts and models that differ by as much

/// The opinions that have a vote.
QList<const ModelOpinion *> votesOf(const QList<ModelOpinion> &opinions)
{
    QList<const ModelOpinion *> votes;
    for (const ModelOpinion &opinion : opinions) {
        if (!opinion.vote.abstained)
            votes.append(&opinion);
    }
    return votes;
}

int medianOf(const QList<const ModelOpinion *> &votes, const QString &dimension)
{
    QList<WeightedScore> scores;
    for (const ModelOpinion *vote : votes) {
        if (vote->vote.scoresMilli.contains(dimension))
            scores.append({vote->vote.scoresMilli.value(dimension), vote->weight});
    }
    return weightedMedian(scores);
}

QList<int> samplesOf(const QList<const ModelOpinion *> &votes, const QString &dimension)
{
    QList<int> samples;
    for (const ModelOpinion *vote : votes)
        samples += vote->samplesMilli.value(dimension);
    std::sort(samples.begin(), samples.end());
    return samples;
}

/// The interval is what the lowest and the highest sample would have given; one sample has none.
void addInterval(ports::DimensionScore &dimension, const Level &level, const QList<int> &samples, int delta)
{
    if (samples.size() < 2 || level.milli < 0)
        return;
    dimension.lowMilli = std::min(combined(level, samples.first(), delta), dimension.scoreMilli);
    dimension.highMilli = std::max(combined(level, samples.last(), delta), dimension.scoreMilli);
}

/// Words of the trace that a model repeats stand in the statement as citations, like everywhere.
QString withoutQuotes(QString text, const QList<ports::Evidence> &evidence)
{
    text.replace(QLatin1StringView("[[quote:"), QLatin1StringView("[quote:"));
    for (qsizetype i = 0; i < evidence.size(); ++i) {
        if (evidence[i].quote.size() >= 8)
            text.replace(evidence[i].quote, QStringLiteral("[[quote:%1]]").arg(i));
    }
    return text;
}

void addOpinion(ports::DimensionScore &dimension, const ModelOpinion &opinion)
{
    for (const CheckedEvidence &checked : opinion.evidence) {
        if (checked.dimension == dimension.dimension)
            dimension.evidence.append(checked.evidence);
    }
    const QString feedback = opinion.feedback.value(dimension.dimension);
    const QString next = opinion.nextStep.value(dimension.dimension);
    if (!feedback.isEmpty())
        dimension.feedback +=
            QStringLiteral("\n%1: %2").arg(opinion.vote.judge, withoutQuotes(feedback, dimension.evidence));
    if (!next.isEmpty())
        dimension.nextStep +=
            QStringLiteral("\n%1: %2").arg(opinion.vote.judge, withoutQuotes(next, dimension.evidence));
}

QString whyHuman(const Rubric &rubric, const OfflineResult &offline, const QList<const ModelOpinion *> &votes)
{
    for (const Dimension &dimension : rubric.dimensions) {
        const Level level = offline.levels.value(dimension.id);
        int lowest = highestMilli;
        int highest = lowestMilli;
        for (const ModelOpinion *vote : votes) {
            lowest = std::min(lowest, vote->vote.scoresMilli.value(dimension.id, highestMilli));
            highest = std::max(highest, vote->vote.scoresMilli.value(dimension.id, lowestMilli));
        }
        if (level.milli < 0 || votes.isEmpty())
            continue;
        if (highest - lowest > spreadForHuman)
            return QStringLiteral("The judges differ by more than one and a half levels in %1.").arg(dimension.name);
        if (highest - level.cap.milli >= capConflict)
            return QStringLiteral("In %1 a judge is two levels above what the facts allow.").arg(dimension.name);
    }
    return {};
}

/// Why nobody but the offline judge has spoken.
QString whyDegraded(const QList<ModelOpinion> &opinions)
{
    if (opinions.isEmpty())
        return QStringLiteral("Only the offline judge was asked.");
    QStringList reasons;
    for (const ModelOpinion &opinion : opinions)
        reasons.append(QStringLiteral("%1: %2").arg(opinion.vote.judge, opinion.vote.reason));
    return QStringLiteral("Only the offline judge has scored. ") + reasons.join(u' ');
}

void setState(ports::Judgement &judgement, const Rubric &rubric, const OfflineResult &offline,
              const QList<ModelOpinion> &opinions)
{
    const QList<const ModelOpinion *> votes = votesOf(opinions);
    const QString human = whyHuman(rubric, offline, votes);
    if (!offline.notScorable.isEmpty()) {
        judgement.state = QStringLiteral("not_scorable");
        judgement.reason = offline.notScorable;
    } else if (votes.isEmpty()) {
        judgement.state = QStringLiteral("degraded");
        judgement.reason = whyDegraded(opinions);
    } else if (!human.isEmpty()) {
        judgement.state = QStringLiteral("needs_human");
        judgement.reason = human;
    } else {
        judgement.state = QStringLiteral("ok");
    }
}

} // namespace

ports::Judgement verdictOf(const Rubric &rubric, const OfflineResult &offline, const QList<ModelOpinion> &opinions)
{
    const QList<const ModelOpinion *> votes = votesOf(opinions);
    const bool flagged =
        std::any_of(votes.begin(), votes.end(), [](const ModelOpinion *vote) { return vote->flagged; });
    const int delta = flagged ? flaggedDeltaMilli : deltaMilli;
    ports::Judgement judgement;
    judgement.rubricVersion = rubric.version;
    judgement.rubricHash = rubric.sha256;
    judgement.dimensions = offline.dimensions;
    judgement.features = offline.features;
    judgement.offlineOverallMilli = offline.overallMilli;
    judgement.votes.append(offline.vote);
    QMap<QString, int> scores;
    for (ports::DimensionScore &dimension : judgement.dimensions) {
        const Level level = offline.levels.value(dimension.dimension);
        dimension.scoreMilli = combined(level, medianOf(votes, dimension.dimension), delta);
        addInterval(dimension, level, samplesOf(votes, dimension.dimension), delta);
        for (const ModelOpinion *vote : votes)
            addOpinion(dimension, *vote);
        scores.insert(dimension.dimension, dimension.scoreMilli);
    }
    judgement.overallMilli = weightedMean(rubric, scores);
    for (const ModelOpinion &opinion : opinions) {
        judgement.votes.append(opinion.vote);
        if (!opinion.vote.abstained)
            judgement.votes.last().overallMilli = weightedMean(rubric, opinion.vote.scoresMilli);
    }
    setState(judgement, rubric, offline, opinions);
    return judgement;
}

} // namespace prt::judge

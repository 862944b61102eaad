// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/judgement.h"

#include "core/ports/predicate.h"

#include <QJsonArray>

namespace prt::ports {

namespace {

/// Bounds of a predicate from elsewhere; more than this is left out.
constexpr qsizetype maxEvidence = 1000;
constexpr qsizetype maxVotes = 100;

/// -1 stands for "nothing to judge by", which is null in the statement.
QJsonValue score(int milli)
{
    return milli < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(milli);
}

QJsonObject scoresJson(const QMap<QString, int> &scores)
{
    QJsonObject object;
    for (auto it = scores.begin(); it != scores.end(); ++it)
        object.insert(it.key(), score(it.value()));
    return object;
}

QMap<QString, int> scoresFrom(const QJsonValue &value)
{
    QMap<QString, int> scores;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        scores.insert(it.key(), it.value().toInt(-1));
    return scores;
}

QJsonObject evidenceJson(const Evidence &evidence)
{
    QJsonObject object{
        {QStringLiteral("event"), evidence.event},       {QStringLiteral("seq"), evidence.seq},
        {QStringLiteral("note"), evidence.note},         {QStringLiteral("criterion"), evidence.criterion},
        {QStringLiteral("supports"), evidence.supports}, {QStringLiteral("fact"), evidence.fact},
    };
    if (!evidence.quoteHash.isEmpty()) {
        object.insert(QStringLiteral("source"), evidence.source);
        object.insert(QStringLiteral("start"), evidence.start);
        object.insert(QStringLiteral("end"), evidence.end);
        object.insert(QStringLiteral("quote_hash"), evidence.quoteHash);
    }
    return object;
}

Evidence evidenceFrom(const QJsonObject &object)
{
    Evidence evidence;
    evidence.event = text(object, "event");
    evidence.seq = object.value(QLatin1StringView("seq")).toInteger();
    evidence.source = text(object, "source");
    evidence.start = number(object, "start", -1);
    evidence.end = number(object, "end", -1);
    evidence.quoteHash = text(object, "quote_hash");
    evidence.note = text(object, "note");
    evidence.criterion = text(object, "criterion");
    evidence.supports = object.value(QLatin1StringView("supports")).toBool(true);
    evidence.fact = object.value(QLatin1StringView("fact")).toBool(true);
    return evidence;
}

QJsonObject dimensionJson(const DimensionScore &dimension)
{
    QJsonArray evidence;
    for (const Evidence &item : dimension.evidence)
        evidence.append(evidenceJson(item));
    return {
        {QStringLiteral("dimension"), dimension.dimension},
        {QStringLiteral("score_milli"), score(dimension.scoreMilli)},
        {QStringLiteral("offline_milli"), score(dimension.offlineMilli)},
        {QStringLiteral("cap_milli"), dimension.capMilli},
        {QStringLiteral("cap_reason"), dimension.capReason},
        {QStringLiteral("low_milli"), score(dimension.lowMilli)},
        {QStringLiteral("high_milli"), score(dimension.highMilli)},
        {QStringLiteral("evidence"), evidence},
        {QStringLiteral("feedback"), dimension.feedback},
        {QStringLiteral("next_step"), dimension.nextStep},
    };
}

DimensionScore dimensionFrom(const QJsonObject &object)
{
    DimensionScore dimension;
    dimension.dimension = text(object, "dimension");
    dimension.scoreMilli = number(object, "score_milli", -1);
    dimension.offlineMilli = number(object, "offline_milli", -1);
    dimension.capMilli = number(object, "cap_milli", 5000);
    dimension.capReason = text(object, "cap_reason");
    dimension.lowMilli = number(object, "low_milli", -1);
    dimension.highMilli = number(object, "high_milli", -1);
    dimension.feedback = text(object, "feedback");
    dimension.nextStep = text(object, "next_step");
    for (const QJsonValue &item : object.value(QLatin1StringView("evidence")).toArray()) {
        if (dimension.evidence.size() < maxEvidence)
            dimension.evidence.append(evidenceFrom(item.toObject()));
    }
    return dimension;
}

QJsonObject voteJson(const JudgeVote &vote)
{
    return {
        {QStringLiteral("judge"), vote.judge},
        {QStringLiteral("kind"), vote.kind},
        {QStringLiteral("model"), vote.model},
        {QStringLiteral("abstained"), vote.abstained},
        {QStringLiteral("reason"), vote.reason},
        {QStringLiteral("overall_milli"), score(vote.overallMilli)},
        {QStringLiteral("scores_milli"), scoresJson(vote.scoresMilli)},
        {QStringLiteral("spread_milli"), scoresJson(vote.spreadMilli)},
        {QStringLiteral("prompt_hash"), vote.promptHash},
        {QStringLiteral("usage"), vote.usage},
        {QStringLiteral("reply_ref"), trace::toJson(vote.replyRef)},
    };
}

JudgeVote voteFrom(const QJsonObject &object)
{
    JudgeVote vote;
    vote.judge = text(object, "judge");
    vote.kind = text(object, "kind");
    vote.model = text(object, "model");
    vote.abstained = object.value(QLatin1StringView("abstained")).toBool();
    vote.reason = text(object, "reason");
    vote.overallMilli = number(object, "overall_milli", -1);
    vote.scoresMilli = scoresFrom(object.value(QLatin1StringView("scores_milli")));
    vote.spreadMilli = scoresFrom(object.value(QLatin1StringView("spread_milli")));
    vote.promptHash = text(object, "prompt_hash");
    vote.usage = object.value(QLatin1StringView("usage")).toObject();
    vote.replyRef = trace::blobRefFromJson(object.value(QLatin1StringView("reply_ref")));
    return vote;
}

/// Puts the quotes in the places that `[[quote:N]]` holds for them.
QString withQuotes(QString sentence, const QList<Evidence> &evidence)
{
    for (qsizetype i = 0; i < evidence.size(); ++i) {
        const QString place = QStringLiteral("[[quote:%1]]").arg(i);
        if (!sentence.contains(place))
            continue;
        const QString &quote = evidence[i].quote;
        sentence.replace(place,
                         quote.isEmpty() ? QStringLiteral("(event %1)").arg(evidence[i].seq) : quote.simplified());
    }
    return sentence;
}

} // namespace

QString DimensionScore::feedbackText() const
{
    return withQuotes(feedback, evidence);
}

QString DimensionScore::nextStepText() const
{
    return withQuotes(nextStep, evidence);
}

QJsonObject Judgement::toPredicate() const
{
    QJsonArray dimensionList;
    for (const DimensionScore &dimension : dimensions)
        dimensionList.append(dimensionJson(dimension));
    QJsonArray voteList;
    for (const JudgeVote &vote : votes)
        voteList.append(voteJson(vote));
    return {
        {QStringLiteral("state"), state},
        {QStringLiteral("reason"), reason},
        {QStringLiteral("rubric"),
         QJsonObject{{QStringLiteral("version"), rubricVersion}, {QStringLiteral("sha256"), rubricHash}}},
        {QStringLiteral("calibrated"), calibrated},
        {QStringLiteral("overall_milli"), score(overallMilli)},
        {QStringLiteral("offline_overall_milli"), score(offlineOverallMilli)},
        {QStringLiteral("dimensions"), dimensionList},
        {QStringLiteral("votes"), voteList},
        {QStringLiteral("features"), features},
    };
}

Judgement Judgement::fromPredicate(const QJsonObject &predicate)
{
    Judgement judgement;
    judgement.state = text(predicate, "state");
    judgement.reason = text(predicate, "reason");
    const QJsonObject rubric = predicate.value(QLatin1StringView("rubric")).toObject();
    judgement.rubricVersion = text(rubric, "version");
    judgement.rubricHash = text(rubric, "sha256");
    judgement.calibrated = predicate.value(QLatin1StringView("calibrated")).toBool();
    judgement.overallMilli = number(predicate, "overall_milli", -1);
    judgement.offlineOverallMilli = number(predicate, "offline_overall_milli", -1);
    for (const QJsonValue &item : predicate.value(QLatin1StringView("dimensions")).toArray()) {
        if (judgement.dimensions.size() < maxVotes)
            judgement.dimensions.append(dimensionFrom(item.toObject()));
    }
    for (const QJsonValue &item : predicate.value(QLatin1StringView("votes")).toArray()) {
        if (judgement.votes.size() >= maxVotes)
            break;
        judgement.votes.append(voteFrom(item.toObject()));
        JudgeVote &vote = judgement.votes.last();
        // Statements that were made before votes had a score of their own.
        if (vote.kind == QLatin1StringView("offline") && vote.overallMilli < 0 && !vote.abstained)
            vote.overallMilli = judgement.offlineOverallMilli;
    }
    judgement.features = predicate.value(QLatin1StringView("features")).toObject();
    return judgement;
}

} // namespace prt::ports

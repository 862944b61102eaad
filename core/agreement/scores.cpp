// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/scores.h"

#include "core/base/hash.h"
#include "core/ports/judgement.h"
#include "core/ports/review.h"

namespace prt::agreement {

namespace {

using ports::Judgement;
using ports::JudgeVote;

bool isOffline(const JudgeVote &vote)
{
    return vote.kind == QLatin1StringView("offline");
}

/// A hash as it is, anything else hashed: a basis has no other form.
QString asHash(const QString &text)
{
    return isSha256Hex(text) ? text : sha256Hex(text.toUtf8());
}

/// The offline judge names the version of its features as its model. Every judge's score rests on them: facts and
/// ceilings come from there.
QString featuresOf(const Judgement &judgement)
{
    for (const JudgeVote &vote : judgement.votes) {
        if (isOffline(vote))
            return vote.model;
    }
    return {};
}

Scores capsOf(const Judgement &judgement)
{
    Scores caps;
    for (const ports::DimensionScore &dimension : judgement.dimensions)
        caps.insert(dimension.dimension, dimension.capMilli);
    return caps;
}

JudgeScores scoresOfVote(const JudgeVote &vote, const Judgement &judgement)
{
    JudgeScores scores;
    scores.judge = vote.judge;
    scores.model = vote.model;
    scores.basis = {judgement.rubricHash, asHash(vote.promptHash), asHash(vote.kind + u'\n' + vote.model),
                    asHash(featuresOf(judgement))};
    scores.scores = vote.scoresMilli;
    scores.caps = capsOf(judgement);
    return scores;
}

/// The panel's score; nothing where the offline judge judged alone, since it is the same then.
std::optional<JudgeScores> panelScores(const Judgement &judgement)
{
    QStringList judges;
    bool models = false;
    for (const JudgeVote &vote : judgement.votes) {
        if (vote.abstained)
            continue;
        models = models || !isOffline(vote);
        judges.append(isOffline(vote) ? vote.judge : QStringLiteral("%1 (%2)").arg(vote.judge, vote.model));
    }
    if (!models)
        return std::nullopt;
    JudgeScores scores;
    scores.judge = QStringLiteral("combined");
    scores.model = judges.join(QStringLiteral(", "));
    scores.combined = true;
    for (const ports::DimensionScore &dimension : judgement.dimensions)
        scores.scores.insert(dimension.dimension, dimension.scoreMilli);
    scores.caps = capsOf(judgement);
    return scores;
}

/// Collects in fold order, so that what comes later is newer.
class Collector
{
public:
    explicit Collector(QString session)
        : m_session(std::move(session))
    {
    }

    void add(const ports::Review &review, const QString &keyId)
    {
        const bool scored = std::any_of(review.scoresMilli.begin(), review.scoresMilli.end(),
                                        [](int milli) { return milli >= lowestScore; });
        if (!scored) {
            ++m_leftOut.withoutScores;
            return;
        }
        if (!isSha256Hex(review.rubricHash)) {
            ++m_leftOut.withoutRubric;
            return;
        }
        rubric(review.rubricHash, review.rubricVersion);
        const QString person = review.author.isEmpty() ? QStringLiteral("key ") + keyId.left(12) : review.author;
        PersonScores &scores = m_people[review.rubricHash][person];
        if (scores.person.isEmpty())
            scores.first = review.scoresMilli;
        scores.person = person;
        scores.newest = review.scoresMilli;
    }

    void add(const Judgement &judgement)
    {
        if (!isSha256Hex(judgement.rubricHash)) {
            ++m_leftOut.withoutRubric;
            return;
        }
        rubric(judgement.rubricHash, judgement.rubricVersion).overallMilli = judgement.overallMilli;
        for (const JudgeVote &vote : judgement.votes) {
            if (!vote.abstained)
                keep(judgement.rubricHash, scoresOfVote(vote, judgement), isOffline(vote));
        }
        if (const auto panel = panelScores(judgement))
            keep(judgement.rubricHash, *panel, false);
    }

    void addUnknownSigner() { ++m_leftOut.unknownSigners; }

    TraceScores result() const
    {
        TraceScores result{{}, m_leftOut};
        for (SessionScores scores : m_rubrics) {
            scores.people = m_people.value(scores.rubric).values();
            scores.judges = m_judges.value(scores.rubric).values();
            result.byRubric.append(scores);
        }
        return result;
    }

private:
    SessionScores &rubric(const QString &hash, const QString &version)
    {
        SessionScores &scores = m_rubrics[hash];
        scores.session = m_session;
        scores.rubric = hash;
        scores.rubricVersion = version;
        return scores;
    }
    void keep(const QString &hash, const JudgeScores &scores, bool first)
    {
        m_judges[hash].insert({first ? 0 : 1, scores.identity()}, scores);
    }

    QString m_session;
    QMap<QString, SessionScores> m_rubrics;
    QMap<QString, QMap<QString, PersonScores>> m_people;
    QMap<QString, QMap<std::pair<int, QString>, JudgeScores>> m_judges;
    LeftOut m_leftOut;
};

} // namespace

QString JudgeScores::identity() const
{
    return QStringList{judge, model, basis.prompt, basis.features}.join(u'\n');
}

void LeftOut::add(const LeftOut &other)
{
    unknownSigners += other.unknownSigners;
    withoutRubric += other.withoutRubric;
    withoutScores += other.withoutScores;
}

TraceScores scoresOf(const trace::Trace &trace, const QSet<QString> &knownKeys)
{
    Collector collector(trace.header.traceId);
    for (const trace::Statement *one : trace::foldOrder(trace.statements)) {
        const trace::Statement &statement = *one;
        const bool review = statement.kind == trace::StatementKind::Review;
        if (!review && statement.kind != trace::StatementKind::Judgement)
            continue;
        if (!knownKeys.contains(statement.envelope.keyId))
            collector.addUnknownSigner();
        else if (review)
            collector.add(ports::Review::fromPredicate(statement.predicate), statement.envelope.keyId);
        else
            collector.add(Judgement::fromPredicate(statement.predicate));
    }
    return collector.result();
}

} // namespace prt::agreement

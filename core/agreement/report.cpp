// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/report.h"

#include "core/agreement/statistics.h"

namespace prt::agreement {

namespace {

/// A score in one dimension, in the overall one for "".
class ScoreOf
{
public:
    ScoreOf(QString dimension, const OverallOf &overallOf)
        : m_dimension(std::move(dimension))
        , m_overallOf(overallOf)
    {
    }
    int operator()(const SessionScores &session, const Scores &scores) const
    {
        return m_dimension.isEmpty() ? m_overallOf(session.rubric, scores) : scores.value(m_dimension, -1);
    }

private:
    QString m_dimension;
    const OverallOf &m_overallOf;
};

double inLevels(int milli)
{
    return double(milli) / 1000;
}

/// What the people of a session gave, by name; who found nothing to judge by is not in it.
Unit ofPeople(const SessionScores &session, const ScoreOf &scoreOf)
{
    Unit unit;
    for (const PersonScores &person : session.people) {
        if (const int score = scoreOf(session, person.first); score >= lowestScore)
            unit.append(inLevels(score));
    }
    return unit;
}

Sample peopleWithPeople(const SessionScores &session, const ScoreOf &scoreOf)
{
    const Unit unit = ofPeople(session, scoreOf);
    Pairs pairs;
    for (qsizetype i = 0; i < unit.size(); ++i) {
        for (qsizetype j = i + 1; j < unit.size(); ++j)
            pairs.append({unit[i], unit[j]});
    }
    return Sample::of(pairs, pairs.isEmpty() ? QList<Unit>() : QList<Unit>{unit});
}

/// Each person beside the judge, so that the numbers are of the same kind as those of two people.
Sample judgeWithPeople(const SessionScores &session, const ScoreOf &scoreOf, const QString &identity)
{
    Pairs pairs;
    QList<Unit> units;
    for (const JudgeScores &judge : session.judges) {
        const int given = judge.identity() == identity ? scoreOf(session, judge.scores) : -1;
        if (given < lowestScore)
            continue;
        for (const double person : ofPeople(session, scoreOf)) {
            pairs.append({person, inLevels(given)});
            units.append({person, inLevels(given)});
        }
    }
    return Sample::of(pairs, units);
}

AgreementRow rowOf(AgreementRow row, const QList<Sample> &samples, int resamples)
{
    QList<Sample> scored;
    for (const Sample &sample : samples) {
        if (!sample.pairs.isEmpty())
            scored.append(sample);
        row.pairs += int(sample.pairs.size());
    }
    row.sessions = int(scored.size());
    QList<Statistic> all;
    for (const NamedStatistic &statistic : statistics())
        all.append(statistic.of);
    row.figures = bootstrap(scored, all, resamples);
    return row;
}

/// Of three people there is no first and second one, so their differences have no direction.
void dropDirections(AgreementRow &row)
{
    for (qsizetype i = 0; i < statistics().size(); ++i) {
        const QLatin1StringView id(statistics()[i].id);
        if (id == QLatin1StringView("bias") || id.startsWith(QLatin1StringView("limit_")))
            row.figures[i] = {noFigure(QStringLiteral("More than two people: there is no direction.")), {}, {}};
    }
}

/// The sessions of one rubric that people scored.
class Rubric
{
public:
    Rubric(QList<SessionScores> sessions, const OverallOf &overallOf, int resamples)
        : m_sessions(std::move(sessions))
        , m_overallOf(overallOf)
        , m_resamples(resamples)
    {
        for (const SessionScores &session : std::as_const(m_sessions)) {
            for (const PersonScores &person : session.people) {
                m_people.insert(person.person);
                for (auto it = person.first.begin(); it != person.first.end(); ++it)
                    m_dimensions.insert(it.key());
            }
            for (const JudgeScores &judge : session.judges)
                m_judges.insert(judge.identity(), judge);
        }
    }

    RubricAgreement agreement(qint64 nowUs) const
    {
        RubricAgreement result;
        result.rubric = m_sessions.first().rubric;
        result.version = m_sessions.first().rubricVersion;
        result.sessions = int(m_sessions.size());
        result.scoredTwice = int(std::count_if(m_sessions.begin(), m_sessions.end(),
                                               [](const SessionScores &session) { return session.people.size() > 1; }));
        result.people = QStringList(m_people.begin(), m_people.end());
        result.people.sort();
        QStringList dimensions(m_dimensions.begin(), m_dimensions.end());
        dimensions.sort();
        dimensions.prepend(QString());
        for (const QString &dimension : std::as_const(dimensions))
            result.dimensions.append(ofDimension(dimension));
        for (const JudgeScores &judge : m_judges) {
            if (!judge.combined)
                result.calibrations.append(calibrationOf(judge, dimensions, nowUs));
        }
        return result;
    }

private:
    DimensionAgreement ofDimension(const QString &dimension) const
    {
        const ScoreOf scoreOf(dimension, m_overallOf);
        DimensionAgreement result{dimension, {}};
        QList<Sample> samples;
        for (const SessionScores &session : m_sessions)
            samples.append(peopleWithPeople(session, scoreOf));
        result.rows.append(rowOf({}, samples, m_resamples));
        if (m_people.size() > 2)
            dropDirections(result.rows.last());
        for (const JudgeScores &judge : m_judges) {
            samples.clear();
            for (const SessionScores &session : m_sessions)
                samples.append(judgeWithPeople(session, scoreOf, judge.identity()));
            result.rows.append(rowOf({judge.identity(), judge.judge, judge.model, 0, 0, {}}, samples, m_resamples));
        }
        return result;
    }

    Calibration calibrationOf(const JudgeScores &judge, const QStringList &dimensions, qint64 nowUs) const
    {
        Calibration calibration;
        calibration.judge = judge.judge.left(200);
        calibration.model = judge.model.left(200);
        calibration.createdUs = nowUs;
        calibration.basis = judge.basis;
        for (const QString &dimension : dimensions) {
            if (!dimension.isEmpty())
                calibration.dimensions.insert(dimension, calibrate(pointsOf(judge.identity(), dimension)));
        }
        return calibration;
    }

    QList<CalibrationPoint> pointsOf(const QString &identity, const QString &dimension) const
    {
        QList<CalibrationPoint> points;
        for (const SessionScores &session : m_sessions) {
            for (const JudgeScores &judge : session.judges) {
                if (judge.identity() == identity)
                    points.append({session.session, judge.scores.value(dimension, -1), meanOfPeople(session, dimension),
                                   judge.caps.value(dimension, highestScore)});
            }
        }
        return points;
    }

    static int meanOfPeople(const SessionScores &session, const QString &dimension)
    {
        int sum = 0;
        int count = 0;
        for (const PersonScores &person : session.people) {
            if (const int score = person.newest.value(dimension, -1); score >= lowestScore) {
                sum += score;
                ++count;
            }
        }
        return count > 0 ? (2 * sum + count) / (2 * count) : -1;
    }

    QList<SessionScores> m_sessions;
    const OverallOf &m_overallOf;
    int m_resamples = 0;
    QSet<QString> m_people;
    QSet<QString> m_dimensions;
    QMap<QString, JudgeScores> m_judges;
};

} // namespace

QList<RubricAgreement> agreementOf(const QList<SessionScores> &sessions, const OverallOf &overallOf, qint64 nowUs,
                                   int resamples)
{
    QMap<QString, QList<SessionScores>> byRubric;
    for (const SessionScores &session : sessions) {
        if (!session.people.isEmpty())
            byRubric[session.rubric].append(session);
    }
    QList<RubricAgreement> result;
    for (const QList<SessionScores> &ofRubric : std::as_const(byRubric))
        result.append(Rubric(ofRubric, overallOf, resamples).agreement(nowUs));
    std::stable_sort(result.begin(), result.end(),
                     [](const RubricAgreement &a, const RubricAgreement &b) { return a.sessions > b.sessions; });
    return result;
}

QList<ReviewSuggestion> reviewNext(const QList<SessionScores> &sessions, qsizetype most)
{
    QList<ReviewCandidate> candidates;
    for (const SessionScores &session : sessions) {
        if (session.judges.isEmpty())
            continue;
        QMap<QString, QList<int>> byDimension;
        for (const JudgeScores &judge : session.judges) {
            for (auto it = judge.scores.begin(); it != judge.scores.end() && !judge.combined; ++it)
                byDimension[it.key()].append(*it);
        }
        candidates.append({session.session, session.overallMilli, byDimension.values(), int(session.people.size())});
    }
    return reviewNext(candidates, most);
}

} // namespace prt::agreement

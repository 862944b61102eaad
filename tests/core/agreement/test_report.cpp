// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/bands.h"
#include "core/agreement/statistics.h"
#include "core/ports/judgement.h"
#include "core/ports/review.h"
#include "tests/support/sampletrace.h"

#include <QTest>

using namespace prt;
using namespace prt::agreement;

namespace {

const QString rubricHash(64, u'a');
const QString causal = QStringLiteral("causal_linking");

QJsonObject review(const char *author, int milli, const QString &rubric = rubricHash)
{
    ports::Review given;
    given.decision = QStringLiteral("accepted");
    given.author = QString::fromLatin1(author);
    given.rubricVersion = QStringLiteral("rubric-1");
    given.rubricHash = rubric;
    given.scoresMilli = {{causal, milli}};
    return given.toPredicate();
}

ports::JudgeVote vote(const char *judge, const char *model, int milli, const char *prompt = "")
{
    ports::JudgeVote vote;
    vote.judge = QString::fromLatin1(judge);
    vote.kind = vote.judge == QLatin1StringView("offline") ? vote.judge : QStringLiteral("openai");
    vote.model = QString::fromLatin1(model);
    vote.promptHash = QString::fromLatin1(prompt);
    vote.scoresMilli = {{causal, milli}};
    vote.abstained = milli < 0;
    return vote;
}

QJsonObject judgement(const QList<ports::JudgeVote> &votes, int combined, int cap = 5000)
{
    ports::Judgement given;
    given.state = QStringLiteral("ok");
    given.rubricVersion = QStringLiteral("rubric-1");
    given.rubricHash = rubricHash;
    given.overallMilli = combined;
    ports::DimensionScore dimension;
    dimension.dimension = causal;
    dimension.scoreMilli = combined;
    dimension.capMilli = cap;
    given.dimensions = {dimension};
    given.votes = votes;
    return given.toPredicate();
}

/// A sealed trace with statements in the order in which they were made.
class Said
{
public:
    Said()
        : m_key(trace::SigningKey::generate())
        , trace(test::TraceBuilder(QStringLiteral("Retry")).sealed(m_key))
    {
    }
    Said &say(trace::StatementKind kind, const QJsonObject &predicate) { return say(kind, predicate, m_key); }
    Said &say(trace::StatementKind kind, const QJsonObject &predicate, const trace::SigningKey &key)
    {
        trace.statements.append(
            trace::makeStatement(kind, trace.head(), predicate, trace::newestDigests(trace.statements), ++m_us, key));
        return *this;
    }
    Said &review(const QJsonObject &predicate) { return say(trace::StatementKind::Review, predicate); }
    Said &judgement(const QJsonObject &predicate) { return say(trace::StatementKind::Judgement, predicate); }
    TraceScores scores() const { return scoresOf(trace, {m_key.publicKey().keyId()}); }

private:
    trace::SigningKey m_key;
    qint64 m_us = 1'764'000'000'000'000;

public:
    trace::Trace trace;
};

/// Sessions in which two people and the offline judge scored: people half a level apart at most, the judge `bias` off.
QList<SessionScores> scoredSessions(int count, int bias, int people = 2)
{
    Dice dice(4);
    QList<SessionScores> sessions;
    for (int i = 0; i < count; ++i) {
        const int truth = 1500 + int(dice.below(7)) * 500;
        SessionScores session;
        session.session = QStringLiteral("session %1").arg(i, 3, 10, QLatin1Char('0'));
        session.rubric = rubricHash;
        for (int p = 0; p < people; ++p) {
            const int given = std::clamp(truth + int(dice.below(2)) * 500 - 250, 1000, 5000);
            session.people.append({QStringLiteral("person %1").arg(p), {{causal, given}}, {{causal, given}}});
        }
        JudgeScores judge;
        judge.judge = QStringLiteral("offline");
        judge.model = QStringLiteral("features 2");
        judge.basis = {rubricHash, QString(64, u'b'), QString(64, u'c'), QString(64, u'd')};
        judge.scores = {{causal, std::clamp(truth + bias, 1000, 5000)}};
        session.judges = {judge};
        session.overallMilli = judge.scores.value(causal);
        sessions.append(session);
    }
    return sessions;
}

int overall(const QString &, const Scores &scores)
{
    return scores.value(causal, -1);
}

QList<RubricAgreement> report(const QList<SessionScores> &sessions, const OverallOf &overallOf)
{
    return agreementOf(sessions, overallOf, 1'764'000'000'000'000, 200);
}

const Estimate &figure(const AgreementRow &row, const char *id)
{
    for (qsizetype i = 0; i < statistics().size(); ++i) {
        if (QLatin1StringView(statistics()[i].id) == QLatin1StringView(id))
            return row.figures[i];
    }
    qFatal("no statistic of that name");
}

} // namespace

/// From statements to numbers.
class TestReport final : public QObject
{
    Q_OBJECT

private slots:
    void takesPeopleApartByNameAndKeepsTheirFirstScores()
    {
        const TraceScores scores = Said()
                                       .review(review("robin", 2000))
                                       .review(review("ada", 3000))
                                       .review(review("robin", 4000))
                                       .review(review("", 3500))
                                       .scores();
        QCOMPARE(scores.byRubric.size(), 1);
        const QList<PersonScores> people = scores.byRubric[0].people;
        QCOMPARE(people.size(), 3);
        QCOMPARE(people[0].person, QStringLiteral("ada"));
        QVERIFY(people[1].person.startsWith(QLatin1StringView("key ")));
        QCOMPARE(people[2].first.value(causal), 2000);
        QCOMPARE(people[2].newest.value(causal), 4000);
    }

    void countsOnlyKnownSigners()
    {
        Said said;
        said.review(review("robin", 2000));
        const auto stranger = trace::SigningKey::generate();
        for (int i = 0; i < 3; ++i)
            said.say(trace::StatementKind::Review, review("ada", 5000), stranger);
        said.say(trace::StatementKind::Judgement, judgement({vote("offline", "f", 3000)}, 3000), stranger);
        QCOMPARE(said.scores().byRubric.size(), 1);
        QCOMPARE(said.scores().byRubric[0].people.size(), 1);
        QVERIFY(said.scores().byRubric[0].judges.isEmpty());
        QCOMPARE(said.scores().leftOut.unknownSigners, 4);
    }

    void leavesOutWhatHasNoScoresOrNoRubric()
    {
        const TraceScores scores = Said()
                                       .review({{QStringLiteral("decision"), QStringLiteral("accepted")}})
                                       .review(review("robin", -1))
                                       .review(review("robin", 3000, QString()))
                                       .scores();
        QVERIFY(scores.byRubric.isEmpty());
        QCOMPARE(scores.leftOut.withoutScores, 2);
        QCOMPARE(scores.leftOut.withoutRubric, 1);
    }

    void keepsRubricsApart()
    {
        const TraceScores scores =
            Said().review(review("robin", 3000)).review(review("ada", 3000, QString(64, u'b'))).scores();
        QCOMPARE(scores.byRubric.size(), 2);
        QCOMPARE(scores.byRubric[0].people.size(), 1);
    }

    void keepsVersionsOfAJudgeApart()
    {
        const TraceScores scores =
            Said()
                .judgement(judgement({vote("offline", "f1", 3000), vote("local", "m1", 2000, "p1")}, 2500))
                .judgement(judgement({vote("offline", "f1", 3100), vote("local", "m1", 2100, "p2")}, 2600))
                .judgement(judgement({vote("offline", "f1", 3200), vote("local", "m1", -1, "p2")}, 3200))
                .scores();
        QStringList judges;
        for (const JudgeScores &judge : scores.byRubric[0].judges)
            judges.append(judge.judge + u' ' + QString::number(judge.scores.value(causal)));
        QCOMPARE(judges.first(), QStringLiteral("offline 3200"));
        judges.sort();
        QCOMPARE(judges, QStringList({QStringLiteral("combined 2600"), QStringLiteral("local 2000"),
                                      QStringLiteral("local 2100"), QStringLiteral("offline 3200")}));
    }

    void everyChangeOfWhatAScoreRestsOnChangesItsBasis()
    {
        const auto basis = [](const char *features, const char *model, const char *prompt) {
            const TraceScores scores =
                Said()
                    .judgement(judgement({vote("offline", features, 3000), vote("local", model, 2000, prompt)}, 2500))
                    .scores();
            return scores.byRubric[0].judges.last().basis;
        };
        Calibration made;
        made.basis = basis("f1", "m1", "p1");
        QVERIFY(made.fits(basis("f1", "m1", "p1")));
        QVERIFY(!made.fits(basis("f2", "m1", "p1")));
        QVERIFY(!made.fits(basis("f1", "m2", "p1")));
        QVERIFY(!made.fits(basis("f1", "m1", "p2")));
    }

    void putsPeopleFirstAndTheJudgeBeside()
    {
        const auto found = report(scoredSessions(20, 0), overall);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].sessions, 20);
        QCOMPARE(found[0].scoredTwice, 20);
        QCOMPARE(found[0].people.size(), 2);
        QCOMPARE(found[0].dimensions.size(), 2);
        QCOMPARE(found[0].dimensions[1].dimension, causal);
        const QList<AgreementRow> rows = found[0].dimensions[0].rows;
        QCOMPARE(rows.size(), 2);
        QVERIFY(rows[0].identity.isEmpty());
        QCOMPARE(rows[0].pairs, 20);
        QCOMPARE(rows[1].judge, QStringLiteral("offline"));
        QCOMPARE(rows[1].pairs, 40);
        const Estimate kappa = figure(rows[1], "qwk");
        QVERIFY(*kappa.low < *kappa.figure.value && *kappa.figure.value < *kappa.high);
    }

    void kindnessOfTheJudgeIsPositive()
    {
        const auto rows = report(scoredSessions(20, 400), overall)[0].dimensions[0].rows;
        QVERIFY(*figure(rows[1], "bias").figure.value > 0.2);
    }

    void saysWhatCannotBeTold()
    {
        QVERIFY(report({}, overall).isEmpty());
        QVERIFY(report(scoredSessions(3, 0, 0), overall).isEmpty());
        const auto alone = report(scoredSessions(20, 0, 1), overall)[0].dimensions[0].rows;
        QCOMPARE(alone[0].pairs, 0);
        QVERIFY(!figure(alone[0], "qwk").figure.value && !figure(alone[0], "qwk").figure.reason.isEmpty());
        QCOMPARE(alone[1].pairs, 20);
        const auto three = report(scoredSessions(20, 0, 3), overall)[0].dimensions[0].rows;
        QCOMPARE(three[0].pairs, 60);
        QVERIFY(!figure(three[0], "bias").figure.value);
        QVERIFY(figure(three[0], "alpha_interval").figure.value);
        const auto unknown = report(scoredSessions(20, 0), [](const QString &, const Scores &) { return -1; });
        QCOMPARE(unknown[0].dimensions[0].rows[1].pairs, 0);
    }

    void claimsNothingWithoutTheNumbers_data()
    {
        QTest::addColumn<int>("sessions");
        QTest::addColumn<int>("bias");
        QTest::addColumn<int>("people");
        QTest::addColumn<QString>("missing"); // empty: nothing
        QTest::newRow("good and enough") << 40 << 0 << 2 << QString();
        QTest::newRow("too few") << 14 << 0 << 2 << QStringLiteral("14 of 15 sessions");
        QTest::newRow("one person") << 40 << 0 << 1 << QStringLiteral("people agree with one another is not known");
        QTest::newRow("too kind") << 40 << 400 << 2 << QStringLiteral("mean bias");
        QTest::newRow("far off") << 40 << -1500 << 2 << QStringLiteral("within one level");
    }

    void claimsNothingWithoutTheNumbers()
    {
        QFETCH(int, sessions);
        QFETCH(int, bias);
        QFETCH(int, people);
        QFETCH(QString, missing);
        const auto found = report(scoredSessions(sessions, bias, people), overall)[0];
        const QString said = missingForAClaim(found, found.dimensions[0].rows[1].identity).join(u';');
        QVERIFY2(missing.isEmpty() ? said.isEmpty() : said.contains(missing), qPrintable(said));
        QVERIFY(!missingForAClaim(found, QStringLiteral("nobody")).isEmpty());
    }

    void calibratesEachJudge()
    {
        const auto found = report(scoredSessions(30, 700), overall)[0];
        QCOMPARE(found.calibrations.size(), 1);
        const Calibration made = found.calibrations[0];
        QCOMPARE(made.dimensions.size(), 1);
        const DimensionCalibration line = made.dimensions.value(causal);
        QCOMPARE(line.curve.kind, Curve::Kind::Linear);
        QCOMPARE(line.sessions, 30);
        QVERIFY(line.errorAfterMilli < line.errorBeforeMilli);
        QVERIFY(made.apply(made.basis, causal, 3700, 5000).value() < 3500);
        const auto read = Calibration::fromJson(made.toJson());
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    }

    void suggestsFromTheSameScores()
    {
        QList<SessionScores> sessions = scoredSessions(4, 0, 0);
        sessions[2].judges.append(sessions[2].judges[0]);
        sessions[2].judges[0].scores = {{causal, 1000}};
        sessions[2].judges[1].scores = {{causal, 4800}};
        QCOMPARE(reviewNext(sessions, 1).value(0).session, sessions[2].session);
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "test_report.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/gate.h"
#include "judge/panel/verdict.h"
#include "tests/judge/scriptwriter.h"

#include <QTest>

using namespace prt;
using namespace prt::judge;

namespace {

CheckedEvidence evidence(const QString &ref, bool fact, const char *criterion = "CL1", bool supports = true)
{
    CheckedEvidence checked;
    checked.ref = ref;
    checked.dimension = QStringLiteral("causal_linking");
    checked.evidence.fact = fact;
    checked.evidence.supports = supports;
    checked.evidence.criterion = QString::fromLatin1(criterion);
    return checked;
}

ModelOpinion opinion(const QString &name, int level, int weight = 1000)
{
    ModelOpinion opinion;
    opinion.vote.judge = name;
    opinion.weight = weight;
    for (const QString &id : builtInRubric().ids()) {
        opinion.vote.scoresMilli.insert(id, 1000 * level);
        opinion.samplesMilli.insert(id, {1000 * level});
    }
    return opinion;
}

OfflineResult offline()
{
    const test::BuiltSession built = test::build(test::simpleSuccess());
    return judgeOffline(builtInRubric(), Session(built.trace, built.blobs));
}

} // namespace

class TestCombinedVerdict : public QObject
{
    Q_OBJECT

private slots:
    void scoresEachVoteByTheRubricsWeights()
    {
        // Alone, the offline judge's own score, the offline score and the combined one are the same number.
        const ports::Judgement alone = verdictOf(builtInRubric(), offline(), {});
        QCOMPARE(alone.votes.size(), 1);
        QCOMPARE(alone.votes[0].overallMilli, alone.overallMilli);
        QCOMPARE(alone.offlineOverallMilli, alone.overallMilli);
        // 20 of 100 with level 5, the rest with level 3; a plain mean would say 3333.
        ModelOpinion uneven = opinion(QStringLiteral("a"), 3);
        uneven.vote.scoresMilli.insert(QStringLiteral("problem_understanding"), 5000);
        ModelOpinion silent = opinion(QStringLiteral("b"), 3);
        silent.vote.abstained = true;
        const ports::Judgement both = verdictOf(builtInRubric(), offline(), {uneven, silent});
        QCOMPARE(both.votes[1].overallMilli, 3400);
        QCOMPARE(both.votes[2].overallMilli, -1);
    }

    void takesTheWeightedMedian_data()
    {
        QTest::addColumn<QList<int>>("pairs");
        QTest::addColumn<int>("median");
        QTest::newRow("none") << QList<int>{} << -1;
        QTest::newRow("one") << QList<int>{3000, 1} << 3000;
        QTest::newRow("two") << QList<int>{3000, 1, 4000, 1} << 3500;
        QTest::newRow("three") << QList<int>{5000, 1, 1000, 1, 2000, 1} << 2000;
        QTest::newRow("a heavy one") << QList<int>{5000, 10, 1000, 1, 2000, 1} << 5000;
        QTest::newRow("without weight") << QList<int>{5000, 0, 2000, 1} << 2000;
    }
    void takesTheWeightedMedian()
    {
        QFETCH(QList<int>, pairs);
        QFETCH(int, median);
        QList<WeightedScore> scores;
        for (qsizetype i = 0; i < pairs.size(); i += 2)
            scores.append({pairs[i], pairs[i + 1]});
        QCOMPARE(weightedMedian(scores), median);
        std::reverse(scores.begin(), scores.end());
        QCOMPARE(weightedMedian(scores), median);
    }

    void staysWithinBoundsOfTheOfflineScore_data()
    {
        QTest::addColumn<int>("offlineMilli");
        QTest::addColumn<int>("cap");
        QTest::addColumn<int>("models");
        QTest::addColumn<int>("delta");
        QTest::addColumn<int>("score");
        QTest::newRow("half and half") << 3000 << 5000 << 4000 << 1000 << 3500;
        QTest::newRow("no model") << 3000 << 5000 << -1 << 1000 << 3000;
        QTest::newRow("nothing to judge by") << -1 << 5000 << 4000 << 1000 << -1;
        QTest::newRow("too far up") << 2000 << 5000 << 5000 << 1000 << 3000;
        QTest::newRow("too far down") << 5000 << 5000 << 1000 << 1000 << 4000;
        QTest::newRow("capped") << 2800 << 3000 << 5000 << 1000 << 3000;
        QTest::newRow("flagged") << 2000 << 5000 << 5000 << 500 << 2500;
        QTest::newRow("never below one") << 1200 << 5000 << 1000 << 1000 << 1100;
    }
    void staysWithinBoundsOfTheOfflineScore()
    {
        QFETCH(int, offlineMilli);
        QFETCH(int, cap);
        QFETCH(int, models);
        QFETCH(int, delta);
        QFETCH(int, score);
        QCOMPARE(combined(Level{offlineMilli, Cap{cap, {}, {}}}, models, delta), score);
    }

    void asksForEvidenceBeforeAHighLevel_data()
    {
        QTest::addColumn<QList<CheckedEvidence>>("list");
        QTest::addColumn<int>("level");
        QTest::newRow("none") << QList<CheckedEvidence>{} << 3;
        QTest::newRow("one recorded") << QList{evidence(QStringLiteral("E1"), true)} << 3;
        QTest::newRow("two claims") << QList{evidence(QStringLiteral("E1"), false),
                                             evidence(QStringLiteral("E2"), false)}
                                    << 3;
        QTest::newRow("a claim and a record")
            << QList{evidence(QStringLiteral("E1"), false), evidence(QStringLiteral("E2"), true)} << 4;
        QTest::newRow("one speaks against it")
            << QList{evidence(QStringLiteral("E1"), true), evidence(QStringLiteral("E2"), true, "CL1", false)} << 3;
        QTest::newRow("three without a rival")
            << QList{evidence(QStringLiteral("E1"), true), evidence(QStringLiteral("E2"), true),
                     evidence(QStringLiteral("E3"), true)}
            << 4;
        QTest::newRow("three with a rival")
            << QList{evidence(QStringLiteral("E1"), true), evidence(QStringLiteral("E2"), true),
                     evidence(QStringLiteral("E3"), true, "CL4")}
            << 5;
    }
    void asksForEvidenceBeforeAHighLevel()
    {
        QFETCH(QList<CheckedEvidence>, list);
        QFETCH(int, level);
        ScoredDimension score;
        score.dimension = QStringLiteral("causal_linking");
        score.level = 5;
        score.refs = {QStringLiteral("E1"), QStringLiteral("E2"), QStringLiteral("E3"), QStringLiteral("E3")};
        QCOMPARE(gatedMilli(score, list), 1000 * level);
        score.level = 2;
        QCOMPARE(gatedMilli(score, list), 2000);
        score.expectedMilli = 4700; // between the levels; the evidence carries as much as before
        QCOMPARE(gatedMilli(score, list), std::min(4700, 1000 * level));
    }

    void doesNotDependOnTheOrderOfJudges()
    {
        const OfflineResult result = offline();
        QList<ModelOpinion> opinions{opinion(QStringLiteral("a"), 4), opinion(QStringLiteral("b"), 3, 600),
                                     opinion(QStringLiteral("c"), 4, 800)};
        const ports::Judgement one = verdictOf(builtInRubric(), result, opinions);
        std::reverse(opinions.begin(), opinions.end());
        const ports::Judgement two = verdictOf(builtInRubric(), result, opinions);
        QCOMPARE(one.overallMilli, two.overallMilli);
        for (qsizetype i = 0; i < one.dimensions.size(); ++i)
            QCOMPARE(one.dimensions[i].scoreMilli, two.dimensions[i].scoreMilli);
    }

    void saysInWhichStateItIs_data()
    {
        QTest::addColumn<QList<int>>("levels");
        QTest::addColumn<QString>("state");
        QTest::newRow("alone") << QList<int>{} << QStringLiteral("degraded");
        QTest::newRow("agreeing") << QList<int>{3, 4} << QStringLiteral("ok");
        QTest::newRow("far apart") << QList<int>{2, 4} << QStringLiteral("needs_human");
    }
    void saysInWhichStateItIs()
    {
        QFETCH(QList<int>, levels);
        QFETCH(QString, state);
        QList<ModelOpinion> opinions;
        for (const int level : levels)
            opinions.append(opinion(QString::number(level), level));
        QCOMPARE(verdictOf(builtInRubric(), offline(), opinions).state, state);
    }

    void asksForAHumanWhenFactsAndModelsAreTwoLevelsApart()
    {
        const test::BuiltSession built = test::build(test::silentSuccess());
        const OfflineResult result = judgeOffline(builtInRubric(), Session(built.trace, built.blobs));
        const ports::Judgement judgement = verdictOf(builtInRubric(), result, {opinion(QStringLiteral("a"), 5)});
        QCOMPARE(judgement.state, QStringLiteral("needs_human"));
        QVERIFY(judgement.reason.contains(QLatin1StringView("Causal Linking")));
    }

    void showsTheIntervalOfTheSamples()
    {
        ModelOpinion one = opinion(QStringLiteral("a"), 4);
        one.samplesMilli[QStringLiteral("efficiency")] = {3000, 4000, 5000};
        const ports::Judgement judgement = verdictOf(builtInRubric(), offline(), {one});
        for (const ports::DimensionScore &dimension : judgement.dimensions) {
            const bool has = dimension.dimension == QLatin1StringView("efficiency");
            QCOMPARE(dimension.lowMilli >= 0, has);
            QVERIFY(!has || (dimension.lowMilli <= dimension.scoreMilli &&
                             dimension.highMilli >= dimension.scoreMilli && dimension.lowMilli < dimension.highMilli));
        }
    }
};

QTEST_GUILESS_MAIN(TestCombinedVerdict)
#include "test_combinedverdict.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/reviewnext.h"

#include <QTest>

using namespace prt::agreement;

namespace {

ReviewCandidate candidate(const char *session, int overall, QList<QList<int>> judges = {}, int people = 0)
{
    return {QString::fromLatin1(session), overall, std::move(judges), people};
}

QStringList order(const QList<ReviewCandidate> &candidates, qsizetype most = 10)
{
    QStringList sessions;
    for (const ReviewSuggestion &suggestion : reviewNext(candidates, most))
        sessions.append(suggestion.session);
    return sessions;
}

} // namespace

class TestReviewNext final : public QObject
{
    Q_OBJECT

private slots:
    void takesWhereJudgesDifferMostFirst()
    {
        const QList<ReviewCandidate> candidates{candidate("near", 3000, {{3000, 3400}, {2000, 2000}}),
                                                candidate("far", 3000, {{2000, 2100}, {1000, -1, 3200}})};
        QCOMPARE(order(candidates), QStringList({QStringLiteral("far"), QStringLiteral("near")}));
        const ReviewSuggestion first = reviewNext(candidates, 1).first();
        QCOMPARE(first.spreadMilli, 2200);
        QCOMPARE(first.reason, QStringLiteral("its judges are 2.20 levels apart"));
    }

    void takesWhatIsNearALevelsBoundary_data()
    {
        QTest::addColumn<int>("overall");
        QTest::addColumn<int>("distance");
        QTest::newRow("lowest") << 1000 << 500;
        QTest::newRow("on it") << 2500 << 0;
        QTest::newRow("below") << 3499 << 1;
        QTest::newRow("above") << 3501 << 1;
        QTest::newRow("middle of a level") << 4000 << 500;
        QTest::newRow("highest") << 5000 << 500;
    }

    void takesWhatIsNearALevelsBoundary()
    {
        QFETCH(int, overall);
        QFETCH(int, distance);
        // Half a level of spread keeps those in the middle of a level in the list.
        const auto found = reviewNext({candidate("a", overall, {{3000, 3500}})}, 1);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].boundaryMilli, distance);
        QCOMPARE(found[0].urgency, 500);
    }

    void saysWhichOfBothItWas()
    {
        const auto found = reviewNext({candidate("a", 3480, {{3000, 3100}})}, 1);
        QCOMPARE(found[0].reason, QStringLiteral("its score of 3.48 is 0.02 from where the level changes"));
    }

    void leavesOutWhatTwoPeopleScored()
    {
        QCOMPARE(order({candidate("done", 2500, {}, 2), candidate("open", 2600, {}, 1)}),
                 QStringList{QStringLiteral("open")});
    }

    void prefersTheSecondPersonThenTheId()
    {
        QCOMPARE(order({candidate("b", 2500), candidate("a", 2500), candidate("c", 2500, {}, 1)}),
                 QStringList({QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")}));
    }

    void suggestsNothingWithoutAReason()
    {
        QVERIFY(reviewNext({}, 5).isEmpty());
        QVERIFY(order({candidate("no score", -1), candidate("clear", 3000, {{3000}, {}, {-1, -1}})}).isEmpty());
    }

    void givesNoMoreThanAskedFor()
    {
        QCOMPARE(order({candidate("a", 2500), candidate("b", 2500), candidate("c", 2500)}, 2).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestReviewNext)
#include "test_reviewnext.moc"

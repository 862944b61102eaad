// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/review.h"

#include <QJsonArray>
#include <QTest>

using namespace prt;
using namespace prt::ports;

namespace {

Review fullReview()
{
    Review review;
    review.decision = QStringLiteral("needs_work");
    review.reason = QStringLiteral("The cause was never tested.");
    review.author = QStringLiteral("robin");
    review.rubricVersion = QStringLiteral("rubric-1");
    review.rubricHash = QString(64, u'a');
    review.scoresMilli = {{QStringLiteral("causal_linking"), 2500}, {QStringLiteral("efficiency"), -1}};
    review.flags = {QStringLiteral("tests weakened")};
    return review;
}

} // namespace

class TestReview final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWent()
    {
        const QJsonObject predicate = fullReview().toPredicate();
        QCOMPARE(Review::fromPredicate(predicate).toPredicate(), predicate);
        QCOMPARE(Review::fromPredicate(predicate).scoresMilli, fullReview().scoresMilli);
    }

    void takesOnlyScoresOfTheScale()
    {
        const QJsonObject scores{{QStringLiteral("a"), 999},   {QStringLiteral("b"), 5001},
                                 {QStringLiteral("c"), 3.5},   {QStringLiteral("d"), QStringLiteral("3000")},
                                 {QStringLiteral("e"), 1000},  {QStringLiteral("f"), QJsonValue::Null},
                                 {QStringLiteral("g"), 1e300}, {QStringLiteral("h"), true}};
        const Review review = Review::fromPredicate({{QStringLiteral("scores_milli"), scores}});
        QCOMPARE(review.scoresMilli, (QMap<QString, int>{{QStringLiteral("e"), 1000}, {QStringLiteral("f"), -1}}));
    }

    void survivesWhatIsNoReview()
    {
        const Review review = Review::fromPredicate({{QStringLiteral("author"), QJsonArray{1}},
                                                     {QStringLiteral("rubric"), 7},
                                                     {QStringLiteral("scores_milli"), QStringLiteral("five")},
                                                     {QStringLiteral("flags"), QJsonObject()}});
        QVERIFY(review.author.isEmpty() && review.rubricHash.isEmpty() && review.scoresMilli.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReview)
#include "test_review.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/bootstrap.h"
#include "core/agreement/calibrate.h"
#include "core/agreement/fit.h"

#include <QTest>

using namespace prt::agreement;

namespace {

/// A judge who sees the true score as people do, turned by slope and offset, and people with noise of up to `noise`.
struct Rater
{
    double slope = 1; ///< of people over the judge
    int offset = 0;
    int noise = 0;
};

QList<CalibrationPoint> sessions(int count, const Rater &rater, quint64 seed = 1)
{
    Dice dice(seed);
    QList<CalibrationPoint> points;
    for (int i = 0; i < count; ++i) {
        const int judge = 1500 + int(dice.below(3001));
        const int noise = rater.noise > 0 ? int(dice.below(2 * rater.noise + 1)) - rater.noise : 0;
        const int human = std::clamp(int(rater.slope * judge) + rater.offset + noise, 1000, 5000);
        points.append({QStringLiteral("session %1").arg(i, 4, 10, QLatin1Char('0')), judge, human, 5000});
    }
    return points;
}

/// Steps: people know two kinds of session only, the judge smears them.
QList<CalibrationPoint> steps(int count)
{
    QList<CalibrationPoint> points = sessions(count, {});
    for (CalibrationPoint &point : points)
        point.humanMilli = point.judgeMilli < 3200 ? 1500 : 4500;
    return points;
}

bool rises(const Curve &curve)
{
    for (int score = 1001; score <= 5000; ++score) {
        if (curve.apply(score, 5000) < curve.apply(score - 1, 5000))
            return false;
    }
    return true;
}

} // namespace

/// Synthetic raters whose bias and noise are known.
class TestCalibrate final : public QObject
{
    Q_OBJECT

private slots:
    void takesNoCorrectionFromTooFew_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("kind");
        QTest::newRow("none") << 0 << int(Curve::Kind::None);
        QTest::newRow("14") << 14 << int(Curve::Kind::None);
        QTest::newRow("15") << 15 << int(Curve::Kind::Linear);
        QTest::newRow("39") << 39 << int(Curve::Kind::Linear);
        QTest::newRow("40") << 40 << int(Curve::Kind::Isotonic);
    }

    void takesNoCorrectionFromTooFew()
    {
        QFETCH(int, count);
        QFETCH(int, kind);
        const DimensionCalibration result = calibrate(sessions(count, {0.6, 300, 100}));
        QCOMPARE(int(result.curve.kind), kind);
        QCOMPARE(result.sessions, count);
        QCOMPARE(result.reason.isEmpty(), kind != int(Curve::Kind::None));
    }

    void countsSessionsAndNotScores()
    {
        QList<CalibrationPoint> points = sessions(14, {0.6, 300, 0});
        points += points;
        QCOMPARE(calibrate(points).sessions, 14);
        QCOMPARE(calibrate(points).curve.kind, Curve::Kind::None);
        points = sessions(20, {0.6, 300, 0});
        for (int i = 0; i < 6; ++i)
            points[i].humanMilli = -1; // nothing to judge by
        QCOMPARE(calibrate(points).sessions, 14);
    }

    void findsSlopeAndOffsetAgain_data()
    {
        QTest::addColumn<double>("slope");
        QTest::addColumn<int>("offset");
        QTest::newRow("lenient judge") << 1.0 << -500;
        QTest::newRow("squeezed judge") << 1.4 << -1200;
        QTest::newRow("stretched judge") << 0.5 << 1500;
        QTest::newRow("right judge") << 1.0 << 0;
    }

    void findsSlopeAndOffsetAgain()
    {
        QFETCH(double, slope);
        QFETCH(int, offset);
        QList<CalibrationPoint> points = sessions(4000, {slope, offset, 300});
        points.removeIf([](const auto &point) { return point.humanMilli == 1000 || point.humanMilli == 5000; });
        const Curve curve = fitLinear(points);
        QVERIFY2(std::abs(curve.slopeMicro - slope * 1e6) < 40'000, qPrintable(QString::number(curve.slopeMicro)));
        QVERIFY2(std::abs(curve.apply(3000, 5000) - (slope * 3000 + offset)) < 30,
                 qPrintable(QString::number(curve.apply(3000, 5000))));
    }

    /// The prior in numbers: ten sessions on the identity with a variance of one level.
    void shrinksAsItSays()
    {
        QList<CalibrationPoint> points;
        for (int i = 0; i < 10; ++i) // judge 2 or 4 (variance 1), people always 2 lower or equal: slope 0, mean 2
            points.append({QString::number(i), i % 2 == 0 ? 2000 : 4000, 2000, 5000});
        const Curve curve = fitLinear(points);
        QCOMPARE(curve.slopeMicro, 500'000);
        QCOMPARE(curve.apply(3000, 5000), 2500); // half of the way from 3 to 2
        const Curve alone = fitLinear({{QStringLiteral("a"), 3000, 1000, 5000}});
        QCOMPARE(alone.slopeMicro, 1'000'000);
        QCOMPARE(alone.apply(3000, 5000), 2818); // an eleventh of the way from 3 to 1;
        QCOMPARE(fitLinear({}).apply(3210, 5000), 3210);
    }

    void neverTurnsTheOrderRound()
    {
        QList<CalibrationPoint> points = sessions(39, {-1, 6000, 0});
        QCOMPARE(fitLinear(points).slopeMicro, 0);
        QVERIFY(rises(fitLinear(points)));
        for (const Rater &rater : {Rater{-1, 6000, 200}, Rater{0.4, 1500, 900}, Rater{1, 0, 2000}}) {
            for (quint64 seed = 1; seed < 12; ++seed)
                QVERIFY(rises(fitIsotonic(sessions(40 + int(seed) * 7, rater, seed))));
        }
    }

    void followsStepsThatNoLineFollows()
    {
        const DimensionCalibration result = calibrate(steps(120));
        QCOMPARE(result.curve.kind, Curve::Kind::Isotonic);
        QCOMPARE(result.curve.apply(2500, 5000), 1500);
        QCOMPARE(result.curve.apply(4000, 5000), 4500);
        QVERIFY(result.errorAfterMilli * 5 < result.errorBeforeMilli);
    }

    void poolsAdjacentViolators()
    {
        // Every third session lies against the order; what is left is the mean of each run of violators.
        QList<CalibrationPoint> points;
        const int human[] = {1000, 3000, 2000, 4000};
        for (int i = 0; i < 400; ++i)
            points.append(
                {QStringLiteral("%1").arg(i, 3, 10, QLatin1Char('0')), 1500 + 1000 * (i % 4), human[i % 4], 5000});
        const Curve curve = fitIsotonic(points);
        QCOMPARE(curve.apply(1500, 5000), 1000);
        QCOMPARE(curve.apply(2500, 5000), 2500);
        QCOMPARE(curve.apply(3500, 5000), 2500);
        QCOMPARE(curve.apply(4500, 5000), 4000);
        QCOMPARE(curve.apply(4000, 5000), 3250); // between the knots
        QCOMPARE(curve.apply(1000, 5000), 1000);
        QCOMPARE(curve.apply(5000, 5000), 4000);
    }

    void neverExceedsTheCapOrTheScale_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("none") << int(Curve::Kind::None);
        QTest::newRow("linear") << int(Curve::Kind::Linear);
        QTest::newRow("isotonic") << int(Curve::Kind::Isotonic);
    }

    void neverExceedsTheCapOrTheScale()
    {
        QFETCH(int, kind);
        Curve curve{Curve::Kind(kind), 3'000'000, -500, {{1200, 1000}, {4000, 5000}}};
        for (int score = 1000; score <= 5000; score += 50) {
            for (int cap = 1000; cap <= 5000; cap += 250) {
                const int corrected = curve.apply(score, cap);
                QVERIFY(corrected >= 1000 && corrected <= cap);
            }
        }
        QCOMPARE(curve.apply(-1, 5000), -1);
    }

    /// A correction that the cap takes back is measured with the cap.
    void measuresUnderTheCap()
    {
        QList<CalibrationPoint> points = sessions(30, {1, 1500, 0});
        for (CalibrationPoint &point : points)
            point.capMilli = point.judgeMilli;
        const DimensionCalibration result = calibrate(points);
        QCOMPARE(result.curve.kind, Curve::Kind::None);
        QVERIFY(!result.reason.isEmpty());
    }

    void isNeverWorseThanNoCorrection()
    {
        int taken = 0;
        for (quint64 seed = 1; seed <= 30; ++seed) {
            const DimensionCalibration result = calibrate(sessions(15 + int(seed) * 2, {1, 0, 1200}, seed));
            QVERIFY(result.errorAfterMilli <= result.errorBeforeMilli);
            taken += result.curve.kind == Curve::Kind::None ? 0 : 1;
        }
        QVERIFY2(taken < 25, qPrintable(QString::number(taken))); // noise alone is seldom taken for a bias
    }

    /// What the left-out sessions promise holds for sessions that nobody had seen.
    void helpsWithSessionsThatItHasNotSeen_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("line") << 30;
        QTest::newRow("curve") << 80;
    }

    void helpsWithSessionsThatItHasNotSeen()
    {
        QFETCH(int, count);
        const Rater rater{0.6, 300, 400};
        const Curve curve = calibrate(sessions(count, rater, 5)).curve;
        qint64 before = 0;
        qint64 after = 0;
        for (const CalibrationPoint &point : sessions(2000, rater, 99)) {
            before += std::abs(point.judgeMilli - point.humanMilli);
            after += std::abs(curve.apply(point.judgeMilli, 5000) - point.humanMilli);
        }
        QVERIFY(after * 2 < before);
    }

    void givesAnIntervalOfTheError()
    {
        const DimensionCalibration result = calibrate(sessions(39, {0.6, 300, 400}));
        QVERIFY(result.errorLowMilli > 0);
        QVERIFY(result.errorLowMilli <= result.errorAfterMilli && result.errorAfterMilli <= result.errorHighMilli);
        QCOMPARE(calibrate({}).errorAfterMilli, -1);
    }
};

QTEST_GUILESS_MAIN(TestCalibrate)
#include "test_calibrate.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timescale.h"

#include <QRandomGenerator>
#include <QTest>

using namespace prt::ui;

class TestTimeScale : public QObject
{
    Q_OBJECT
private slots:
    void timeAndPlaceAreInverse()
    {
        QRandomGenerator random(1);
        for (int i = 0; i < 200; ++i) {
            const TimeScale scale =
                TimeScale::fit(random.bounded(1e7), 1e7 + random.bounded(1e7), 1 + int(random.bounded(3'000)));
            const double x = random.bounded(3'000.0);
            QVERIFY(std::abs(scale.xAt(scale.timeAt(x)) - x) < 1e-6);
        }
    }

    void zoomKeepsTheTimeUnderTheCursor()
    {
        TimeScale scale = TimeScale::fit(0, 3'600'000, 1'600);
        for (int i = 0; i < 40; ++i) {
            const double held = scale.timeAt(412);
            scale = scale.zoomed(1.2, 412);
            QVERIFY(std::abs(scale.timeAt(412) - held) < 1e-3);
        }
    }

    void zoomingInAndOutComesBack()
    {
        const TimeScale start = TimeScale::fit(1'000, 61'000, 900);
        const TimeScale there = start.zoomed(1.2, 300).zoomed(1 / 1.2, 300);
        QVERIFY(std::abs(there.startMs - start.startMs) < 1e-6);
        QVERIFY(std::abs(there.msPerPx - start.msPerPx) < 1e-9);
    }

    void staysWithinTheSession()
    {
        const TimeScale far = TimeScale{9e9, 50, 1'000}.within(100'000);
        QVERIFY(far.endMs() <= 102'000.1);
        const TimeScale wide = TimeScale{-9e9, 1e9, 1'000}.within(100'000);
        QCOMPARE(wide.startMs, -2'000.0);
        QVERIFY(std::abs(wide.endMs() - 102'000) < 1e-6);
        const TimeScale close = TimeScale{50'000, 1e-9, 1'000}.within(100'000);
        QVERIFY(close.msPerPx * close.width >= 20 - 1e-9);
    }

    void aSessionWithoutLengthIsFine()
    {
        const TimeScale scale = TimeScale::fit(0, 0, 800).within(0);
        QVERIFY(scale.msPerPx > 0);
        QVERIFY(std::isfinite(scale.xAt(0)));
    }

    void resizingKeepsTheRange()
    {
        const TimeScale scale = TimeScale::fit(5'000, 9'000, 800).resized(1'333);
        QCOMPARE(scale.startMs, 5'000.0);
        QVERIFY(std::abs(scale.endMs() - 9'000) < 1e-6);
    }

    void movesOnlyWhenItMust()
    {
        const TimeScale scale = TimeScale::fit(0, 10'000, 1'000);
        QCOMPARE(scale.showing(5'000), scale);
        QVERIFY(scale.showing(20'000).xAt(20'000) <= 1'000);
        QVERIFY(scale.showing(-500).xAt(-500) >= 0);
    }

    void ticksAreRoundAndApart_data()
    {
        QTest::addColumn<double>("spanMs");
        for (const double span : {40.0, 900.0, 12'000.0, 230'000.0, 4'000'000.0, 90'000'000.0, 9e9})
            QTest::newRow(qPrintable(QString::number(span))) << span;
    }
    void ticksAreRoundAndApart()
    {
        QFETCH(double, spanMs);
        const TimeScale scale = TimeScale::fit(0, spanMs, 1'200);
        double last = -1e9;
        int labels = 0;
        for (const RulerTick &tick : rulerTicks(scale, 90)) {
            if (tick.label.isEmpty())
                continue;
            QVERIFY(scale.xAt(tick.ms) - last >= 89.9);
            last = scale.xAt(tick.ms);
            ++labels;
        }
        QVERIFY(labels >= 2 && labels <= 14);
    }

    void theWayBackForgetsRepeats()
    {
        ZoomHistory history;
        const TimeScale scale = TimeScale::fit(0, 10, 10);
        history.push(scale);
        history.push(scale);
        QCOMPARE(history.size(), 1);
        QCOMPARE(history.pop(), scale);
        QVERIFY(history.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTimeScale)
#include "test_timescale.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/laneindex.h"

#include <QRandomGenerator>
#include <QTest>

using namespace prt::ui;

namespace {

std::vector<LaneEvent> randomEvents(quint32 seed, int count, qint64 spanMs)
{
    QRandomGenerator random(seed);
    std::vector<LaneEvent> events;
    for (int i = 0; i < count; ++i) {
        const qint64 burst = random.bounded(20) * (spanMs / 20);
        events.push_back({burst + random.bounded(int(spanMs / 40)), quint32(random.bounded(900)),
                          quint8(random.bounded(3)), random.bounded(50) == 0, quint32(i + 1)});
    }
    return events;
}

/// What the events say, one by one.
Aggregate plain(const LaneIndex &index, double fromMs, double toMs)
{
    Aggregate sum;
    for (const LaneEvent &event : index.events()) {
        if (double(event.startMs) >= fromMs && double(event.startMs) < toMs)
            sum.add(event);
    }
    return sum;
}

quint64 total(const std::vector<Aggregate> &columns)
{
    quint64 sum = 0;
    for (const Aggregate &column : columns)
        sum += column.count;
    return sum;
}

} // namespace

class TestLaneIndex : public QObject
{
    Q_OBJECT

    static constexpr qint64 hours = 4 * 3'600'000;
    LaneIndex m_index{randomEvents(7, 50'000, hours), hours};

private slots:
    void rangesEqualThePlainSum()
    {
        QRandomGenerator random(3);
        for (int i = 0; i < 300; ++i) {
            const qint64 from = random.bounded(int(hours));
            const qint64 to = from + random.bounded(int(hours));
            const Aggregate fast = m_index.between(from, to);
            const Aggregate slow = plain(m_index, double(from), double(to));
            QCOMPARE(fast.count, slow.count);
            QCOMPARE(fast.failures, slow.failures);
        }
    }

    void columnsHoldEveryEventOnce_data()
    {
        QTest::addColumn<double>("msPerColumn");
        for (const double ms : {0.7, 13.0, 110.0, 437.0, 1'000.0, 9'000.0, 14'400.0})
            QTest::newRow(qPrintable(QString::number(ms))) << ms;
    }
    void columnsHoldEveryEventOnce()
    {
        QFETCH(double, msPerColumn);
        // In windows of 1,600 columns over the whole session, as when panning page by page.
        quint64 sum = 0;
        std::vector<Aggregate> columns(msPerColumn < 10 ? 400'000 : 1'600);
        for (qint64 first = 0; double(first) * msPerColumn <= double(m_index.spanMs());
             first += qint64(columns.size())) {
            m_index.columns(first, msPerColumn, columns);
            sum += total(columns);
        }
        QCOMPARE(sum, quint64(m_index.size()));
    }

    void movingByWholeColumnsChangesNothing()
    {
        for (const double msPerColumn : {2.0, 61.7, 733.3, 5'000.0}) {
            std::vector<Aggregate> here(1'600);
            std::vector<Aggregate> there(1'600);
            m_index.columns(100, msPerColumn, here);
            m_index.columns(113, msPerColumn, there);
            QVERIFY(std::equal(here.begin() + 13, here.end(), there.begin()));
        }
    }

    void fineColumnsAreExact()
    {
        std::vector<Aggregate> columns(1'600);
        const double ms = 50.0;
        m_index.columns(20'000, ms, columns);
        for (size_t i = 0; i < columns.size(); i += 37)
            QCOMPARE(columns[i].count, plain(m_index, (20'000.0 + double(i)) * ms, (20'001.0 + double(i)) * ms).count);
    }

    void theMajorityWins()
    {
        std::vector<LaneEvent> events;
        for (int i = 0; i < 100; ++i)
            events.push_back({i, 0, quint8(i % 3 == 0 ? 1 : 2), false, quint32(i)});
        QCOMPARE(LaneIndex(events, 100).between(0, 100).category, quint8(2));
    }

    void appendingEqualsBuilding()
    {
        std::vector<LaneEvent> events = randomEvents(11, 3'000, 600'000);
        const LaneIndex built(events, 600'000);
        std::sort(events.begin(), events.end(),
                  [](const LaneEvent &a, const LaneEvent &b) { return a.startMs < b.startMs; });
        LaneIndex grown({}, 1'000); // the session grows beyond what was thought
        for (const LaneEvent &event : events)
            grown.append(event);
        QCOMPARE(grown.size(), built.size());
        for (qint64 from = 0; from < 600'000; from += 7'919)
            QCOMPARE(grown.between(from, from + 50'000).count, built.between(from, from + 50'000).count);
        std::vector<Aggregate> columns(1'000);
        grown.columns(0, 700, columns);
        QCOMPARE(total(columns), quint64(3'000));
    }

    void findsWhatBeganEarlierAndStillRuns()
    {
        const LaneIndex index({{0, 10'000, 0, false, 1}, {100, 5, 0, false, 2}, {9'000, 5, 0, false, 3}}, 20'000);
        QCOMPARE(index.firstEndingAfter(5'000), 0);
        QCOMPARE(index.firstFrom(50), 1);
        QCOMPARE(index.firstEndingAfter(15'000), 3);
    }

    void anEmptyLaneIsQuiet()
    {
        const LaneIndex index({}, 0);
        std::vector<Aggregate> columns(10, Aggregate{5, 5, 5, 5});
        index.columns(0, 1'000, columns);
        QCOMPARE(total(columns), quint64(0));
        QCOMPARE(index.between(0, 100).count, 0U);
        QCOMPARE(index.fullHeight(3), 1U);
        LaneIndex none;
        none.columns(0, 10, columns);
        QCOMPARE(none.range(0, 0).count, 0U);
    }
};

QTEST_GUILESS_MAIN(TestLaneIndex)
#include "test_laneindex.moc"

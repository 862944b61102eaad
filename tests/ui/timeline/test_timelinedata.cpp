// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampletrace.h"
#include "ui/timeline/timelinedata.h"
#include "ui/timeline/timelinelayout.h"

#include <QTest>

using namespace prt;
using namespace prt::ui;

class TestTimelineData : public QObject
{
    Q_OBJECT
private slots:
    void everyEventHasItsLane()
    {
        const trace::Trace trace = test::retrySample().open();
        const TimelineData data = timelineOf(trace);
        QCOMPARE(data.lanes.size(), 5);
        qsizetype drawn = 0;
        for (const Lane &lane : data.lanes)
            drawn += lane.index.size();
        qsizetype expected = 0;
        for (const trace::Event &event : trace.events)
            expected += data.place(quint32(event.seq)).lane >= 0 ? 1 : 0;
        QCOMPARE(drawn, expected);
        QCOMPARE(trace.events.size() - drawn, 5); // start, pause, resume, gap and end are bands
        QCOMPARE(data.spanMs, trace.events.last().tMs);
    }

    void pausesAndGapsAreBands()
    {
        const TimelineData data = timelineOf(test::retrySample().open());
        QCOMPARE(data.bands.size(), 2);
        QVERIFY(data.bands[0].pause);
        QCOMPARE(data.bands[0].toMs - data.bands[0].fromMs, 148'000);
        QVERIFY(!data.bands[1].pause);
        QCOMPARE(data.bands[1].toMs - data.bands[1].fromMs, 4'000);
    }

    void linksBecomeFlows()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        const QString run = b.testRun({}, 1'000); // events 1 and 2
        trace::RationaleNote note;
        note.observation = QStringLiteral("seen");
        note.links = {{QStringLiteral("observation"), QStringLiteral("based_on"), run}};
        b.note(note);
        const TimelineData data = timelineOf(b.open());
        QCOMPARE(data.flows.size(), 2); // command → run → note
        QCOMPARE(data.linked(2), (QList<quint32>{1, 3}));
        QVERIFY(data.linked(99).isEmpty());
    }

    void commandsSpanTheirDuration()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.wait(500).command(QStringLiteral("make"), 1, 2'000);
        const TimelineData data = timelineOf(b.open());
        QCOMPARE(data.place(1).startMs, 500);
        QCOMPARE(data.place(1).durationMs, 2'000U);
        QCOMPARE(data.between(0, 10'000).failures, 1U);
    }

    void anEmptyTraceHasEmptyLanes()
    {
        const TimelineData data = timelineOf(test::TraceBuilder(QStringLiteral("t")).open());
        QCOMPARE(data.lanes.size(), 5);
        QCOMPARE(data.spanMs, 0);
    }

    void lanesFillTheHeight()
    {
        const Theme theme;
        const TimelineLayout layout = timelineLayout({1'000, 300}, {true, false, true, true}, theme);
        QVERIFY(layout.lanes[1].isEmpty());
        QCOMPARE(layout.lanes[3].bottom(), 299);
        QCOMPARE(layout.laneAt(layout.lanes[2].center().y()), 2);
        QCOMPARE(layout.laneAt(3), -1);
    }
};

QTEST_GUILESS_MAIN(TestTimelineData)
#include "test_timelinedata.moc"

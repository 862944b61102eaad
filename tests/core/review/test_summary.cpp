// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/summary.h"
#include "tests/support/sampletrace.h"

#include <QTest>

using namespace prt;
using namespace prt::review;

class TestSummary : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatHappened()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.edit("src/a.py", "x\n");
        b.edit("src/a.py", QByteArray());
        b.command(QStringLiteral("make all\n"), 2, 18'400);
        b.command(QStringLiteral("sleep 9"), std::nullopt, 0);
        b.testRun({{QStringLiteral("t"), QStringLiteral("a"), false, {}},
                   {QStringLiteral("t"), QStringLiteral("b"), true, {}}},
                  5);
        trace::RationaleNote note;
        note.nextStep = QStringLiteral("Look at it\nagain");
        b.note(note);
        b.commit(QStringLiteral("Fix it\n\nBecause."));
        b.gap(QStringLiteral("removed_by_user"), 75);
        const trace::Trace trace = b.open();
        QStringList lines;
        for (const trace::Event &event : trace.events)
            lines.append(summarise(event).oneLine());
        QCOMPARE(lines[0], u"src/a.py · created"_qs);
        QCOMPARE(lines[1], u"src/a.py · deleted"_qs);
        QCOMPARE(lines[2], u"make all · exit 2 · 18.4 s"_qs);
        QCOMPARE(lines[3], u"sleep 9 · interrupted or still running"_qs);
        QCOMPARE(lines[5], u"pytest · 1 of 2 failed"_qs);
        QCOMPARE(lines[6], u"Look at it · rationale · next step"_qs);
        QVERIFY(lines[7].startsWith(u"Fix it · commit "));
        QCOMPARE(lines[8], u"Gap in the recording · removed by user · 75.0 s"_qs);
        QVERIFY(summarise(trace.events[2]).failing);
        QVERIFY(!summarise(trace.events[3]).failing);
    }

    void takesCountsAndNumbers()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.edit("a.py", "x\n");
        b.edit("a.py", "y\n");
        const trace::Trace trace = b.open();
        QCOMPARE(summarise(trace.events[1], {diff::Counts{1, 1}, 0}).detail, u"+1 −1"_qs);
    }

    void formatsDurations_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("ms") << qint64(350) << u"350 ms"_qs;
        QTest::newRow("s") << qint64(18'400) << u"18.4 s"_qs;
        QTest::newRow("min") << qint64(125'000) << u"2 min 05 s"_qs;
        QTest::newRow("h") << qint64(4'326'000) << u"1 h 12 min"_qs;
    }
    void formatsDurations()
    {
        QFETCH(qint64, ms);
        QTEST(durationText(ms), "text");
    }

    void formatsPlaces()
    {
        QCOMPARE(clockText(43'204), u"0:43"_qs);
        QCOMPARE(clockText(4'326'000), u"1:12:06"_qs);
        QCOMPARE(clockText(2'911'204, true), u"0:48:31.204"_qs);
        QCOMPARE(clockText(-5), u"0:00"_qs);
    }

    void anErasedEventHasThePlaceOfTheOneBefore()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.wait(61'000).edit("a.py", "x\n");
        b.wait(5'000).edit("a.py", "y\n");
        QList<trace::Event> events = b.open().events;
        QCOMPARE(placeText(events, events[1]), u"1:06"_qs);
        trace::Event erased; // all that its line keeps
        erased.seq = 2;
        erased.erased = true;
        events[1] = erased;
        QCOMPARE(placeText(events, events[1]), u"~1:01"_qs);
        erased.seq = 1;
        events[0] = erased;
        QCOMPARE(placeText(events, events[0]), u"~0:00"_qs);
    }
};

QTEST_GUILESS_MAIN(TestSummary)
#include "test_summary.moc"

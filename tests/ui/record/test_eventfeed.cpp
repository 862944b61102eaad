// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampletrace.h"
#include "ui/record/eventfeed.h"
#include "ui/record/notekind.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

class TestEventFeed : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheModelRulesAndTheNewestFirst();
    void forgetsWhatIsTooOldToShow();
    void takesInWhatWasRecordedBeforeItListened();
    void passesOverWhatWasReadBeforeARemoval();
    void proposesTheLastThingThatWasDone();
    void noteGoesIntoTheFieldOfItsKind_data();
    void noteGoesIntoTheFieldOfItsKind();
};

void TestEventFeed::keepsTheModelRulesAndTheNewestFirst()
{
    EventFeed feed;
    const QAbstractItemModelTester tester(&feed, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const trace::Trace trace = test::retrySample().open();
    for (const trace::Event &event : trace.events)
        feed.add(event);
    QCOMPARE(feed.rowCount(), int(trace.events.size()));
    QCOMPARE(feed.event(0).id, trace.events.last().id);
    QVERIFY(!feed.index(0).data().toString().isEmpty());
    feed.clear();
    QCOMPARE(feed.rowCount(), 0);
}

void TestEventFeed::forgetsWhatIsTooOldToShow()
{
    EventFeed feed;
    const QAbstractItemModelTester tester(&feed, QAbstractItemModelTester::FailureReportingMode::QtTest);
    trace::Event event;
    event.type = trace::EventType::Bookmark;
    for (int i = 0; i <= EventFeed::longest; ++i) {
        event.seq = i;
        feed.add(event);
    }
    QCOMPARE(feed.rowCount(), EventFeed::longest);
    QCOMPARE(feed.event(EventFeed::longest - 1).seq, 1);
}

void TestEventFeed::takesInWhatWasRecordedBeforeItListened()
{
    EventFeed feed;
    const QAbstractItemModelTester tester(&feed, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<trace::Event> events = test::retrySample().open().events;
    for (qsizetype at : {events.size() - 2, events.size() - 1}) // heard, while the earlier ones are still read
        feed.add(events[at]);
    for (const trace::Event &event : events)
        feed.add(event);
    QCOMPARE(feed.rowCount(), int(events.size()));
    for (int row = 0; row < feed.rowCount(); ++row)
        QCOMPARE(feed.event(row).seq, events[events.size() - 1 - row].seq);
}

void TestEventFeed::passesOverWhatWasReadBeforeARemoval()
{
    EventFeed feed;
    const QAbstractItemModelTester tester(&feed, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<trace::Event> before = test::retrySample().open().events;
    const int begun = feed.generation();
    feed.clear(); // an event was removed while they were read
    const QList<trace::Event> after = before.first(before.size() - 1);
    feed.addEarlier(after, feed.generation());
    feed.addEarlier(before, begun);
    QCOMPARE(feed.rowCount(), int(after.size()));
    QCOMPARE(feed.event(0).seq, after.last().seq);
}

void TestEventFeed::proposesTheLastThingThatWasDone()
{
    EventFeed feed;
    QVERIFY(!feed.subject());
    test::TraceBuilder builder(u"t"_s);
    const QString edit = builder.edit("a.py", "x = 1\n");
    builder.note(makeNote(noteKinds()[0], u"look first"_s, {}));
    for (const trace::Event &event : builder.open().events)
        feed.add(event);
    QVERIFY(feed.subject());
    QCOMPARE(feed.subject()->id, edit);
}

void TestEventFeed::noteGoesIntoTheFieldOfItsKind_data()
{
    QTest::addColumn<int>("kind");
    int at = 0;
    for (const NoteKind &kind : noteKinds())
        QTest::newRow(kind.field) << at++;
}

void TestEventFeed::noteGoesIntoTheFieldOfItsKind()
{
    QFETCH(int, kind);
    const NoteKind &wanted = noteKinds()[kind];
    const trace::RationaleNote note = makeNote(wanted, u"because"_s, u"e1"_s);
    QCOMPARE(note.kind(), QString::fromLatin1(wanted.field));
    QCOMPARE(note.headline(), u"because"_s);
    QCOMPARE(note.links.size(), 1);
    QCOMPARE(note.links[0].event, u"e1"_s);
    QVERIFY(trace::isKnownRelation(note.links[0].rel));
    QVERIFY(makeNote(wanted, u"because"_s, {}).links.isEmpty());
}

QTEST_GUILESS_MAIN(TestEventFeed)
#include "test_eventfeed.moc"

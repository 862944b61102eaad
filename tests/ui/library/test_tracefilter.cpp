// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracefilter.h"

#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

class TestTraceFilter : public QObject
{
    Q_OBJECT
private slots:
    void matches_data();
    void matches();
    void termsCanBeTakenOutOneByOne();
    void viewsDivideTheLibrary();
};

static store::TraceRow sample()
{
    store::TraceRow row;
    row.id = u"0193aaaa"_s;
    row.title = u"Retry loop drops the last packet"_s;
    row.repo = u"core"_s;
    row.branch = u"fix/retry"_s;
    row.taskId = u"NET-41"_s;
    row.participant = u"p-17"_s;
    row.scoreMilli = 4200;
    return row;
}

void TestTraceFilter::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing typed") << QString() << true;
    QTest::newRow("a word of the title") << u"packet"_s << true;
    QTest::newRow("case does not count") << u"RETRY"_s << true;
    QTest::newRow("all words must be there") << u"retry index"_s << false;
    QTest::newRow("two words in any order") << u"packet loop"_s << true;
    QTest::newRow("repository") << u"repo:core"_s << true;
    QTest::newRow("another repository") << u"repo:parser"_s << false;
    QTest::newRow("branch") << u"branch:fix"_s << true;
    QTest::newRow("task") << u"task:NET"_s << true;
    QTest::newRow("author") << u"author:p-17"_s << true;
    QTest::newRow("author is not searched as a word") << u"p-17"_s << false;
    QTest::newRow("score above") << u"score>4"_s << true;
    QTest::newRow("score not above") << u"score>4.2"_s << false;
    QTest::newRow("score below") << u"score<4.3"_s << true;
    QTest::newRow("id") << u"0193a"_s << true;
    QTest::newRow("an unknown field is a word") << u"http://x"_s << false;
}

void TestTraceFilter::matches()
{
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QCOMPARE(TraceFilter(text).matches(sample()), fits);
}

void TestTraceFilter::termsCanBeTakenOutOneByOne()
{
    const TraceFilter filter(u"  repo:core   score>4 packet "_s);
    QCOMPARE(filter.terms(), (QStringList{u"repo:core"_s, u"score>4"_s, u"packet"_s}));
    QCOMPARE(filter.without(u"score>4"_s), u"repo:core packet"_s);
    QVERIFY(TraceFilter(u"   "_s).isEmpty());
}

void TestTraceFilter::viewsDivideTheLibrary()
{
    store::TraceRow row = sample();
    QVERIFY(belongsTo(row, TraceView::All));
    QVERIFY(belongsTo(row, TraceView::NotValidated));
    QVERIFY(!belongsTo(row, TraceView::NotJudged));
    row.verdict = u"resolved_weak"_s;
    QVERIFY(belongsTo(row, TraceView::Fixed));
    row.verdict = u"regressed"_s;
    QVERIFY(belongsTo(row, TraceView::Failed));
    row.recording = true;
    QVERIFY(belongsTo(row, TraceView::Recording));
    QVERIFY(!belongsTo(row, TraceView::NotSent));
}

QTEST_GUILESS_MAIN(TestTraceFilter)
#include "test_tracefilter.moc"

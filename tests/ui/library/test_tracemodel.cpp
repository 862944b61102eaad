// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

class TestTraceModel : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheModelRulesThroughEveryChange();
    void showsTheLibrarysOrderUntilAColumnIsChosen();
    void hiddenRowsDoNotCount();
    void filtersAHundredThousandRowsWithinAKeystroke();
};

static QList<store::TraceRow> rows(int count)
{
    QList<store::TraceRow> made;
    for (int i = 0; i < count; ++i) {
        store::TraceRow row;
        row.id = u"id-%1"_s.arg(i);
        row.title = u"Session %1"_s.arg((i * 7) % count);
        row.repo = i % 3 ? u"core"_s : u"parser"_s;
        row.durationMs = qint64(i % 50) * 60'000;
        row.verdict = i % 2 ? u"resolved"_s : QString();
        row.scoreMilli = i % 4 ? 1000 + (i * 37) % 4000 : -1;
        made.append(row);
    }
    return made;
}

void TestTraceModel::keepsTheModelRulesThroughEveryChange()
{
    TraceModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(rows(20));
    model.setView(TraceView::Fixed);
    model.setFilter(TraceFilter(u"core"_s));
    model.sort(TraceModel::Score, Qt::DescendingOrder);
    model.setHidden({u"id-1"_s});
    model.setRows(rows(3));
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void TestTraceModel::showsTheLibrarysOrderUntilAColumnIsChosen()
{
    TraceModel model;
    model.setRows(rows(5));
    QCOMPARE(model.index(0, 0).data(TraceModel::IdRole).toString(), u"id-0"_s);
    model.sort(TraceModel::Score, Qt::DescendingOrder);
    int last = 5001;
    for (int i = 0; i < model.rowCount(); ++i) {
        const int score = model.row(model.index(i, 0))->scoreMilli;
        QVERIFY(score <= last);
        last = score;
    }
}

void TestTraceModel::hiddenRowsDoNotCount()
{
    TraceModel model;
    model.setRows(rows(4));
    model.setHidden({u"id-1"_s, u"id-2"_s});
    QCOMPARE(model.total(), 2);
    QCOMPARE(model.countOf(TraceView::Fixed), 1);
    QVERIFY(!model.indexOf(u"id-1"_s).isValid());
    model.setHidden({});
    QCOMPARE(model.indexOf(u"id-1"_s).row(), 1);
}

void TestTraceModel::filtersAHundredThousandRowsWithinAKeystroke()
{
    TraceModel model;
    model.setRows(rows(100'000));
    QElapsedTimer clock;
    clock.start();
    model.setFilter(TraceFilter(u"session 99"_s));
    QVERIFY(model.rowCount() > 0);
    // The bar for a release build is 30 ms; this only finds a change of order in any build.
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestTraceModel)
#include "test_tracemodel.moc"

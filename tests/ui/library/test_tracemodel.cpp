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
    void theLongestTextOfAColumnIsFound();
    void measuringColumnsMakesNoTextForEachRow();
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

static constexpr int measuredColumns[] = {TraceModel::State, TraceModel::Length, TraceModel::Tests, TraceModel::Sync};

void TestTraceModel::theLongestTextOfAColumnIsFound()
{
    QList<store::TraceRow> library = rows(40);
    library[31].durationMs = 12 * 3'600'000;
    library[32].lastPassed = 1'234;
    library[33].verdict = u"not_resolved"_s;
    library[34].syncState = u"waiting"_s;
    library[35].syncState = u"sending"_s;
    library[35].syncPermille = 1'000;
    library[36].syncState = u"sending"_s;
    TraceModel model;
    model.setRows(library);
    for (int column : measuredColumns) {
        qsizetype most = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            most = std::max(most, model.index(row, column).data().toString().size());
        QCOMPARE(model.longest(column).size(), most);
    }
}

void TestTraceModel::measuringColumnsMakesNoTextForEachRow()
{
    QList<store::TraceRow> library = rows(100'000);
    for (store::TraceRow &row : library) {
        row.lastPassed = 12;
        row.syncState = u"synced"_s;
    }
    TraceModel model;
    model.setRows(library);
    QElapsedTimer clock;
    clock.start();
    for (int column : measuredColumns)
        QVERIFY(!model.longest(column).isEmpty());
    const qint64 measured = clock.restart();
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column : measuredColumns)
            (void)model.index(row, column).data();
    }
    // Beside what it costs to make every text, on the same machine in the same moment.
    QVERIFY2(measured * 2 < clock.elapsed(), qPrintable(u"%1 of %2 ms"_s.arg(measured).arg(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestTraceModel)
#include "test_tracemodel.moc"

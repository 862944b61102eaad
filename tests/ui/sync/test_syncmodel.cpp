// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/syncmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

class TestSyncModel : public QObject
{
    Q_OBJECT
private slots:
    void showsWhatNeedsSomebodyFirst();
    void progressMovesARowThroughItsStates();
    void whatWasDeletedOnTheServerIsNotSent();
};

static store::TraceRow row(const QString &id, const QString &state)
{
    store::TraceRow made;
    made.id = made.title = id;
    made.syncState = state;
    return made;
}

void TestSyncModel::showsWhatNeedsSomebodyFirst()
{
    SyncModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({row(u"a"_s, u"synced"_s), row(u"b"_s, {}), row(u"c"_s, u"failed"_s), row(u"d"_s, u"waiting"_s)});
    QCOMPARE(model.index(0).data(SyncModel::IdRole).toString(), u"c"_s);
    QCOMPARE(model.index(3).data(SyncModel::IdRole).toString(), u"a"_s);
    QCOMPARE(model.notSent(), (QStringList{u"c"_s, u"d"_s, u"b"_s}));
}

void TestSyncModel::progressMovesARowThroughItsStates()
{
    SyncModel model;
    model.setRows({row(u"a"_s, {})});
    model.setProgress(u"a"_s, 250, u"1 of 4 MB"_s);
    QCOMPARE(model.countOf(u"sending"_s), 1);
    QCOMPARE(model.row(model.index(0))->syncPermille, 250);
    model.setProgress(u"a"_s, -1, u"The server refused it."_s);
    QCOMPARE(model.countOf(u"failed"_s), 1);
    QCOMPARE(model.index(0).data(Qt::ToolTipRole).toString(), u"The server refused it."_s);
    model.setProgress(u"a"_s, 1000, {});
    QVERIFY(model.notSent().isEmpty());
    model.setProgress(u"somebody else"_s, 10, {});
    QCOMPARE(model.rowCount(), 1);
}

/// The server answers that it does not take it in again.
void TestSyncModel::whatWasDeletedOnTheServerIsNotSent()
{
    SyncModel model;
    model.setRows({row(u"a"_s, u"synced"_s), row(u"b"_s, u"deleted"_s), row(u"c"_s, {})});
    QCOMPARE(model.notSent(), QStringList{u"c"_s});
    QCOMPARE(model.index(1).data(SyncModel::IdRole).toString(), u"b"_s);
    QVERIFY(model.index(1).data(Qt::AccessibleTextRole).toString().contains(u"deleted there"_s));
}

QTEST_GUILESS_MAIN(TestSyncModel)
#include "test_syncmodel.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keymodel.h"
#include "ui/shell/preferences.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace prt::ui;
using namespace Qt::StringLiterals;

class TestKeyModel : public QObject
{
    Q_OBJECT
private slots:
    void showsEveryActionAndFilters();
    void changedKeyIsStoredAndCanBeReset();
};

static QModelIndex find(const KeyModel &model, const QString &text, int column)
{
    const QModelIndexList found =
        model.match(model.index(0, KeyModel::Action), Qt::DisplayRole, text, 1, Qt::MatchExactly);
    return found.isEmpty() ? QModelIndex() : found[0].siblingAtColumn(column);
}

void TestKeyModel::showsEveryActionAndFilters()
{
    Actions actions;
    Preferences preferences({});
    KeyModel model(actions, preferences);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), int(actionTable().size()));
    model.setFilter(u"F9"_s);
    QVERIFY(model.rowCount() >= 2 && model.rowCount() < 6);
}

void TestKeyModel::changedKeyIsStoredAndCanBeReset()
{
    Actions actions;
    Preferences preferences({});
    KeyModel model(actions, preferences);
    const QModelIndex keys = find(model, u"Open the session"_s, KeyModel::Keys);
    QVERIFY(keys.flags() & Qt::ItemIsEditable);
    QVERIFY(model.setData(keys, u"Ctrl+K"_s, Qt::EditRole));
    QCOMPARE(preferences.keys().value(u"library.open"_s), u"Ctrl+K"_s);
    QVERIFY(model.isChanged(keys.row()));
    actions.setKeys(u"library.open"_s, u"Ctrl+K"_s);
    QVERIFY(keys.siblingAtColumn(KeyModel::Conflict).data().toString().contains(u"Search actions"));
    model.reset(keys.row());
    QVERIFY(preferences.keys().isEmpty());
    QVERIFY(!model.setData(keys.siblingAtColumn(KeyModel::Action), u"x"_s, Qt::EditRole));
}

QTEST_MAIN(TestKeyModel)
#include "test_keymodel.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"
#include "ui/shell/icon.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace prt::ui;
using namespace Qt::StringLiterals;

/// The table of actions is the only place that knows keys; these are the rules that it keeps.
class TestActions : public QObject
{
    Q_OBJECT
private slots:
    void everyIdIsUniqueAndHasAText();
    void noTwoActionsOfAPlaceShareAKey();
    void everyKeyParses();
    void everyIconExists();
    void tooltipShowsTheRealKey();
    void changedKeyIsSeenInTooltipHintAndConflicts();
    void storedKeysReplaceTheDefault();
    void keyTriggersOnlyWhileItsPlaceHasTheFocus();
};

void TestActions::everyIdIsUniqueAndHasAText()
{
    QSet<QString> seen;
    for (const ActionSpec &row : actionTable()) {
        const QString id = QString::fromLatin1(row.id);
        QVERIFY2(!seen.contains(id), row.id);
        QVERIFY2(id.count(u'.') == 1, row.id);
        QVERIFY2(qstrlen(row.text) > 0, row.id);
        seen.insert(id);
    }
}

void TestActions::noTwoActionsOfAPlaceShareAKey()
{
    const Actions actions;
    for (const ActionSpec &row : actionTable()) {
        const QStringList found = actions.conflicts(QString::fromLatin1(row.id));
        QVERIFY2(found.isEmpty(),
                 qPrintable(QString::fromLatin1(row.id) + u" shares a key with "_s + found.join(u", "_s)));
    }
}

void TestActions::everyKeyParses()
{
    const Actions actions;
    for (const ActionSpec &row : actionTable()) {
        const QAction *action = actions.action(QLatin1StringView(row.id));
        const qsizetype wanted = qstrlen(row.keys) ? QByteArray(row.keys).count("; ") + 1 : 0;
        QCOMPARE(action->shortcuts().size(), wanted);
        for (const QKeySequence &key : action->shortcuts())
            QVERIFY2(key.count() > 0 && key[0].key() != Qt::Key_unknown, row.id);
    }
}

void TestActions::everyIconExists()
{
    for (const ActionSpec &row : actionTable()) {
        if (qstrlen(row.icon))
            QVERIFY2(!icon(QString::fromLatin1(row.icon)).isNull(), row.icon);
    }
}

void TestActions::tooltipShowsTheRealKey()
{
    const Actions actions;
    for (const ActionSpec &row : actionTable()) {
        const QAction *action = actions.action(QLatin1StringView(row.id));
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        QVERIFY2(action->toolTip().contains(key), row.id);
        QCOMPARE(key.isEmpty(), action->toolTip() == action->text());
    }
}

void TestActions::changedKeyIsSeenInTooltipHintAndConflicts()
{
    Actions actions;
    QSignalSpy changed(&actions, &Actions::keysChanged);
    actions.setKeys(u"library.preview"_s, u"Ctrl+K"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(actions.keyText("library.preview"_L1), u"Ctrl+K"_s);
    QVERIFY(actions.action("library.preview"_L1)->toolTip().endsWith(u"(Ctrl+K)"));
    QCOMPARE(actions.conflicts(u"library.preview"_s), QStringList{u"window.palette"_s});
}

void TestActions::storedKeysReplaceTheDefault()
{
    const Actions actions({{u"record.toggle"_s, u"Ctrl+F9"_s}});
    QCOMPARE(actions.keyText("record.toggle"_L1), u"Ctrl+F9"_s);
}

void TestActions::keyTriggersOnlyWhileItsPlaceHasTheFocus()
{
    Actions actions;
    QWidget window;
    QWidget library(&window);
    QWidget review(&window);
    for (QWidget *screen : {&library, &review})
        screen->setFocusPolicy(Qt::StrongFocus);
    actions.install(Place::Library, &library);
    actions.install(Place::Review, &review);
    QStringList seen;
    actions.on("library.down"_L1, &library, [&] { seen.append(u"library"_s); });
    actions.on("review.nextEvent"_L1, &review, [&] { seen.append(u"review"_s); });
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));

    library.setFocus();
    QTest::keyClick(&library, Qt::Key_J);
    review.setFocus();
    QTest::keyClick(&review, Qt::Key_J);
    QCOMPARE(seen, (QStringList{u"library"_s, u"review"_s}));
}

QTEST_MAIN(TestActions)
#include "test_actions.moc"

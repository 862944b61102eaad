// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy.h"
#include "ui/shell/history.h"
#include "ui/shell/preferences.h"
#include "ui/shell/singleinstance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace prt::ui;
using namespace Qt::StringLiterals;

/// What the window knows about going places, without a window.
class TestNavigation : public QObject
{
    Q_OBJECT
private slots:
    void historyGoesBackAndForward();
    void goingSomewhereNewDropsWhatLayAhead();
    void theSamePlaceAgainIsNoStop();
    void fuzzyPrefersStartsOfWords_data();
    void fuzzyPrefersStartsOfWords();
    void fuzzyRefusesWhatIsNotThere();
    void preferencesSurviveARestart();
    void damagedPreferencesAreKeptAside();
    void secondStartHandsItsArgumentsOver();
};

void TestNavigation::historyGoesBackAndForward()
{
    History history;
    history.visit({Place::Library, {}, {}});
    history.visit({Place::Review, u"a"_s, {}});
    QVERIFY(history.canGoBack());
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.back()->place, Place::Library);
    QVERIFY(!history.back());
    QCOMPARE(history.forward()->trace, u"a"_s);
    QVERIFY(!history.forward());
}

void TestNavigation::goingSomewhereNewDropsWhatLayAhead()
{
    History history;
    for (const Place place : {Place::Library, Place::Review, Place::Sync})
        history.visit({place, {}, {}});
    history.back();
    history.back();
    history.visit({Place::Settings, {}, {}});
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.back()->place, Place::Library);
}

void TestNavigation::theSamePlaceAgainIsNoStop()
{
    History history;
    history.visit({Place::Library, {}, {}});
    history.visit({Place::Library, {}, {}});
    QVERIFY(!history.canGoBack());
}

void TestNavigation::fuzzyPrefersStartsOfWords_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("initials") << u"ss"_s << u"Start screen"_s << u"Lossless"_s;
    QTest::newRow("whole word") << u"judge"_s << u"Judge the session"_s << u"Jump to the edge"_s;
    QTest::newRow("shorter") << u"sync"_s << u"Sync"_s << u"Sync everything now"_s;
    QTest::newRow("case does not count") << u"LIB"_s << u"library"_s << u"a label in b"_s;
}

void TestNavigation::fuzzyPrefersStartsOfWords()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QVERIFY2(fuzzyScore(pattern, better) > fuzzyScore(pattern, worse),
             qPrintable(u"%1 %2"_s.arg(fuzzyScore(pattern, better)).arg(fuzzyScore(pattern, worse))));
}

void TestNavigation::fuzzyRefusesWhatIsNotThere()
{
    QCOMPARE(fuzzyScore(u"xyz", u"Library"), 0);
    QCOMPARE(fuzzyScore(u"yl", u"Library"), 0);
    QVERIFY(fuzzyScore(u"", u"Library") > 0);
}

void TestNavigation::preferencesSurviveARestart()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    {
        Preferences preferences(file);
        preferences.setSizePercent(500);
        preferences.setScheme(Preferences::SchemeChoice::Light);
        preferences.setKeys(u"library.open"_s, u"Ctrl+O"_s);
        preferences.addRecentRepository(u"/a"_s);
        preferences.addRecentRepository(u"/b"_s);
        preferences.addRecentRepository(u"/a"_s);
    }
    const Preferences preferences(file);
    QCOMPARE(preferences.sizePercent(), 200);
    QCOMPARE(int(preferences.scheme()), int(Preferences::SchemeChoice::Light));
    QCOMPARE(preferences.keys().value(u"library.open"_s), u"Ctrl+O"_s);
    QCOMPARE(preferences.recentRepositories(), (QStringList{u"/a"_s, u"/b"_s}));
}

void TestNavigation::damagedPreferencesAreKeptAside()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("\x01\x02 no section\nkey without value\n[broken\n");
    damaged.close();
    Preferences preferences(file);
    QCOMPARE(preferences.sizePercent(), 100);
    preferences.setSizePercent(120);
    QCOMPARE(Preferences(file).sizePercent(), 120);
    QVERIFY(QFile::exists(file + u".bad"_s));
}

void TestNavigation::secondStartHandsItsArgumentsOver()
{
    QTemporaryDir folder;
    SingleInstance first(folder.path(), u"t"_s);
    QVERIFY(first.claim());
    QSignalSpy received(&first, &SingleInstance::received);
    const SingleInstance second(folder.path(), u"t"_s);
    QVERIFY(second.handOver({u"file.prtrace"_s}));
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received[0][0].toStringList(), QStringList{u"file.prtrace"_s});
}

QTEST_GUILESS_MAIN(TestNavigation)
#include "test_navigation.moc"

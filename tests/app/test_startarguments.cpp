// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startarguments.h"

#include <QDir>
#include <QTest>

using namespace prt;
using namespace Qt::StringLiterals;

class TestStartArguments final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("PR_TELEMETRY_LIBRARY", "/tmp/usual"); }

    void tellsTheWindowFromACommand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("window");
        QTest::addColumn<QString>("library");
        QTest::newRow("nothing") << u""_s << true << u"/tmp/usual"_s;
        QTest::newRow("a library") << u"--library /tmp/a"_s << true << u"/tmp/a"_s;
        QTest::newRow("a library in one word") << u"--library=/tmp/a"_s << true << u"/tmp/a"_s;
        QTest::newRow("the last one counts") << u"--library /tmp/a --library=/tmp/b"_s << true << u"/tmp/b"_s;
        QTest::newRow("a library without a name") << u"--library="_s << true << u"/tmp/usual"_s;
        QTest::newRow("files") << u"one.prtrace --library /tmp/a two.prtrace"_s << true << u"/tmp/a"_s;
        QTest::newRow("a library like a command") << u"--library list"_s << true << QDir().absoluteFilePath(u"list"_s);
        QTest::newRow("a library that is missing") << u"--library"_s << false << u"/tmp/usual"_s;
        QTest::newRow("a command") << u"list"_s << false << u"/tmp/usual"_s;
        QTest::newRow("a command behind options") << u"--library /tmp/a list --json"_s << false << u"/tmp/a"_s;
        QTest::newRow("a mistyped option") << u"--jsno"_s << false << u"/tmp/usual"_s;
        QTest::newRow("an option that only commands have") << u"--json"_s << false << u"/tmp/usual"_s;
        QTest::newRow("help") << u"--help"_s << false << u"/tmp/usual"_s;
        QTest::newRow("help after a file") << u"one.prtrace -h"_s << false << u"/tmp/usual"_s;
        QTest::newRow("another file") << u"one.prtrace notes.txt"_s << false << u"/tmp/usual"_s;
        QTest::newRow("an option like a file") << u"-x.prtrace"_s << false << u"/tmp/usual"_s;
    }

    void tellsTheWindowFromACommand()
    {
        QFETCH(QString, line);
        const auto start = app::readStart(line.split(u' ', Qt::SkipEmptyParts));
        QTEST(start.window, "window");
        QTEST(start.library, "library");
    }

    void namesFilesInFull()
    {
        const auto start = app::readStart({u"one.prtrace"_s, u"/tmp/two words.prtrace"_s});
        QCOMPARE(start.files, QStringList({QDir().absoluteFilePath(u"one.prtrace"_s), u"/tmp/two words.prtrace"_s}));
    }
};

QTEST_GUILESS_MAIN(TestStartArguments)
#include "test_startarguments.moc"

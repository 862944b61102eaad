// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/worktree.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::trace;

/// Work trees from elsewhere, written to a disk.
class TestWorkTree final : public QObject
{
    Q_OBJECT

private slots:
    void tellsLinksThatLeadOut_data()
    {
        QTest::addColumn<Links>("links");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("out");
        const auto row = [](const char *name, const Links &links, const QByteArray &path, bool out) {
            QTest::newRow(name) << links << path << out;
        };
        row("beside it", {{"a", "b"}}, "a", false);
        row("up and down inside", {{"p/q/a", "../../top/file"}}, "p/q/a", false);
        row("the top itself", {{"p/a", ".."}}, "p/a", false);
        row("empty parts and dots", {{"p/a", "./..//b/."}}, "p/a", false);
        row("absolute", {{"a", "/etc/passwd"}}, "a", true);
        row("climbing", {{"a", "../x"}}, "a", true);
        row("climbing from below", {{"p/q/a", "../../../x"}}, "p/q/a", true);
        row("down and too far up", {{"a", "b/../../x"}}, "a", true);
        row("out and in again", {{"a", "../folder/x"}}, "a", true);
        row("nothing", {{"a", ""}}, "a", true);
        row("a zero byte", {{"a", QByteArray("b\0c", 3)}}, "a", true);
        row("too long", {{"a", QByteArray(5000, 'x')}}, "a", true);
        const Links lexical{{"p/q/d", "../../top"}, {"p/q/e", "d/../.."}};
        row("up out of where another link leads", lexical, "p/q/e", true);
        row("the other one alone", lexical, "p/q/d", false);
        row("link to a link that stays", {{"a", "b"}, {"b", "c/d"}}, "a", false);
        row("link to a link that leaves", {{"a", "b"}, {"b", "/etc"}}, "a", true);
        row("through a link as folder", {{"a", "b/passwd"}, {"b", "/etc"}}, "a", true);
        row("a link as folder that stays", {{"a", "b/c"}, {"b", "deep/er"}}, "a", false);
        row("three on the way", {{"a/b/1", "2/.."}, {"a/b/2", "3/.."}, {"a/b/3", "../../t"}}, "a/b/1", true);
        row("up from where a link leads deeper", {{"a", "l/../../x"}, {"l", "one/two/three"}}, "a", false);
        row("round in circles", {{"a", "b"}, {"b", "a"}}, "a", false);
        row("itself", {{"a", "a/x"}}, "a", false);
    }

    void tellsLinksThatLeadOut()
    {
        QFETCH(Links, links);
        QFETCH(QByteArray, path);
        QTEST(leadsOut(links, path), "out");
    }

    void leavesThatTheKernelCallsInside()
    {
        // Whatever leadsOut() lets through must end inside when the kernel walks it.
        const Links links{{"p/q/d", "../../top"}, {"p/q/in", "d/keep"}, {"p/up", "q/d/../top/keep"}};
        const QTemporaryDir folder;
        const auto writer = FolderWriter::open(folder.filePath(QStringLiteral("out")));
        QVERIFY(writer);
        QVERIFY(writer->writeFile("top/keep", "k", 0644));
        for (auto link = links.begin(); link != links.end(); ++link) {
            QVERIFY2(!leadsOut(links, link.key()), link.key().constData());
            QVERIFY(writer->writeLink(link.key(), *link));
            const QString end =
                QFileInfo(folder.filePath(QStringLiteral("out/") + QString::fromUtf8(link.key()))).canonicalFilePath();
            QVERIFY2(end.startsWith(QFileInfo(folder.filePath(QStringLiteral("out"))).canonicalFilePath()),
                     qPrintable(end));
        }
    }

    void findsEntriesBelowEntries_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("goesThrough");
        QTest::newRow("below a link") << QByteArray("p/q/e/.config/autostart/x.desktop") << true;
        QTest::newRow("below a file") << QByteArray("top/keep/x") << true;
        QTest::newRow("right below") << QByteArray("p/q/e/x") << true;
        QTest::newRow("beside") << QByteArray("p/q/other") << false;
        QTest::newRow("a longer name") << QByteArray("p/q/e2/x") << false;
        QTest::newRow("the entry itself") << QByteArray("p/q/e") << false;
    }

    void findsEntriesBelowEntries()
    {
        QFETCH(QByteArray, path);
        const QMap<QByteArray, int> entries{{"p/q/e", 0}, {"top/keep", 0}};
        QTEST(goesThroughFile(entries, path), "goesThrough");
    }

    void writesNothingThroughALink()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("elsewhere")));
        const auto writer = FolderWriter::open(folder.filePath(QStringLiteral("out")));
        QVERIFY(writer);
        QVERIFY(writer->writeLink("link", "../elsewhere"));
        QVERIFY(writer->writeLink("dangling", "../elsewhere/new"));
        QVERIFY(!writer->writeFile("link/x", "bad", 0644));
        QVERIFY(!writer->writeFile("link/deep/x", "bad", 0644));
        QVERIFY(!writer->writeFile("dangling", "bad", 0644));
        QVERIFY(!writer->writeLink("link/y", "x"));
        QVERIFY(QDir(folder.filePath(QStringLiteral("elsewhere"))).isEmpty());
    }

    void refusesPathsThatClimb_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path :
             {"../x", "a/../../x", "/tmp/x", "", "a//b", "a/", "./x", ".git", "a/.git/hooks/x", ".GIT/config"})
            QTest::newRow(*path ? path : "empty") << QByteArray(path);
        QTest::newRow("zero byte") << QByteArray("a\0b", 3);
        QTest::newRow("long part") << QByteArray(256, 'a');
        QTest::newRow("long path") << QByteArray("a/").repeated(2'000) + "b";
    }

    void refusesPathsThatClimb()
    {
        QFETCH(QByteArray, path);
        const QTemporaryDir folder;
        const auto writer = FolderWriter::open(folder.filePath(QStringLiteral("out")));
        const auto done = writer->writeFile(path, "x", 0644);
        QVERIFY(!done && done.error().code == ErrorCode::InvalidInput);
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("out")});
    }

    void writesWhatItIsGiven()
    {
        const QTemporaryDir folder;
        const auto writer = FolderWriter::open(folder.path());
        QVERIFY(writer->writeFile("bin/run.sh", "#!/bin/sh\n", 0100755));
        QVERIFY(!writer->writeFile("bin/run.sh", "again", 0644));
        QFile file(folder.filePath(QStringLiteral("bin/run.sh")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("#!/bin/sh\n"));
        QVERIFY(file.permissions() & QFile::ExeOwner);
        const auto full = FolderWriter::open(folder.path());
        QVERIFY(!full && full.error().code == ErrorCode::Conflict);
    }
};

QTEST_GUILESS_MAIN(TestWorkTree)
#include "test_worktree.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/ignoreoracle.h"
#include "tests/support/scratchrepository.h"

#include <QDir>
#include <QTest>

using namespace prt;

class TestIgnoreOracle : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithGit_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("ignored");
        QTest::newRow("pattern of the root") << QByteArray("a.log") << true;
        QTest::newRow("negation in a nested file") << QByteArray("sub/keep.log") << false;
        QTest::newRow("nested, not negated") << QByteArray("sub/other.log") << true;
        QTest::newRow("negation reaches below") << QByteArray("sub/deep/keep.log") << false;
        QTest::newRow("folder pattern, folder") << QByteArray("build/") << true;
        QTest::newRow("folder pattern, file of that name") << QByteArray("build") << false;
        QTest::newRow("inside an ignored folder") << QByteArray("build/x/y.cpp") << true;
        QTest::newRow("negation cannot reach into an ignored folder") << QByteArray("build/keep.txt") << true;
        QTest::newRow("info/exclude") << QByteArray("private.txt") << true;
        QTest::newRow("plain") << QByteArray("src/main.cpp") << false;
        QTest::newRow("spaces and quotes") << QByteArray("a \"b\"\n.log") << true;
        QTest::newRow("escaped exclamation mark") << QByteArray("!odd") << true;
        QTest::newRow("tracked all the same") << QByteArray("tracked.log") << true;
    }
    void agreesWithGit()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, ignored);
        const test::ScratchRepository repository;
        repository.write(QStringLiteral(".gitignore"), "*.log\nbuild/\n!build/keep.txt\n\\!odd\n");
        repository.write(QStringLiteral("sub/.gitignore"), "!keep.log\n");
        repository.write(QStringLiteral(".git/info/exclude"), "private.txt\n");
        repository.write(QStringLiteral("tracked.log"), "x");
        repository.git({QStringLiteral("add"), QStringLiteral("-f"), QStringLiteral("tracked.log")});
        auto oracle = git::IgnoreOracle::create(repository.path());
        QVERIFY(oracle);
        QCOMPARE((*oracle)->isIgnored(path), ignored);
        QCOMPARE((*oracle)->isIgnored(path), ignored);
        QCOMPARE((*oracle)->failures(), 0);
    }

    void seesANewRuleAfterFlush()
    {
        const test::ScratchRepository repository;
        auto oracle = git::IgnoreOracle::create(repository.path());
        QVERIFY(oracle);
        QVERIFY(!(*oracle)->isIgnored("notes.txt"));
        repository.write(QStringLiteral(".gitignore"), "*.txt\n");
        QVERIFY(!(*oracle)->isIgnored("notes.txt"));
        (*oracle)->flush();
        QVERIFY((*oracle)->isIgnored("notes.txt"));
    }

    void answersManyAtOnce()
    {
        const test::ScratchRepository repository;
        repository.write(QStringLiteral(".gitignore"), "*7.txt\n");
        auto oracle = git::IgnoreOracle::create(repository.path());
        QVERIFY(oracle);
        QByteArrayList paths;
        for (int i = 0; i < 3'000; ++i)
            paths.append("folder/" + QByteArray(60, 'x') + QByteArray::number(i) + ".txt");
        (*oracle)->prefetch(paths);
        for (const QByteArray &path : paths)
            QCOMPARE((*oracle)->isIgnored(path), path.endsWith("7.txt"));
    }

    void goesOnAfterAPathThatGitRefuses()
    {
        const test::ScratchRepository repository;
        repository.write(QStringLiteral(".gitignore"), "*.log\n");
        QFile::link(QStringLiteral("/"), repository.path(QStringLiteral("out")));
        auto oracle = git::IgnoreOracle::create(repository.path());
        QVERIFY(oracle);
        (*oracle)->prefetch({"a.log", "out/etc/passwd", "b.log"});
        QVERIFY((*oracle)->isIgnored("a.log"));
        QVERIFY((*oracle)->isIgnored("b.log"));
        QVERIFY(!(*oracle)->isIgnored("out/etc/passwd"));
        QVERIFY((*oracle)->failures() > 0);
    }
};

QTEST_GUILESS_MAIN(TestIgnoreOracle)
#include "test_ignoreoracle.moc"

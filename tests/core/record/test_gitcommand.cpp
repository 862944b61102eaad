// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gitcommand.h"

#include <QTest>

using prt::record::GitCommandReader;

class TestGitCommand : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatGitTells()
    {
        const QByteArray stream = R"({"event":"version","sid":"20260101T0-H1-P2","evt":"3","exe":"2.39.5"}
{"event":"start","sid":"20260101T0-H1-P2","t_abs":0.0005,"argv":["git","co","fix"]}
{"event":"def_repo","sid":"20260101T0-H1-P2","repo":1,"worktree":"/src/x"}
{"event":"cmd_name","sid":"20260101T0-H1-P2","name":"_run_git_alias_","hierarchy":"_run_git_alias_"}
{"event":"cmd_name","sid":"20260101T0-H1-P2","name":"checkout","hierarchy":"checkout"}
{"event":"atexit","sid":"20260101T0-H1-P2","t_abs":0.1234,"code":1}
)";
        for (const qsizetype step : {qsizetype(1), qsizetype(100), stream.size()}) {
            GitCommandReader reader;
            for (qsizetype at = 0; at < stream.size(); at += step)
                QVERIFY(reader.add(stream.mid(at, step)));
            QCOMPARE(reader.command().name, QStringLiteral("checkout"));
            QCOMPARE(reader.command().argv.join(u' '), QStringLiteral("git co fix"));
            QCOMPARE(reader.command().workTree, QStringLiteral("/src/x"));
            QCOMPARE(reader.command().exitCode, std::optional<int>(1));
            QCOMPARE(reader.command().durationMs, 123);
        }
    }

    void turnsAwayWhatIsNoneOfTheUsers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a process that git has started")
            << QByteArray(R"({"event":"start","sid":"a/b","argv":["git"]})"
                          "\n"
                          R"({"event":"def_repo","sid":"a/b","worktree":"/x"})"
                          "\n");
        QTest::newRow("no JSON") << QByteArray("hello\n");
        QTest::newRow("no object") << QByteArray("[1]\n");
        QTest::newRow("a line without end") << QByteArray(70'000, 'x');
        QTest::newRow("a long line") << QByteArray(R"({"event":"start","x":")") + QByteArray(70'000, 'x') + "\"}\n";
        QTest::newRow("too much") << QByteArray("{\"event\":\"data\"}\n").repeated(70'000);
    }
    void turnsAwayWhatIsNoneOfTheUsers()
    {
        QFETCH(QByteArray, bytes);
        GitCommandReader reader;
        QVERIFY(!reader.add(bytes));
        QVERIFY(reader.command().argv.isEmpty());
    }

    void boundsWhatItKeeps()
    {
        QByteArray words = R"("git")";
        for (int i = 0; i < 500; ++i)
            words += ",\"" + QByteArray(100, 'w') + '"';
        GitCommandReader reader;
        QVERIFY(reader.add(R"({"event":"start","argv":[)" + words + "]}\n" +
                           R"({"event":"exit","t_abs":-7e300,"code":0})" + "\n"));
        QCOMPARE(reader.command().argv.size(), 64);
        QCOMPARE(reader.command().durationMs, 0);
    }

    void namesTheOperation_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::newRow("switch") << QStringLiteral("checkout");
        QTest::newRow("pull") << QStringLiteral("pull");
        QTest::newRow("revert") << QStringLiteral("other");
        QTest::newRow("status") << QString();
        QTest::newRow("commit") << QString();
    }
    void namesTheOperation()
    {
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        QTEST(prt::record::operationOfCommand(name), "operation");
    }
};

QTEST_GUILESS_MAIN(TestGitCommand)
#include "test_gitcommand.moc"

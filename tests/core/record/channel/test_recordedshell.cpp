// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/record/channel/ansitext.h"
#include "core/record/channel/testrundetector.h"
#include "tests/support/fakerecorder.h"
#include "tests/support/typist.h"

#include <csignal>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

using namespace prt;
using namespace prt::record;
using test::FakeRecorder;
using test::Typist;

namespace {

/// One line of a scripted session: what is typed, and what the record must say.
struct Step
{
    QByteArray keys; ///< without the return key at the end
    QString text;    ///< empty: as typed
    int exitCode = 0;
    QByteArray output; ///< plain text, exactly; with `contains` a part of it
    bool contains = false;
};

QList<Step> commonSteps(const QString &shell)
{
    const QString missing =
        shell == QLatin1StringView("fish") ? QStringLiteral("Unknown command") : QStringLiteral("not found");
    return {
        {"echo one", {}, 0, "one\n"},
        {"true", {}, 0, ""},
        {"false", {}, 1, ""},
        {"ls /nonexistent-folder", {}, 2, "nonexistent-folder", true},
        {"nosuchcommand_x", {}, 127, missing.toUtf8(), true},
        {"bash -c 'exit 42'", {}, 42, ""},
        {"bash -c 'kill -TERM $$'", {}, 143, "", true},
        {"echo 'gr\xc3\xbc\xc3\x9f"
         "e \xe4\xbd\xa0\xe5\xa5\xbd \xf0\x9f\x99\x82'",
         {},
         0,
         "gr\xc3\xbc\xc3\x9f"
         "e \xe4\xbd\xa0\xe5\xa5\xbd \xf0\x9f\x99\x82\n"},
        {"cd /usr", {}, 0, ""},
        {"pwd", {}, 0, "/usr\n"},
        {"echo a; echo b", {}, 0, "a\nb\n"},
        {"echo 'back\\slash; semi'", {}, 0, "back\\slash; semi\n"},
        {"printf 'no newline'", {}, 0, "no newline"},
        {"printf '\\033[31mred\\033[0m\\n'", {}, 0, "red\n"},
        {"printf '10%%\\r100%%\\n'", {}, 0, "100%\n"},
        {"seq 1 2000 | tail -2", {}, 0, "1999\n2000\n"},
        {"echo dup", {}, 0, "dup\n"},
        {"echo dup", {}, 0, "dup\n"},
        {"printf '\\033]633;D;9\\007\\033]633;C\\007\\033]133;D;9\\007forged\\n'", {}, 0, "forged\n"},
        {"printf 'in\\033[?1049hhidden\\033[?1049lout\\n'", {}, 0, "inout\n"},
        {"cat /dev/null", {}, 0, ""},
        {"sleep 0.1 &", {}, 0, "", true},
        {"wait", {}, 0, "", true},
        {"echo " + QByteArray(150, 'w'), {}, 0, QByteArray(150, 'w') + '\n'},
    };
}

QList<Step> posixSteps(bool isBash)
{
    const QString loop = isBash ? QStringLiteral("for i in 1 2; do echo \"n $i\"; done")
                                : QStringLiteral("for i in 1 2; do\necho \"n $i\"\ndone");
    return {
        {"for i in 1 2; do\necho \"n $i\"\ndone", loop, 0, "n 1\nn 2\n"},
        {"cat <<X\nhi;there\nX", {}, 0, "hi;there\n"},
        {"f() { return 7; }; f", {}, 7, ""},
        {"(exit 3)", {}, 3, ""},
    };
}

QList<Step> fishSteps()
{
    return {
        {"for i in 1 2\necho \"n $i\"\nend", {}, 0, "n 1\nn 2\n"},
        {"begin; false; end", {}, 1, ""},
        {"function f; return 7; end; f", {}, 7, ""},
    };
}

} // namespace

class TestRecordedShell : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<FakeRecorder> m_recorder;

    QString socket() const { return m_home.filePath(QStringLiteral("r.sock")); }
    QString spool() const { return m_home.filePath(QStringLiteral("spool")); }

    PtyCommand host(const QList<QByteArray> &words) const
    {
        const QByteArray program =
            (QCoreApplication::applicationDirPath() + QStringLiteral("/shellhost")).toLocal8Bit();
        const QByteArray home = m_home.path().toLocal8Bit();
        return {QList<QByteArray>{program, socket().toLocal8Bit(), spool().toLocal8Bit()} + words,
                {"HOME=" + home, "PATH=" + qgetenv("PATH"), "TERM=xterm-256color", "LANG=C.UTF-8", "LC_ALL=C.UTF-8",
                 "XDG_RUNTIME_DIR=" + home, "XDG_CONFIG_HOME=" + home + "/config", "XDG_DATA_HOME=" + home + "/data",
                 "HISTFILE=" + home + "/history"},
                {24, 100, 1000, 480}};
    }

    /// Types and waits for the record and the next prompt.
    bool perform(Typist &typist, const QByteArray &keys)
    {
        const qsizetype before = m_recorder->commands().size();
        typist.type(keys + '\r');
        return typist.waitUntil([&] { return m_recorder->commands().size() > before; }) && typist.waitFor("prt> ");
    }

private slots:
    void init()
    {
        QDir().mkpath(spool());
        QDir().mkpath(m_home.filePath(QStringLiteral("config/fish")));
        QVERIFY(
            writeFileAtomically(m_home.filePath(QStringLiteral(".bashrc")), "PS1='prt> '\nHISTCONTROL=ignoreboth\n"));
        QVERIFY(writeFileAtomically(m_home.filePath(QStringLiteral(".zshrc")), "PROMPT='prt> '\nunsetopt beep\n"));
        QVERIFY(writeFileAtomically(
            m_home.filePath(QStringLiteral("config/fish/config.fish")),
            "function fish_prompt; printf 'prt> '; end\nset -g fish_greeting\nset -g fish_autosuggestion_enabled 0\n"));
        m_recorder = std::make_unique<FakeRecorder>(socket());
    }
    void cleanup() { m_recorder.reset(); }

    void recordsAScriptedSession_data()
    {
        QTest::addColumn<QString>("shell");
        for (const char *shell : {"bash", "zsh", "fish"})
            QTest::newRow(shell) << QString::fromLatin1(shell);
    }
    void recordsAScriptedSession()
    {
        QFETCH(QString, shell);
        if (QStandardPaths::findExecutable(shell).isEmpty())
            QSKIP("The shell is not installed.");
        const bool isFish = shell == QLatin1StringView("fish");
        QList<Step> steps = commonSteps(shell);
        steps += isFish ? fishSteps() : posixSteps(shell == QLatin1StringView("bash"));

        Typist typist(host({"shell", shell.toLatin1()}));
        QVERIFY(typist.started());
        QVERIFY2(typist.waitFor("prt> "), typist.transcript().constData());
        for (const Step &step : std::as_const(steps))
            QVERIFY2(perform(typist, step.keys), (step.keys + " | " + typist.transcript().right(2000)).constData());

        // Ctrl-C
        const qsizetype before = m_recorder->commands().size();
        typist.type("sleep 33\r");
        QVERIFY(typist.waitUntil([&] {
            return m_recorder->messages().last().value(QLatin1StringView("cmd")) == QLatin1StringView("sleep 33");
        }));
        // The mark comes before the command does; a key that is pressed in between is lost, as it is without us.
        for (int i = 0; i < 20 && m_recorder->commands().size() == before; ++i) {
            typist.type("\x03");
            typist.waitUntil([&] { return m_recorder->commands().size() > before; }, 500);
        }
        QVERIFY(m_recorder->commands().size() > before);
        QVERIFY(typist.waitFor("prt> "));
        // A leading space is private, a command that comes after it is not.
        typist.type(" echo private-$(math 40 + 2 2>/dev/null || echo 42)\r");
        QVERIFY(typist.waitFor("private-42"));
        QVERIFY(typist.waitFor("prt> "));
        QVERIFY(perform(typist, "echo public"));
        typist.type("exit 5\r");
        QCOMPARE(typist.waitForExit(), std::optional<int>(5));

        const QList<FakeRecorder::Command> commands = m_recorder->commands();
        QStringList texts;
        for (const auto &command : commands)
            texts.append(command.text());
        qint64 last = 0;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            const Step &step = steps[i];
            const FakeRecorder::Command &command = commands.value(i);
            const QByteArray where = step.keys + " | " + QJsonDocument(command.end).toJson();
            const QByteArray plain = plainText(command.output, command.end.value(QLatin1StringView("columns")).toInt());
            QVERIFY2(command.text() == (step.text.isEmpty() ? QString::fromUtf8(step.keys) : step.text),
                     (where + texts.join(u'|').toUtf8()).constData());
            QVERIFY2(command.exitCode() == step.exitCode, where.constData());
            QVERIFY2(step.contains ? plain.contains(step.output) : plain == step.output,
                     (where + " output: " + plain.toPercentEncoding(" \n")).constData());
            const qint64 start = command.end.value(QLatin1StringView("boot_ms")).toInteger();
            QVERIFY2(start > last, where.constData());
            last = start;
            QVERIFY(command.cast.startsWith("{"));
        }
        QCOMPARE(commands.size(), steps.size() + 3);
        QCOMPARE(commands.at(steps.size()).text(), QStringLiteral("sleep 33"));
        QCOMPARE(commands.at(steps.size()).exitCode(), 130);
        QCOMPARE(commands.at(steps.size() + 1).text(), QStringLiteral("echo public"));
        QCOMPARE(commands.at(steps.size() + 2).text(), QStringLiteral("exit 5"));
        QCOMPARE(commands.at(steps.size() + 2).exitCode(), 5);
        QCOMPARE(commands.at(9).end.value(QLatin1StringView("cwd")).toString(), QStringLiteral("/usr"));
        QCOMPARE(commands.at(19).end.value(QLatin1StringView("fullscreen")).toBool(), true);
        for (const auto &command : commands)
            QVERIFY(!command.output.contains("private-42") && !command.output.contains("hidden") &&
                    !command.cast.contains("hidden"));
    }

    void readsTheCommandFromTheScreenWhenHistoryDoesNotKeepIt()
    {
        QVERIFY(writeFileAtomically(m_home.filePath(QStringLiteral(".bashrc")),
                                    "PS1='prt> '\nHISTCONTROL=ignoreboth\nHISTIGNORE='echo ign*'\n"));
        Typist typist(host({"shell", "bash"}));
        QVERIFY(typist.waitFor("prt> "));
        QVERIFY(perform(typist, "echo ignored"));
        QVERIFY(perform(typist, "set +o history"));
        QVERIFY(perform(typist, "echo unkept"));
        QVERIFY(perform(typist, "echo typox\x7f\x7f"
                                "ed"));                           // corrected while typing
        QVERIFY(perform(typist, "echo " + QByteArray(120, 'w'))); // over the edge
        typist.type(" echo private-$((40+2))\r");
        QVERIFY(typist.waitFor("private-42"));
        typist.type("exit\r");
        QVERIFY(typist.waitForExit());
        QStringList texts;
        for (const auto &command : m_recorder->commands())
            texts.append(command.text());
        QCOMPARE(texts, (QStringList{QStringLiteral("echo ignored"), QStringLiteral("set +o history"),
                                     QStringLiteral("echo unkept"), QStringLiteral("echo typed"),
                                     QStringLiteral("echo ") + QString(120, u'w'), QStringLiteral("exit")}));
    }

    void toleratesSetUpsThatBreakHooks_data()
    {
        QTest::addColumn<QByteArray>("rc");
        QTest::newRow("array") << QByteArray("PROMPT_COMMAND=('true' 'false')\nPS1='prt> '\n");
        QTest::newRow("string") << QByteArray("PROMPT_COMMAND='x=1;'\nPS1='prt> '\n");
        QTest::newRow("theme") << QByteArray("PROMPT_COMMAND='PS1=\"prt> \"'\n");
        QTest::newRow("debug trap") << QByteArray("trap 'seen=$BASH_COMMAND' DEBUG\nPS1='prt> '\n");
        QTest::newRow("unset variables are errors") << QByteArray("set -u\nPS1='prt> '\n");
        QTest::newRow("vi mode") << QByteArray("set -o vi\nPS1='prt> '\n");
        QTest::newRow("own PS0") << QByteArray("PS0='[start]'\nPS1='prt> '\n");
        QTest::newRow("history with times") << QByteArray("HISTTIMEFORMAT='%F %T '\nPS1='prt> '\n");
    }
    void toleratesSetUpsThatBreakHooks()
    {
        QFETCH(QByteArray, rc);
        QVERIFY(writeFileAtomically(m_home.filePath(QStringLiteral(".bashrc")), rc));
        Typist typist(host({"shell", "bash"}));
        QVERIFY(typist.waitFor("prt> "));
        for (const char *keys : {"echo one", "(exit 4)", "echo $?"})
            QVERIFY2(perform(typist, keys), typist.transcript().constData());
        typist.type("exit\r");
        QVERIFY(typist.waitForExit());
        const auto commands = m_recorder->commands();
        QCOMPARE(commands.size(), 4);
        QCOMPARE(commands[0].text(), QStringLiteral("echo one"));
        QCOMPARE(plainText(commands[0].output), QByteArray("one\n"));
        QCOMPARE(commands[1].exitCode(), 4);
        QCOMPARE(plainText(commands[2].output), QByteArray("4\n"));
    }

    void neverRecordsWhatIsTypedWithoutEcho()
    {
        Typist typist(host({"shell", "bash"}));
        QVERIFY(typist.waitFor("prt> "));
        const qsizetype before = m_recorder->commands().size();
        typist.type("stty -echo; printf 'Pass%s: ' word; read pw; stty echo; echo got\r");
        QVERIFY(typist.waitFor("Password: "));
        typist.type("hunter2secret\r");
        QVERIFY(typist.waitUntil([&] { return m_recorder->commands().size() > before; }));
        typist.type("exit\r");
        QVERIFY(typist.waitForExit());
        QVERIFY(m_recorder->commands().first().output.contains("got"));
        for (const auto &command : m_recorder->commands())
            QVERIFY(!command.output.contains("hunter2secret") && !command.cast.contains("hunter2secret"));
    }

    void passesTheWindowSizeOn()
    {
        Typist typist(host({"shell", "bash"}));
        QVERIFY(typist.waitFor("prt> "));
        QVERIFY(perform(typist, "stty size"));
        typist.process().resize({40, 132, 1320, 800});
        QVERIFY(perform(typist, "stty size"));
        QVERIFY(perform(
            typist, "python3 -c 'import "
                    "fcntl,termios,struct;print(struct.unpack(\"HHHH\",fcntl.ioctl(0,termios.TIOCGWINSZ,b\"x\"*8)))'"));
        typist.type("exit\r");
        QVERIFY(typist.waitForExit());
        const auto commands = m_recorder->commands();
        QCOMPARE(plainText(commands[0].output), QByteArray("24 100\n"));
        QCOMPARE(plainText(commands[1].output), QByteArray("40 132\n"));
        QCOMPARE(plainText(commands[2].output), QByteArray("(40, 132, 1320, 800)\n"));
    }

    void goesOnWithoutTheRecorderAndTellsItLater()
    {
        Typist typist(host({"shell", "bash"}));
        QVERIFY(typist.waitFor("prt> "));
        QVERIFY(perform(typist, "echo before"));
        m_recorder->stop();
        typist.type("echo mean$((1+1))while\r");
        QVERIFY(typist.waitFor("mean2while"));
        m_recorder->start();
        QVERIFY(perform(typist, "echo after"));
        typist.type("exit\r");
        QVERIFY(typist.waitForExit());
        QStringList texts;
        for (const auto &command : m_recorder->commands())
            texts.append(command.text());
        QCOMPARE(texts, (QStringList{QStringLiteral("echo before"), QStringLiteral("echo mean$((1+1))while"),
                                     QStringLiteral("echo after"), QStringLiteral("exit")}));
    }

    void goesOnAsAPlainShellWhenTheSessionEnds()
    {
        QDir().mkpath(m_home.filePath(QStringLiteral("bin")));
        const QString program = m_home.filePath(QStringLiteral("bin/pr-telemetry"));
        QVERIFY(
            writeFileAtomically(program, "#!/bin/sh\nrm -r " + QFile::encodeName(spool()) + "; echo sealed\n", 0700));
        Typist typist(host({"shell", "bash"}));
        QVERIFY(typist.waitFor("prt> "));
        QVERIFY(perform(typist, "echo recorded"));
        m_recorder->stop();
        typist.type(QFile::encodeName(program) + " record finish\r");
        QVERIFY(typist.waitFor("is over"));
        QVERIFY(typist.waitFor("prt> "));
        typist.type("echo pl$((1+1))ain\r");
        QVERIFY(typist.waitFor("pl2ain"));
        QVERIFY(typist.waitFor("prt> "));
        QElapsedTimer clock;
        clock.start();
        typist.type("exit 3\r");
        QCOMPARE(typist.waitForExit(), std::optional<int>(3));
        QVERIFY2(clock.elapsed() < 5'000, "exit waits for a recorder that is gone");
        QCOMPARE(typist.transcript().count("is over"), 1);
        QVERIFY2(!typist.transcript().contains("not open") && !typist.transcript().contains("problem"),
                 typist.transcript().constData());
        QVERIFY(!QFile::exists(spool()));
        QCOMPARE(m_recorder->commands().size(), 1);
        for (const QJsonObject &message : m_recorder->messages())
            QVERIFY(!message.value(QLatin1StringView("cmd")).toString().contains(QLatin1StringView("record finish")));
    }

    void boundsHugeOutput()
    {
        Typist typist(
            host({"run", "sh", "-c", "echo first; head -c 9000000 /dev/zero | tr '\\0' 'x'; echo; echo last"}));
        QCOMPARE(typist.waitForExit(60'000), std::optional<int>(0));
        const auto commands = m_recorder->commands();
        QCOMPARE(commands.size(), 1);
        QVERIFY(commands[0].output.size() < 4 * 1024 * 1024 + 200);
        QVERIFY(commands[0].output.startsWith("first") && commands[0].output.trimmed().endsWith("last"));
        QVERIFY(commands[0].end.value(QLatin1StringView("truncated_bytes")).toInteger() > 4'000'000);
        QVERIFY(commands[0].cast.size() < 3 * 1024 * 1024);
    }

    void runsOneCommandWithTheCallersInput()
    {
        Typist typist(host({"run", "sh", "-c", "read x; echo \"got $x\"; umask; exit 6"}));
        typist.type("hello\r");
        QCOMPARE(typist.waitForExit(), std::optional<int>(6));
        const auto command = m_recorder->commands().value(0);
        QCOMPARE(command.text(), QStringLiteral("sh -c 'read x; echo \"got $x\"; umask; exit 6'"));
        QCOMPARE(command.exitCode(), 6);
        const mode_t own = ::umask(0);
        ::umask(own);
        QVERIFY(plainText(command.output).contains("got hello\n" + QByteArray::number(own, 8).rightJustified(4, '0')));
    }

    void saysThatACommandDoesNotExist()
    {
        Typist typist(host({"run", "no-such-program-x"}));
        QCOMPARE(typist.waitForExit(), std::optional<int>(99));
        QVERIFY(typist.transcript().contains("no-such-program-x cannot be started"));
    }

    void endsWithTheTerminal()
    {
        Typist typist(host({"shell", "bash"}));
        QVERIFY(typist.waitFor("prt> "));
        ::kill(typist.process().pid(), SIGTERM);
        QVERIFY(typist.waitForExit());
    }

    void takesTheReportOfPytest()
    {
        QVERIFY(writeFileAtomically(m_home.filePath(QStringLiteral("test_a.py")),
                                    "def test_ok():\n    pass\ndef test_bad():\n    assert 1 == 2\n"));
        Typist typist(host({"run", "/usr/bin/python3", "-m", "pytest", "-p", "no:cacheprovider",
                            m_home.filePath(QStringLiteral("test_a.py")).toLocal8Bit()}));
        const auto exit = typist.waitForExit(60'000);
        if (typist.transcript().contains("No module named pytest"))
            QSKIP("pytest is not installed for /usr/bin/python3.");
        QCOMPARE(exit, std::optional<int>(1));
        const auto command = m_recorder->commands().value(0);
        QStringList reports;
        for (const QJsonValue &file : command.end.value(QLatin1StringView("reports")).toArray())
            reports.append(file.toString());
        QCOMPARE(reports.size(), 1);
        QVERIFY(reports.first().startsWith(spool()));
        const auto found = detectTestRun(command.text(), plainText(command.output), command.exitCode(), reports);
        QVERIFY(found);
        QCOMPARE(found->run.passed, 1);
        QCOMPARE(found->run.failed, 1);
        QCOMPARE(found->tests.size(), 2);
        QVERIFY(!found->rawReport.isEmpty());
    }

    /// The command's report from the run of a shell command, as the recorder would find it.
    std::optional<DetectedTestRun> detected(const FakeRecorder::Command &command) const
    {
        QStringList reports;
        for (const QJsonValue &file : command.end.value(QLatin1StringView("reports")).toArray())
            reports.append(file.toString());
        return detectTestRun(command.text(), plainText(command.output), command.exitCode(), reports);
    }

    void takesTheReportOfNode_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("as it is") << QByteArray() << QByteArray("ℹ tests 3");
        QTest::newRow("with a reporter of the user's") << QByteArray("--test-reporter=tap") << QByteArray("# tests 3");
        QTest::newRow("with two") << QByteArray("--test-reporter=dot --test-reporter-destination=/dev/null "
                                                "--test-reporter=tap --test-reporter-destination=stdout")
                                  << QByteArray("# tests 3");
    }
    void takesTheReportOfNode()
    {
        QFETCH(QByteArray, options);
        QFETCH(QByteArray, shown);
        if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
            QSKIP("node is not installed.");
        const QString file = m_home.filePath(QStringLiteral("a.test.js"));
        QVERIFY(writeFileAtomically(file, "const { test, describe, it } = require('node:test');\n"
                                          "const assert = require('node:assert');\n"
                                          "test('adds', () => assert.equal(process.env.OWN, 'kept'));\n"
                                          "describe('outer', () => { it('subs', () => assert.equal(1, 2));\n"
                                          "it.skip('later', () => {}); });\n"));
        Typist typist(host({"run", "sh", "-c",
                            "OWN=kept NODE_OPTIONS=\"--max-old-space-size=300 $NODE_OPTIONS\" node --test " + options +
                                ' ' + file.toLocal8Bit() + " # node --test"}));
        QCOMPARE(typist.waitForExit(60'000), std::optional<int>(1));
        const auto command = m_recorder->commands().value(0);
        QVERIFY2(plainText(command.output).contains(shown), command.output.constData());
        const QJsonArray reports = command.end.value(QLatin1StringView("reports")).toArray();
        QCOMPARE(reports.size(), 1);
        const auto found =
            detectTestRun(QStringLiteral("node --test"), plainText(command.output), 1, {reports[0].toString()});
        QVERIFY(found);
        QCOMPARE(found->run.framework, QStringLiteral("node"));
        QCOMPARE(found->run.passed, 1);
        QCOMPARE(found->run.failed, 1);
        QCOMPARE(found->run.skipped, 1);
        QCOMPARE(found->tests.size(), 3);
        QCOMPARE(found->tests[1].name, QStringLiteral("outer > subs"));
    }

    /// What jest does with its settings, without jest: the reporters of the user stay, ours comes after them.
    void addsItsReporterToThoseOfJest()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
            QSKIP("node is not installed.");
        const QString folder = m_home.filePath(QStringLiteral("jest"));
        QDir().mkpath(folder + QStringLiteral("/node_modules/jest-config"));
        QVERIFY(writeFileAtomically(folder + QStringLiteral("/node_modules/jest-config/index.js"),
                                    "exports.readConfigs = async () => ({ globalConfig: Object.freeze(\n"
                                    "    { reporters: [['mine', {}]] }), configs: [] });\n"));
        QVERIFY(writeFileAtomically(
            folder + QStringLiteral("/jest.js"),
            "require('jest-config').readConfigs().then(({ globalConfig }) => {\n"
            "    const names = globalConfig.reporters.map(([name]) => name);\n"
            "    console.log(names.length, names[0]);\n"
            "    new (require(names[1]))().onRunComplete([], { testResults: [{ testFilePath: '/a.test.js', "
            "testResults: [\n"
            "        { title: 'adds', ancestorTitles: [], status: 'passed', duration: 3 },\n"
            "        { title: 'subs <1>', ancestorTitles: ['outer'], status: 'failed', failureMessages: ['no'] },\n"
            "        { title: 'later', ancestorTitles: [], status: 'pending' }] }] });\n"
            "});\n"));
        Typist typist(host({"run", "node", (folder + QStringLiteral("/jest.js")).toLocal8Bit()}));
        QCOMPARE(typist.waitForExit(60'000), std::optional<int>(0));
        const auto command = m_recorder->commands().value(0);
        QCOMPARE(plainText(command.output), QByteArray("2 mine\n"));
        const QString report = command.end.value(QLatin1StringView("reports")).toArray().at(0).toString();
        const auto found = detectTestRun(QStringLiteral("npx jest"), {}, 1, {report});
        QVERIFY(found);
        QCOMPARE(found->run.framework, QStringLiteral("jest"));
        QCOMPARE(found->run.failedTests, QStringList{QStringLiteral("outer › subs <1>")});
        QCOMPARE(found->run.passed, 1);
        QCOMPARE(found->run.skipped, 1);
    }

    void leavesOtherNodeProgramsAlone()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
            QSKIP("node is not installed.");
        Typist typist(
            host({"run", "node", "-e", "console.log(process.argv.length, process.execArgv[0]); process.exit(9)"}));
        QCOMPARE(typist.waitForExit(60'000), std::optional<int>(9));
        QCOMPARE(plainText(m_recorder->commands().value(0).output), QByteArray("1 -e\n"));
        QVERIFY(m_recorder->commands().value(0).end.value(QLatin1StringView("reports")).toArray().isEmpty());
    }

    void takesTheLogOfCtest()
    {
        const QString build = m_home.filePath(QStringLiteral("build"));
        QDir().mkpath(build);
        QVERIFY(writeFileAtomically(build + QStringLiteral("/CTestTestfile.cmake"),
                                    "add_test(passes \"/bin/true\")\nadd_test(fails \"/bin/false\")\n"
                                    "add_test(skips \"/bin/sh\" \"-c\" \"exit 77\")\n"
                                    "set_tests_properties(skips PROPERTIES SKIP_RETURN_CODE 77)\n"));
        Typist typist(host({"run", "ctest", "--test-dir", build.toLocal8Bit()}));
        QVERIFY(typist.waitForExit(60'000));
        const auto command = m_recorder->commands().value(0);
        const auto found = detected(command);
        QVERIFY2(found, command.output.constData());
        QCOMPARE(found->run.framework, QStringLiteral("ctest"));
        QCOMPARE(found->run.failedTests, QStringList{QStringLiteral("fails")});
        QCOMPARE(found->tests.size(), 3);
        QCOMPARE(found->tests[2].outcome, report::Outcome::Skipped);
        QVERIFY(found->rawReport.contains("Testing: passes"));
        QCOMPARE(found->reportMediaType, QStringLiteral("text/plain; charset=utf-8"));
        // An old log is no report of a command that runs none.
        QFile log(build + QStringLiteral("/Testing/Temporary/LastTest.log"));
        QVERIFY(log.open(QIODevice::ReadWrite));
        QVERIFY(log.setFileTime(QDateTime::currentDateTime().addSecs(-5), QFileDevice::FileModificationTime));
        Typist again(host({"run", "ctest", "--test-dir", build.toLocal8Bit(), "--version"}));
        QVERIFY(again.waitForExit(60'000));
        QVERIFY(m_recorder->commands().value(1).end.value(QLatin1StringView("reports")).toArray().isEmpty());
    }

    /// One in a thousand would be a wrong training example: text, exit code, output and order of every command.
    void makesNoMistakes_data()
    {
        QTest::addColumn<QByteArray>("shell");
        for (const char *shell : {"bash", "zsh", "fish"})
            QTest::newRow(shell) << QByteArray(shell);
    }
    void makesNoMistakes()
    {
        QFETCH(QByteArray, shell);
        if (QStandardPaths::findExecutable(QString::fromLatin1(shell)).isEmpty())
            QSKIP("The shell is not installed.");
        const int count = qEnvironmentVariableIsSet("PRT_LONG") ? 1'000 : 40;
        Typist typist(host({"shell", shell}));
        QVERIFY(typist.waitFor("prt> "));
        const auto script = [](int i) -> QByteArray {
            const QByteArray n = QByteArray::number(i);
            switch (i % 5) {
            case 0:
                return "echo line-" + n;
            case 1:
                return "sh -c 'echo before-" + n + "; exit " + QByteArray::number(i % 200) + "'";
            case 2:
                return "printf 'no end " + n + "'";
            case 3:
                return "seq " + n + ' ' + QByteArray::number(i + 30) + " | tail -1";
            default:
                return "sh -c 'echo \"a;b|" + n + "\" >&2; kill -KILL $$'";
            }
        };
        const auto output = [](int i) -> QByteArray {
            const QByteArray n = QByteArray::number(i);
            return i % 5 == 0   ? "line-" + n + '\n'
                   : i % 5 == 1 ? "before-" + n + '\n'
                   : i % 5 == 2 ? "no end " + n
                   : i % 5 == 3 ? QByteArray::number(i + 30) + '\n'
                                : "a;b|" + n + '\n';
        };
        for (int i = 0; i < count; ++i)
            QVERIFY2(perform(typist, script(i)), typist.transcript().right(1'000).constData());
        typist.type("exit\r");
        QVERIFY(typist.waitForExit());
        const auto commands = m_recorder->commands();
        QCOMPARE(commands.size(), count + 1);
        for (int i = 0; i < count; ++i) {
            const QByteArray plain =
                plainText(commands[i].output, commands[i].end.value(QLatin1StringView("columns")).toInt());
            QCOMPARE(commands[i].text(), QString::fromUtf8(script(i)));
            QCOMPARE(commands[i].exitCode(), i % 5 == 1 ? i % 200 : i % 5 == 4 ? 137 : 0);
            // A shell may add that the program was killed.
            QVERIFY2(i % 5 == 4 ? plain.startsWith(output(i)) : plain == output(i), plain.constData());
        }
        qInfo("%d commands in %s: every line, exit code and output right", count, shell.constData());
    }

    /// What shows the session would bring back what is removed from it later.
    void leavesOutWhatIsAboutTheRecording()
    {
        Typist typist(host({"shell", "bash"}));
        QVERIFY(typist.waitFor("prt> "));
        for (const char *line : {"pr-telemetry show --running --events", "pr-telemetry --quiet timeline",
                                 "pr-telemetry record remove 3 --yes"})
            typist.type(QByteArray(line) + '\r');
        QVERIFY(perform(typist, "echo kept"));
        typist.type("exit\r");
        QVERIFY(typist.waitForExit());
        const auto commands = m_recorder->commands();
        QCOMPARE(commands.size(), 2);
        QCOMPARE(commands[0].text(), QStringLiteral("echo kept"));
    }

    void leavesNothingBehind()
    {
        Typist typist(host({"shell", "bash"}));
        QVERIFY(typist.waitFor("prt> "));
        QVERIFY(perform(typist, "echo x"));
        typist.type("exit\r");
        QVERIFY(typist.waitForExit());
        QVERIFY(QDir(m_home.filePath(QStringLiteral("pr-telemetry")))
                    .entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
                    .isEmpty());
        QDir(spool()).removeRecursively(); // reports of other tests
    }
};

QTEST_GUILESS_MAIN(TestRecordedShell)
#include "test_recordedshell.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/store/library.h"
#include "tests/support/scratchrepository.h"
#include "tests/support/typist.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace prt;

namespace {

struct Ended
{
    int code = -1;
    QString output;
    QString errors;
};

} // namespace

/// `record`, `note` and `shell` as one types them: the real program, its real recorder, a real repository.
class TestRecord final : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ScratchRepository> m_repository;
    std::unique_ptr<QTemporaryDir> m_folder;

    QString library() const { return m_folder->filePath(QStringLiteral("library")); }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_folder->path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder->path());
        environment.insert(QStringLiteral("PR_TELEMETRY_LIBRARY"), library());
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.remove(QStringLiteral("PR_TELEMETRY_SHELL"));
        environment.remove(QStringLiteral("PR_TELEMETRY_SOCKET"));
        return environment;
    }

    static QString program() { return qEnvironmentVariable("PRT_BIN_DIR") + QStringLiteral("/pr-telemetry"); }

    Ended run(const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(m_repository->path());
        process.start(program(), arguments);
        if (!process.waitForFinished(120'000))
            qFatal("%s does not end.", qPrintable(arguments.join(u' ')));
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()).trimmed(),
                QString::fromUtf8(process.readAllStandardError())};
    }
    Ended run(const char *words) const { return run(QString::fromLatin1(words).split(u' ')); }

    QJsonObject status() const
    {
        const auto sessions = parseJson(run("record status --json").output.toUtf8());
        return sessions ? sessions->toArray().at(0).toObject() : QJsonObject();
    }

    QString start() const
    {
        const Ended started = run({QStringLiteral("record"), QStringLiteral("start"), QStringLiteral("--title"),
                                   QStringLiteral("Rounding error")});
        if (started.code != 0)
            qFatal("%s", qPrintable(started.errors));
        return started.output;
    }

    trace::Trace sealed(const QString &id) const
    {
        const auto opened = store::Library::open(library());
        return opened ? (*opened)->trace(id).value_or(trace::Trace()) : trace::Trace();
    }

    static QStringList types(const trace::Trace &trace)
    {
        QStringList types;
        for (const trace::Event &event : trace.events)
            types.append(event.typeText);
        return types;
    }

private slots:
    void initTestCase()
    {
        if (!QFile::exists(program()))
            QSKIP("pr-telemetry is not built.");
    }
    void init()
    {
        m_repository = std::make_unique<test::ScratchRepository>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_repository->write(QStringLiteral("a.txt"), "one\n");
        m_repository->commitAll(QStringLiteral("First"));
    }
    void cleanup()
    {
        if (m_folder)
            run("record discard --yes");
    }

    void recordsASessionFromStartToSeal()
    {
        const QString id = start();
        QCOMPARE(status().value(QLatin1StringView("session")).toString(), id);
        QCOMPARE(status().value(QLatin1StringView("title")).toString(), QStringLiteral("Rounding error"));
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        QTRY_COMPARE(status().value(QLatin1StringView("events")).toInt(), 2);
        const Ended finished = run("record finish");
        QCOMPARE(finished.code, 0);
        QCOMPARE(finished.output, id);
        QCOMPARE(types(sealed(id)), (QStringList{QStringLiteral("session_start"), QStringLiteral("file_edit"),
                                                 QStringLiteral("session_end")}));
        QVERIFY((*store::Library::open(library()))->verify(id)->intact);
        QVERIFY(!QFile::exists(library() + QStringLiteral("/sessions/") + id));
        QCOMPARE(run("record status").code, 1);
    }

    void recordsNothingWhilePaused()
    {
        const QString id = start();
        QCOMPARE(run("record pause").code, 0);
        QVERIFY(status().value(QLatin1StringView("paused")).toBool());
        m_repository->write(QStringLiteral("a.txt"), "private\n");
        const Ended refused = run("note --plan Look");
        QVERIFY(refused.code != 0);
        QVERIFY2(refused.errors.contains(QStringLiteral("paused")), qPrintable(refused.errors));
        QCOMPARE(run("record resume").code, 0);
        QCOMPARE(run("record finish").code, 0);
        QCOMPARE(types(sealed(id)), (QStringList{QStringLiteral("session_start"), QStringLiteral("session_pause"),
                                                 QStringLiteral("session_resume"), QStringLiteral("session_end")}));
    }

    void leavesNothingOfADiscardedSession()
    {
        const QString id = start();
        QCOMPARE(run("record discard --yes").code, 0);
        QVERIFY(!QFile::exists(library() + QStringLiteral("/sessions/") + id));
        QVERIFY(run("record finish").code != 0);
    }

    void asksBeforeItDiscards()
    {
        const QString id = start();
        const Ended refused = run("record discard");
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.errors.contains(QStringLiteral("--yes")) &&
                     refused.errors.contains(QStringLiteral("“Rounding error” (1 event,")),
                 qPrintable(refused.errors));
        QVERIFY(QFile::exists(library() + QStringLiteral("/sessions/") + id));
        QList<QByteArray> variables;
        for (const QString &entry : environment().toStringList())
            variables.append(entry.toLocal8Bit());
        for (const auto &[answer, code] : {std::pair<QByteArray, int>{"n\r", 1}, {"y\r", 0}}) {
            test::Typist typist(
                {{program().toLocal8Bit(), "record", "discard", id.toLatin1()}, variables, {24, 300, 0, 0}});
            QVERIFY(typist.started() && typist.waitFor("[y/N]"));
            typist.type(answer);
            QCOMPARE(typist.waitForExit(), std::optional<int>(code));
            QCOMPARE(QFile::exists(library() + QStringLiteral("/sessions/") + id), code == 1);
        }
    }

    void leavesNothingOfASessionThatDidNotBegin_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no title") << QStringList{QStringLiteral("--title"), QStringLiteral(" ")};
        QTest::newRow("no such consent") << QStringList{QStringLiteral("--title"), QStringLiteral("x"),
                                                        QStringLiteral("--consent"), QStringLiteral("everything")};
        QTest::newRow("no repository") << QStringList{QStringLiteral("/"), QStringLiteral("--title"),
                                                      QStringLiteral("x")};
    }
    void leavesNothingOfASessionThatDidNotBegin()
    {
        QFETCH(QStringList, arguments);
        const Ended ended = run(QStringList{QStringLiteral("record"), QStringLiteral("start")} + arguments);
        QCOMPARE(ended.code, 3);
        for (const char *place : {"/sessions", "/vault"})
            QCOMPARE(QDir(library() + QLatin1StringView(place)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                     QStringList());
    }

    void showsTheSessionThatIsBeingRecorded()
    {
        const QString id = start();
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        QTRY_COMPARE(status().value(QLatin1StringView("events")).toInt(), 2);
        for (const QString &which : {id, id.left(20), QStringLiteral("--running")}) {
            const Ended shown = run({QStringLiteral("show"), which});
            QVERIFY2(shown.code == 0, qPrintable(shown.errors));
            QVERIFY2(shown.output.contains(QStringLiteral("  state       recording")), qPrintable(shown.output));
            QVERIFY2(shown.output.contains(QStringLiteral("a.txt  +1 −1  (1 save)")), qPrintable(shown.output));
            const Ended drawn = run({QStringLiteral("timeline"), which});
            QVERIFY2(drawn.code == 0, qPrintable(drawn.errors));
            QVERIFY2(drawn.output.contains(QStringLiteral("2 events · recording")), qPrintable(drawn.output));
        }
        QVERIFY(run("show --running --events").output.contains(QStringLiteral("file_edit")));
        QVERIFY(run("show --running --diff").output.contains(QStringLiteral("+two")));
        QVERIFY(parseJsonObject(run("timeline --running --json").output.toUtf8())
                    ->value(QLatin1StringView("recording"))
                    .toBool());
    }

    void saysHowToFinishWhatIsBeingRecorded_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words :
             {"judge ID", "validate ID", "verify ID", "export ID out.prtrace", "push ID", "checkout ID folder",
              "erase ID --event 1 --reason x --yes", "trust add ID --name x --yes"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }
    void saysHowToFinishWhatIsBeingRecorded()
    {
        QFETCH(QString, words);
        const QString id = start();
        const Ended ended = run(words.replace(QStringLiteral("ID"), id).split(u' '));
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.errors.contains(QStringLiteral("is still being recorded: finish it with `pr-telemetry record "
                                                      "finish")),
                 qPrintable(ended.errors));
    }

    void keepsTheSameNoteTwice()
    {
        const QString id = start();
        const Ended first = run("note --plan Look");
        const Ended second = run("note --plan Look");
        QVERIFY2(first.errors.contains(QStringLiteral("Event 2: plan “Look”")), qPrintable(first.errors));
        QVERIFY2(second.errors.contains(QStringLiteral("Event 3: plan “Look”")), qPrintable(second.errors));
        QVERIFY(first.output != second.output);
        QCOMPARE(run("record finish").code, 0);
        const auto events = sealed(id).events;
        QCOMPARE(events[1].id, first.output);
        QCOMPARE(events[2].id, second.output);
    }

    void namesAllThatANoteSays()
    {
        start();
        const Ended ended = run("note --observation Seen --plan Look --text Aside");
        QVERIFY2(ended.errors.contains(QStringLiteral("Event 2: plan “Look”, observation “Seen”, text “Aside”")),
                 qPrintable(ended.errors));
    }

    void linksAClaimOnlyToAHypothesis_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("code");
        const auto row = [](const char *option, const char *target, int code) {
            QTest::addRow("%s %s", option, target)
                << QString::fromLatin1(option) << QString::fromLatin1(target) << code;
        };
        for (const char *option : {"--supports", "--refutes", "--tests"}) {
            row(option, "2", 0);
            row(option, "3", 2); // a plan
            row(option, "last-edit", 2);
            row(option, "99", 3);
        }
        row("--answers", "3", 0);
        row("--answers", "last-edit", 2);
        row("--about", "last-edit", 0);
        row("--led-by", "last-edit", 0);
        row("--leads-to", "last-edit", 2); // links point back
    }
    void linksAClaimOnlyToAHypothesis()
    {
        QFETCH(QString, option);
        QFETCH(QString, target);
        start();
        QCOMPARE(run("note --hypothesis Twice").code, 0);
        QCOMPARE(run("note --plan Look").code, 0);
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        QTRY_COMPARE(status().value(QLatin1StringView("events")).toInt(), 4);
        const Ended ended =
            run({QStringLiteral("note"), QStringLiteral("--observation"), QStringLiteral("Seen"), option, target});
        QTEST(ended.code, "code");
        if (ended.code == 2)
            QVERIFY2(ended.errors.contains(QStringLiteral("--based-on")), qPrintable(ended.errors));
        QCOMPARE(status().value(QLatin1StringView("events")).toInt(), ended.code == 0 ? 5 : 4);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("no title") << QStringLiteral("record start") << 2 << QStringLiteral("--title");
        QTest::newRow("no repository") << QStringLiteral("record start / --title x") << 3 << QStringLiteral("/");
        QTest::newRow("nothing to finish") << QStringLiteral("record finish") << 3 << QStringLiteral("record start");
        QTest::newRow("no session for a note")
            << QStringLiteral("note --plan x") << 3 << QStringLiteral("record start");
        QTest::newRow("no session for a shell")
            << QStringLiteral("shell -- true") << 3 << QStringLiteral("record start");
        QTest::newRow("a shell without a terminal") << QStringLiteral("shell") << 2 << QStringLiteral("terminal");
        QTest::newRow("nothing to run") << QStringLiteral("record run --title x") << 2 << QStringLiteral("--");
        QTest::newRow("unknown shell") << QStringLiteral("shell init tcsh") << 3 << QStringLiteral("bash, zsh or fish");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, words);
        QFETCH(QString, says);
        const Ended ended = run(words.split(u' '));
        QVERIFY2(ended.errors.contains(says), qPrintable(ended.errors));
        QTEST(ended.code, "code");
        QVERIFY(ended.output.isEmpty());
    }

    void recordsOneWorkTreeOnce()
    {
        start();
        const Ended second = run("record start --title Again");
        QVERIFY(second.code != 0);
        QVERIFY2(second.errors.contains(QStringLiteral("already")), qPrintable(second.errors));
    }

    void linksANoteToWhatItIsAbout()
    {
        const QString id = start();
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        QTRY_COMPARE(status().value(QLatin1StringView("events")).toInt(), 2);
        const Ended hypothesis =
            run({QStringLiteral("note"), QStringLiteral("--hypothesis"), QStringLiteral("Rounded twice"),
                 QStringLiteral("--about"), QStringLiteral("last-edit")});
        QCOMPARE(hypothesis.code, 0);
        QCOMPARE(run({QStringLiteral("note"), QStringLiteral("--observation"), QStringLiteral("Once is enough"),
                      QStringLiteral("--supports"), hypothesis.output})
                     .code,
                 0);
        QVERIFY(run("note --plan x --about last-test").errors.contains(QStringLiteral("last-test")));
        QCOMPARE(run("record finish").code, 0);
        const auto events = sealed(id).events;
        QCOMPARE(events.size(), 5);
        const auto first = trace::RationaleNote::from(events[2]);
        QCOMPARE(first.hypothesis, QStringLiteral("Rounded twice"));
        QCOMPARE(first.links.value(0).event, events[1].id);
        QCOMPARE(trace::RationaleNote::from(events[3]).links.value(0).rel, QStringLiteral("supports"));
    }

    void recordsOneCommandAndEndsAsItDid()
    {
        const QString id = start();
        const Ended ended = run({QStringLiteral("shell"), QStringLiteral("--"), QStringLiteral("sh"),
                                 QStringLiteral("-c"), QStringLiteral("echo hello; exit 7")});
        QCOMPARE(ended.code, 7);
        QVERIFY(ended.output.contains(QStringLiteral("hello")));
        QCOMPARE(run("record finish").code, 0);
        const trace::CmdRun command = trace::CmdRun::from(sealed(id).events.value(1));
        QCOMPARE(command.cmd, QStringLiteral("sh -c 'echo hello; exit 7'"));
        QCOMPARE(command.exitCode, std::optional<int>(7));
    }

    void recordsAShellWithWhatGitDoesInIt()
    {
        const QString id = start();
        QList<QByteArray> variables;
        for (const QString &entry : environment().toStringList())
            variables.append(entry.toLocal8Bit());
        QVERIFY(QFile::link(m_repository->path(), m_folder->filePath(QStringLiteral("here"))));
        test::Typist typist({{program().toLocal8Bit(), "shell", "--", "bash"}, variables, {24, 100, 0, 0}});
        QVERIFY(typist.started());
        typist.type("PS1='prt> '; cd " + m_repository->path().toLocal8Bit() + "\r");
        QVERIFY2(typist.waitFor("\nprt> ") || typist.waitFor("prt> "), typist.transcript().constData());
        typist.type("git switch -qc fix; echo switc'h'ed\r");
        QVERIFY2(typist.waitFor("switched"), typist.transcript().constData());
        typist.type("exit 4\r");
        QCOMPARE(typist.waitForExit(), std::optional<int>(4));
        QCOMPARE(run("record finish").code, 0);
        const trace::Trace trace = sealed(id);
        const auto operation = std::find_if(trace.events.begin(), trace.events.end(), [](const trace::Event &event) {
            return event.type == trace::EventType::GitOp;
        });
        QVERIFY2(operation != trace.events.end(), qPrintable(types(trace).join(u' ')));
        QCOMPARE(trace::GitOp::from(*operation).argv.join(u' '), QStringLiteral("git switch -qc fix"));
        QCOMPARE(types(trace).count(QStringLiteral("cmd_run")), 3);
    }

    void sealsARunOfItsOwn()
    {
        const Ended ended =
            run({QStringLiteral("record"), QStringLiteral("run"), QStringLiteral("--json"), QStringLiteral("--title"),
                 QStringLiteral("Script"), QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                 QStringLiteral("echo two > a.txt; exit 3")});
        QCOMPARE(ended.code, 3);
        const auto answer = parseJsonObject(ended.output.toUtf8());
        QVERIFY2(answer, qPrintable(ended.output + ended.errors));
        QCOMPARE(answer->value(QLatin1StringView("exit_code")).toInt(), 3);
        const QString id = answer->value(QLatin1StringView("trace")).toString();
        QVERIFY(types(sealed(id)).contains(QStringLiteral("cmd_run")));
        QVERIFY(types(sealed(id)).contains(QStringLiteral("file_edit")));
    }

    void printsTheIntegration()
    {
        for (const char *shell : {"bash", "zsh", "fish"}) {
            const Ended printed = run({QStringLiteral("shell"), QStringLiteral("init"), QString::fromLatin1(shell)});
            QCOMPARE(printed.code, 0);
            QVERIFY(printed.output.contains(QStringLiteral("PR_TELEMETRY_NONCE")));
        }
    }
};

QTEST_GUILESS_MAIN(TestRecord)
#include "test_record.moc"

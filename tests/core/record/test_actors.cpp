// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/processtree.h"
#include "core/record/requesthandler.h"
#include "tests/core/record/recordedsession.h"

#include <QProcess>
#include <QTest>
#include <unistd.h>

using namespace prt;

/// Who saved a file: real processes that are called like the agents, real files, a recorder in this process. What a
/// shell or an editor would say, this program says in its place.
class TestActors : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ScratchRepository> m_repository;
    std::unique_ptr<test::RecordedSession> m_session;
    std::unique_ptr<record::RequestHandler> m_handler;

    static QJsonObject message(const char *type, QJsonObject fields)
    {
        fields.insert(QStringLiteral("v"), 1);
        fields.insert(QStringLiteral("type"), QLatin1StringView(type));
        return fields;
    }

    void say(const char *type, const QJsonObject &fields, pid_t peer = ::getpid()) const
    {
        const auto answer = m_handler->handle(message(type, fields), peer);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    }

    QJsonObject command(const QString &cmd) const
    {
        return {{QStringLiteral("client"), QStringLiteral("shell-1")},
                {QStringLiteral("cmd"), cmd},
                {QStringLiteral("cwd"), m_repository->path()},
                {QStringLiteral("boot_ms"), m_session->clock.bootMs()},
                {QStringLiteral("exit_code"), 0}};
    }

    /// "human terminal" of the newest save.
    QString saver() const
    {
        for (const trace::Event &event : m_session->trace().events)
            if (event.type == trace::EventType::FileEdit && event.seq == m_session->trace().events.last().seq)
                return event.actor + u' ' + event.actorBasis;
        return {};
    }

    /// A program that lives until it is told to end, called as an agent is: a name, or a script under an interpreter.
    static std::unique_ptr<QProcess> standIn(const QString &folder, const QString &commandLine)
    {
        const QStringList words = commandLine.split(u' ');
        const QString program = folder + u'/' + words.last();
        QDir().mkpath(QFileInfo(program).absolutePath());
        auto process = std::make_unique<QProcess>();
        if (words.size() == 1) {
            if (!QFile::copy(QStringLiteral("/bin/cat"), program))
                qFatal("Cannot make %s", qPrintable(program));
            process->start(program, QStringList());
        } else {
            QFile script(program);
            if (!script.open(QIODevice::WriteOnly))
                qFatal("Cannot make %s", qPrintable(program));
            script.write(words.first() == QLatin1StringView("node") ? "process.stdin.resume();\n"
                         : words.first() == QLatin1StringView("sh") ? "cat\n"
                                                                    : "import sys\nsys.stdin.read()\n");
            script.close();
            process->start(words.first() == QLatin1StringView("python3") ? QStringLiteral("/usr/bin/python3")
                                                                         : words.first(),
                           {program});
        }
        if (!process->waitForStarted())
            return nullptr;
        return process;
    }

    static void end(QProcess &process)
    {
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
    }

private slots:
    void init()
    {
        m_repository = std::make_unique<test::ScratchRepository>();
        m_repository->write(QStringLiteral("a.txt"), "one\n");
        m_repository->write(QStringLiteral("dir/b.txt"), "one\n");
        m_repository->commitAll(QStringLiteral("First"));
        m_session = std::make_unique<test::RecordedSession>(*m_repository);
        m_handler = std::make_unique<record::RequestHandler>(*m_session->recorder);
    }

    void cleanup()
    {
        m_handler.reset();
        m_session.reset();
    }

    void guessesNothing()
    {
        say("cmd.start", command(QStringLiteral("npm run dev")));
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        QTRY_COMPARE(saver(), QStringLiteral("unknown none"));
    }

    void knowsAgentsByTheirProcesses_data()
    {
        QTest::addColumn<QString>("commandLine");
        QTest::addColumn<QString>("saver");
        const QString agent = QStringLiteral("agent process_tree");
        for (const char *name : {"claude", "codex", "gemini", "aider", "opencode", "cursor-agent"})
            QTest::newRow(name) << QString::fromLatin1(name) << agent;
        QTest::newRow("node script") << QStringLiteral("node bin/gemini.js") << agent;
        QTest::newRow("package") << QStringLiteral("node lib/node_modules/@openai/codex/bin/start.js") << agent;
        QTest::newRow("python script") << QStringLiteral("python3 bin/aider") << agent;
        QTest::newRow("shell script") << QStringLiteral("sh bin/cursor-agent") << agent;
        QTest::newRow("another program") << QStringLiteral("watcher") << QStringLiteral("unknown none");
        QTest::newRow("a project of that name")
            << QStringLiteral("python3 aider/tools/serve.py") << QStringLiteral("unknown none");
    }
    void knowsAgentsByTheirProcesses()
    {
        QFETCH(QString, commandLine);
        QTemporaryDir folder;
        const auto process = standIn(folder.path(), commandLine);
        if (!process)
            QSKIP("The interpreter is not installed.");
        say("cmd.start", command(commandLine));
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        QTRY_VERIFY(!saver().isEmpty());
        QTEST(saver(), "saver");
        end(*process);
        say("cmd.end", command(commandLine));
        m_repository->write(QStringLiteral("a.txt"), "three\n");
        QTRY_COMPARE(saver(), QStringLiteral("unknown none"));
    }

    void seesOnlyAgentsOfRecordedShells()
    {
        QTemporaryDir folder;
        const auto process = standIn(folder.path(), QStringLiteral("claude"));
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        QTRY_COMPARE(saver(), QStringLiteral("unknown none"));
        end(*process);
    }

    void believesAnEditorBeforeAnAgent()
    {
        QTemporaryDir folder;
        const auto process = standIn(folder.path(), QStringLiteral("claude"));
        say("cmd.start", command(QStringLiteral("claude")));
        say("editing", {{QStringLiteral("file"), QStringLiteral("a.txt")}});
        m_repository->write(QStringLiteral("a.txt"), "mine\n");
        QTRY_COMPARE(saver(), QStringLiteral("human editor_stream"));
        m_repository->write(QStringLiteral("dir/b.txt"), "the agent's\n");
        QTRY_COMPARE(saver(), QStringLiteral("agent process_tree"));
        say("editing", {{QStringLiteral("file"), QStringLiteral("a.txt")}, {QStringLiteral("done"), true}});
        m_repository->write(QStringLiteral("a.txt"), "the agent's\n");
        QTRY_COMPARE(saver(), QStringLiteral("agent process_tree"));
        end(*process);
    }

    void forgetsAnEditorThatIsGone()
    {
        QProcess editor;
        editor.start(QStringLiteral("cat"), QStringList());
        QVERIFY(editor.waitForStarted());
        say("editing", {{QStringLiteral("file"), QStringLiteral("a.txt")}}, pid_t(editor.processId()));
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        QTRY_COMPARE(saver(), QStringLiteral("human editor_stream"));
        end(editor);
        m_repository->write(QStringLiteral("a.txt"), "three\n");
        QTRY_COMPARE(saver(), QStringLiteral("unknown none"));
    }

    void believesACommandThatNamesTheFile_data()
    {
        QTest::addColumn<QString>("cmd");
        QTest::addColumn<QString>("saver");
        const QString human = QStringLiteral("human terminal");
        const QString tool = QStringLiteral("tool terminal");
        const QString unknown = QStringLiteral("unknown none");
        QTest::newRow("vim") << QStringLiteral("vim +12 a.txt") << human;
        QTest::newRow("nvim by path") << QStringLiteral("EDITOR=x nvim ./dir/../a.txt") << human;
        QTest::newRow("nano of another file") << QStringLiteral("nano dir/b.txt") << unknown;
        QTest::newRow("sed -i") << QStringLiteral("sed -i s/one/two/ a.txt") << human;
        QTest::newRow("redirection") << QStringLiteral("echo two >a.txt") << human;
        QTest::newRow("formatter") << QStringLiteral("black -q a.txt") << tool;
        QTest::newRow("formatter of everything") << QStringLiteral("black .") << tool;
        QTest::newRow("formatter of a folder") << QStringLiteral("black dir") << unknown;
        QTest::newRow("test run") << QStringLiteral("pytest a.txt") << unknown;
    }
    void believesACommandThatNamesTheFile()
    {
        QFETCH(QString, cmd);
        const QJsonObject report = command(cmd);
        say("cmd.start", report);
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        say("cmd.end", report);
        const auto events = m_session->trace().events;
        QCOMPARE(events.value(1).type, trace::EventType::FileEdit);
        QTEST(events[1].actor + u' ' + events[1].actorBasis, "saver");
        m_repository->write(QStringLiteral("a.txt"), "three\n");
        QTRY_COMPARE(saver(), QStringLiteral("unknown none"));
    }

    void refusesFilesOutside()
    {
        const auto answer = m_handler->handle(
            message("editing", {{QStringLiteral("file"), QStringLiteral("/etc/passwd")}}), ::getpid());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestActors)
#include "test_actors.moc"

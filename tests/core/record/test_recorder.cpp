// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/base/librarylayout.h"
#include "core/privacy/vault.h"
#include "core/trace/verify.h"
#include "tests/core/record/recordedsession.h"
#include "tests/support/fulldisk.h"

#include <QTest>

using namespace prt;

/// A session from start to seal: commands, notes, pause, consent, crash.
class TestRecorder : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ScratchRepository> m_repository;

    void write(const char *name, const QByteArray &content) const
    {
        m_repository->write(QString::fromLatin1(name), content);
    }

    static record::CommandReport command(const test::RecordedSession &session, const QString &cmd,
                                         const QByteArray &output, int exitCode)
    {
        record::CommandReport report;
        report.client = QStringLiteral("test");
        report.cmd = cmd;
        report.cwd = session.recorder->state().repository;
        report.bootMs = session.clock.bootMs();
        report.durationMs = 12;
        report.exitCode = exitCode;
        report.outputFile = session.folder.spool() + QStringLiteral("/out-") + QString::number(qHash(cmd));
        QFile file(report.outputFile);
        if (!file.open(QIODevice::WriteOnly) || file.write(output) != output.size())
            qFatal("Cannot write the output.");
        return report;
    }

    static record::StartOptions without(const QString &kind)
    {
        record::StartOptions options;
        options.consentKinds.removeAll(kind);
        return options;
    }

private slots:
    void init()
    {
        m_repository = std::make_unique<test::ScratchRepository>();
        write("a.txt", "one\n");
        write("LICENSE", "Permission is hereby granted, free of charge … THE SOFTWARE IS PROVIDED \"AS IS\"");
        write("src/x.py", "x = 1\n");
        m_repository->commitAll(QStringLiteral("First"));
        m_repository->git({QStringLiteral("remote"), QStringLiteral("add"), QStringLiteral("origin"),
                           QStringLiteral("https://me:secret@host.example/a.git")});
    }

    void describesTheSession()
    {
        const test::RecordedSession session(*m_repository);
        const trace::Header header = session.trace().header;
        QCOMPARE(header.traceId, session.folder.id());
        QCOMPARE(header.repoOrigin, QStringLiteral("https://host.example/a.git"));
        QCOMPARE(header.repoBranch, QStringLiteral("main"));
        QCOMPARE(header.startCommit, m_repository->git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")}));
        QCOMPARE(header.licence, QStringLiteral("MIT"));
        QVERIFY(header.languages.contains(QStringLiteral("Python")));
        QVERIFY(header.participant.startsWith(QStringLiteral("p-")));
        QVERIFY(!header.environment.value(QStringLiteral("tools"))
                     .toObject()
                     .value(QStringLiteral("git"))
                     .toString()
                     .isEmpty());
        QVERIFY(header.consent.allows(QLatin1StringView("snapshots")));
        QVERIFY(isSha256Hex(header.ruleSetHash));
    }

    void recordsACommandWithItsPlainOutput()
    {
        const test::RecordedSession session(*m_repository);
        const auto report = command(session, QStringLiteral("ls --color"), "\x1b[34msrc\x1b[0m\r\n", 0);
        const auto event = session.recorder->commands().ended(report, {});
        QVERIFY(event);
        const trace::CmdRun run = trace::CmdRun::from(*event);
        QCOMPARE(run.cmd, QStringLiteral("ls --color"));
        QCOMPARE(run.cwd, QStringLiteral("."));
        QCOMPARE(run.exitCode, std::optional<int>(0));
        QCOMPARE(session.blob(run.output), QByteArray("src\n"));
        QVERIFY(!QFile::exists(report.outputFile));
    }

    void hidesSecretsInCommandAndOutput()
    {
        const test::RecordedSession session(*m_repository);
        const auto event = session.recorder->commands().ended(
            command(session, QStringLiteral("curl -u me https://u:hunter2secret@host.example"),
                    "PASSWORD=\x1b[1mcorrect-horse-9\x1b[0m\n", 0),
            {});
        QVERIFY(event);
        const trace::CmdRun run = trace::CmdRun::from(*event);
        QVERIFY(!run.cmd.contains(QStringLiteral("hunter2secret")));
        QVERIFY(!session.blob(run.output).contains("correct-horse-9"));
    }

    void recognisesATestRun()
    {
        const test::RecordedSession session(*m_repository);
        const auto event = session.recorder->commands().ended(
            command(session, QStringLiteral("python3 -m pytest -q tests/test_x.py"),
                    "F.\r\nFAILED tests/test_x.py::test_a - assert 1 == 2\r\n1 failed, 1 passed in 0.02s\r\n", 1),
            {});
        QVERIFY(event);
        QCOMPARE(session.log(), (QStringList{QStringLiteral("cmd_run"), QStringLiteral("test_run")}));
        const trace::TestRun run = trace::TestRun::from(session.last());
        QCOMPARE(run.framework, QStringLiteral("pytest"));
        QCOMPARE(run.passed, 1);
        QCOMPARE(run.failed, 1);
        QCOMPARE(run.cmdEvent, event->id);
    }

    void countsWhatEachTextOfAnEventHid()
    {
        const test::RecordedSession session(*m_repository);
        const auto hidden = [&session](trace::EventType type) {
            for (const trace::Event &event : session.trace().events)
                if (event.type == type)
                    return event.object.value(QLatin1StringView("redactions")).toObject();
            return QJsonObject();
        };
        const QString name = QStringLiteral("tests/test_x.py::test_a[postgres://u:hunter2secret@db.example/x]");
        QVERIFY(session.recorder->commands().ended(
            command(session, QStringLiteral("python3 -m pytest -q ") + name,
                    "F.\r\nFAILED " + name.toUtf8() + " - assert 1 == 2\r\n1 failed, 1 passed in 0.02s\r\n", 1),
            {}));
        const trace::TestRun run = trace::TestRun::from(session.last());
        QVERIFY2(!run.selection.contains(QStringLiteral("hunter2secret")), qPrintable(run.selection));
        QVERIFY(!hidden(trace::EventType::TestRun).isEmpty());
        write("a.txt", "two\n");
        QTRY_COMPARE(session.last().type, trace::EventType::FileEdit);
        m_repository->commitAll(QStringLiteral("Use postgres://u:hunter2secret@db.example/x"));
        QTRY_COMPARE(session.last().type, trace::EventType::Commit);
        QVERIFY(!session.last().text(QLatin1StringView("message")).contains(QStringLiteral("hunter2secret")));
        QVERIFY(!hidden(trace::EventType::Commit).isEmpty());
    }

    void takesOutputFromTheSpoolFolderOnly()
    {
        const test::RecordedSession session(*m_repository);
        auto report = command(session, QStringLiteral("cat x"), "x", 0);
        report.outputFile = m_repository->path(QStringLiteral("a.txt"));
        const auto event = session.recorder->commands().ended(report, {});
        QVERIFY(event);
        QVERIFY(trace::CmdRun::from(*event).output.isNull());
        QVERIFY(QFile::exists(report.outputFile));
        report.outputFile = session.folder.spool() + QStringLiteral("/link");
        QVERIFY(QFile::link(m_repository->path(QStringLiteral("a.txt")), report.outputFile));
        QVERIFY(trace::CmdRun::from(*session.recorder->commands().ended(report, {})).output.isNull());
    }

    void linksNotesToEarlierEventsOnly()
    {
        const test::RecordedSession session(*m_repository);
        const QString start = session.last().id;
        trace::RationaleNote note;
        note.hypothesis = QStringLiteral("The counter starts at 1");
        note.links = {{QStringLiteral("hypothesis"), QStringLiteral("based_on"), start}};
        const auto event = session.recorder->notes().note(note, {});
        QVERIFY(event);
        const trace::RationaleNote read = trace::RationaleNote::from(session.last());
        QCOMPARE(read.hypothesis, note.hypothesis);
        QCOMPARE(read.links.first().event, start);
    }

    void refusesAWrongNote_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("rel");
        QTest::addColumn<QString>("target");
        QTest::newRow("unknown relation")
            << QStringLiteral("plan") << QStringLiteral("likes") << QStringLiteral("start");
        QTest::newRow("empty field") << QStringLiteral("decision") << QStringLiteral("tests")
                                     << QStringLiteral("start");
        QTest::newRow("unknown event") << QStringLiteral("plan") << QStringLiteral("tests")
                                       << QStringLiteral("01900000-0000-7000-8000-00000000dead");
    }
    void refusesAWrongNote()
    {
        QFETCH(QString, from);
        QFETCH(QString, rel);
        QFETCH(QString, target);
        const test::RecordedSession session(*m_repository);
        trace::RationaleNote note;
        note.plan = QStringLiteral("Look");
        note.links = {{from, rel, target == QLatin1StringView("start") ? session.last().id : target}};
        const auto event = session.recorder->notes().note(note, {});
        QVERIFY(!event);
        QCOMPARE(event.error().code, ErrorCode::InvalidInput);
        QCOMPARE(session.recorder->notes().note({}, {}).error().code, ErrorCode::InvalidInput);
        QVERIFY(session.log().isEmpty());
    }

    void recordsNothingWithoutConsent()
    {
        {
            const test::RecordedSession session(*m_repository, without(QStringLiteral("rationales")));
            trace::RationaleNote note;
            note.plan = QStringLiteral("Look");
            QCOMPARE(session.recorder->notes().note(note, {}).error().code, ErrorCode::Denied);
        }
        const test::RecordedSession session(*m_repository, without(QStringLiteral("commands")));
        const auto report = command(session, QStringLiteral("ls"), "a.txt\n", 0);
        QCOMPARE(session.recorder->commands().ended(report, {}).error().code, ErrorCode::Denied);
        QVERIFY(!QFile::exists(report.outputFile));
        QVERIFY(session.log().isEmpty());
    }

    void storesOnlyTouchedFilesWithoutConsentToSnapshots()
    {
        write("loose.txt", "loose\n");
        const test::RecordedSession session(*m_repository, without(QStringLiteral("snapshots")));
        write("a.txt", "two\n");
        QTRY_COMPARE(session.log().size(), 1);
        const trace::FileEdit edit = trace::FileEdit::from(session.last());
        QCOMPARE(session.blob(edit.before), QByteArray("one\n"));
        QCOMPARE(session.blob({sha256Hex("loose\n"), 0, {}}), QByteArray("NOT THERE"));
    }

    void recordsNothingWhilePaused()
    {
        const test::RecordedSession session(*m_repository);
        QVERIFY(session.recorder->pause());
        write("a.txt", "private\n");
        write("new.txt", "new\n");
        m_repository->git(
            {QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("x")});
        QVERIFY(session.recorder->resume());
        QCOMPARE(session.log(), (QStringList{QStringLiteral("session_pause"), QStringLiteral("session_resume")}));
        QCOMPARE(session.tree()["a.txt"].sha256, sha256Hex("private\n"));
        QVERIFY(session.tree().contains("new.txt"));
        write("a.txt", "public\n");
        QTRY_COMPARE(session.log().size(), 3);
        QCOMPARE(session.blob(trace::FileEdit::from(session.last()).before), QByteArray("private\n"));
    }

    void goesOnWhenThePauseCannotBeWritten()
    {
        const test::RecordedSession session(*m_repository);
        {
            const tests::FullDisk full;
            QVERIFY(!session.recorder->pause());
        }
        QVERIFY(!session.recorder->state().paused);
        write("a.txt", "two\n");
        QTRY_COMPARE(session.log(), QStringList{QStringLiteral("file_edit modify a.txt")});
    }

    void staysPausedWhenTheEndOfThePauseCannotBeWritten()
    {
        const test::RecordedSession session(*m_repository);
        QVERIFY(session.recorder->pause());
        write("new.txt", "made in the pause\n");
        {
            const tests::FullDisk full;
            QVERIFY(!session.recorder->resume());
        }
        QVERIFY(session.recorder->state().paused);
        write("a.txt", "private\n");
        session.recorder->catchUp();
        session.recorder->settle();
        QVERIFY(session.recorder->resume());
        QCOMPARE(session.log(), (QStringList{QStringLiteral("session_pause"), QStringLiteral("session_resume")}));
        QCOMPARE(session.blob({session.tree()["new.txt"].sha256, 0, {}}), QByteArray("made in the pause\n"));
        write("a.txt", "public\n");
        QTRY_COMPARE(session.log().size(), 3);
        QCOMPARE(session.blob(trace::FileEdit::from(session.last()).before), QByteArray("private\n"));
    }

    void goesOnWhenItCannotBeDiscarded()
    {
        test::RecordedSession session(*m_repository);
        const QString vault =
            session.folder.library() + QStringLiteral("/vault/") + session.folder.id() + QStringLiteral(".vault");
        QVERIFY(QFile::remove(vault));
        QVERIFY(QDir().mkpath(vault + QStringLiteral("/in the way")));
        QVERIFY(!session.recorder->discard());
        QVERIFY(session.recorder->takesEvents());
        write("a.txt", "two\n");
        QTRY_COMPARE(session.log(), QStringList{QStringLiteral("file_edit modify a.txt")});
        const auto id = session.recorder->finish();
        QVERIFY(id);
        const auto trace = (*store::Library::open(session.folder.library()))->trace(*id);
        QCOMPARE(trace->events.last().type, trace::EventType::SessionEnd);
    }

    void tellsOfNothingThatIsNotOnDisk()
    {
        const test::RecordedSession session(*m_repository);
        qint64 told = 0;
        qint64 early = 0;
        QObject::connect(&session.recorder->log(), &record::EventLog::recorded, session.recorder.get(),
                         [&](const trace::Event &event) {
                             ++told;
                             const auto other = store::SessionStore::openReadOnly(session.folder.path());
                             early += !other || (*other)->lastSeq() < event.seq;
                         });
        for (int i = 0; i < 30; ++i)
            m_repository->write(QStringLiteral("f%1.txt").arg(i), QByteArray::number(i));
        write("a.txt", "two\n");
        QTRY_COMPARE(told, 31);
        QCOMPARE(early, 0);
    }

    /// What the disk refused is taken up when there is room again, and the trace says how much was missed.
    void survivesAFullDisk()
    {
        const test::RecordedSession session(*m_repository);
        const qint64 before = session.trace().events.size();
        const qsizetype warned = session.recorder->state().warnings.size();
        {
            const tests::FullDisk full;
            write("a.txt", "refused\n");
            write("src/x.py", "x = 2\n");
            QVERIFY(QFile::remove(m_repository->path(QStringLiteral("LICENSE"))));
            QTRY_VERIFY(session.recorder->state().warnings.size() > warned);
            QCOMPARE(session.trace().events.size(), before);
        }
        session.recorder->settle();
        const QStringList log = session.log();
        QVERIFY2(log.contains(QStringLiteral("gap")), qPrintable(log.join(u',')));
        QVERIFY(log.contains(QStringLiteral("file_edit modify a.txt via rescan")));
        QVERIFY(log.contains(QStringLiteral("file_edit modify src/x.py via rescan")));
        QVERIFY(log.join(u',').contains(QStringLiteral("file_edit delete LICENSE")));
        const trace::Tree tree = session.tree();
        QCOMPARE(tree["a.txt"].sha256, sha256Hex("refused\n"));
        QVERIFY(!tree.contains("LICENSE"));
        for (const trace::Event &event : session.trace().events)
            if (event.type == trace::EventType::FileEdit)
                QVERIFY(!trace::FileEdit::from(event).bufferHashBefore.isEmpty());
    }

    void sealsATraceThatHasEveryFile()
    {
        test::RecordedSession session(*m_repository);
        write("a.txt", "two\n");
        QTRY_COMPARE(session.log().size(), 1);
        const auto id = session.recorder->finish();
        QVERIFY2(id, id ? "" : qPrintable(id.error().message));
        const auto library = store::Library::open(session.folder.library());
        QVERIFY(library);
        const auto verified = (*library)->verify(*id);
        QVERIFY(verified);
        QVERIFY2(verified->intact && verified->sealed && verified->signerKnown, qPrintable(verified->problem));
        const auto trace = (*library)->trace(*id);
        QCOMPARE(trace->events.last().type, trace::EventType::SessionEnd);
        const auto start = trace::treeAt(trace->events, 1, (*library)->blobs());
        QVERIFY(start);
        for (const trace::TreeEntry &entry : *start)
            QVERIFY((*library)->blobs().blob(entry.sha256));
        QVERIFY(!session.folder.hasSession());
    }

    void writesACommandThatNeverEnded()
    {
        test::RecordedSession session(*m_repository);
        QVERIFY(session.recorder->commands().started(command(session, QStringLiteral("sleep 100"), {}, 0)));
        const auto id = session.recorder->finish();
        QVERIFY(id);
        const auto trace = (*store::Library::open(session.folder.library()))->trace(*id);
        QCOMPARE(trace->events[1].type, trace::EventType::CmdRun);
        QVERIFY(!trace::CmdRun::from(trace->events[1]).exitCode);
    }

    void leavesNothingOfADiscardedSession()
    {
        test::RecordedSession session(*m_repository);
        QVERIFY(session.recorder->discard());
        QVERIFY(!QFile::exists(session.folder.path()));
    }

    /// Somebody asked to throw it away, and meanwhile it was finished elsewhere: what it hid is the trace's.
    void keepsWhatASealedSessionHid()
    {
        test::RecordedSession session(*m_repository);
        write("a.txt", "token = ghp_0123456789abcdefghijABCDEFGHIJ012345\n");
        QTRY_COMPARE(session.log().size(), 1);
        const QString vaults = LibraryLayout{session.folder.library()}.vault();
        const auto hidden = [&] {
            const auto vault = privacy::Vault::openExisting(vaults, session.folder.id());
            return vault ? (*vault)->count().value_or(-1) : -1;
        };
        QCOMPARE(hidden(), 1);
        QVERIFY(session.recorder->finish());
        const auto removed = record::removeSession(session.folder);
        QVERIFY(!removed);
        QCOMPARE(removed.error().code, ErrorCode::NotFound);
        QCOMPARE(hidden(), 1);
    }

    void recoversWhatACrashLeft()
    {
        test::RecordedSession session(*m_repository);
        write("a.txt", "two\n");
        QTRY_COMPARE(session.log().size(), 1);
        session.crash();
        write("a.txt", "three\n");
        write("b.txt", "new\n");
        QVERIFY(QFile::remove(m_repository->path(QStringLiteral("src/x.py"))));
        session.open();
        QCOMPARE(session.log(), (QStringList{QStringLiteral("file_edit modify a.txt"), QStringLiteral("gap"),
                                             QStringLiteral("file_edit delete src/x.py via rescan"),
                                             QStringLiteral("file_edit modify a.txt via rescan"),
                                             QStringLiteral("file_edit create b.txt via rescan")}));
        QCOMPARE(session.blob(trace::FileEdit::from(session.trace().events[3]).before), QByteArray("x = 1\n"));
        write("a.txt", "four\n");
        QTRY_COMPARE(session.log().last(), QStringLiteral("file_edit modify a.txt"));
        const auto id = session.recorder->finish();
        QVERIFY(id);
        QVERIFY((*store::Library::open(session.folder.library()))->verify(*id)->intact);
    }

    void recoversWhatGitDidAfterACrash()
    {
        test::RecordedSession session(*m_repository);
        session.crash();
        m_repository->git(
            {QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("fix")});
        write("a.txt", "two\n");
        m_repository->commitAll(QStringLiteral("Second"));
        session.open();
        QCOMPARE(session.log().first(), QStringLiteral("gap"));
        QVERIFY(session.log().contains(QStringLiteral("git_op checkout via rescan")));
        QVERIFY(session.log().contains(QStringLiteral("commit via rescan")));
        QCOMPARE(session.tree()["a.txt"].sha256, sha256Hex("two\n"));
    }

    void endsInOrderAfterACrashWhilePaused()
    {
        test::RecordedSession session(*m_repository);
        QVERIFY(session.recorder->pause());
        session.crash();
        write("a.txt", "private\n");
        session.open();
        QVERIFY(!session.recorder->takesEvents());
        QVERIFY(session.recorder->resume());
        QCOMPARE(session.tree()["a.txt"].sha256, sha256Hex("private\n"));
    }
};

QTEST_GUILESS_MAIN(TestRecorder)
#include "test_recorder.moc"

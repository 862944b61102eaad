// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "tests/core/record/recordedsession.h"

#include <QDateTime>
#include <QDirIterator>
#include <QEventLoop>
#include <QProcess>
#include <QTest>
#include <thread>

using namespace prt;

/// What happens to files and in git, from the real file system and the real git into the trace.
class TestRecorderFiles : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ScratchRepository> m_repository;

    void write(const char *name, const QByteArray &content) const
    {
        m_repository->write(QString::fromLatin1(name), content);
    }
    void git(const char *words) const { m_repository->git(QString::fromLatin1(words).split(u' ')); }
    static QStringList list(std::initializer_list<const char *> words)
    {
        QStringList result;
        for (const char *word : words)
            result.append(QString::fromLatin1(word));
        return result;
    }

private slots:
    void init()
    {
        m_repository = std::make_unique<test::ScratchRepository>();
        write("a.txt", "one\n");
        write("dir/b.txt", "one\n");
        write(".gitignore", "*.log\n");
        m_repository->commitAll(QStringLiteral("First"));
    }

    void startsWithASnapshotOfTheWholeWorkTree()
    {
        write("a.txt", "uncommitted\n");
        write("untracked.txt", "new\n");
        write("ignored.log", "x\n");
        const test::RecordedSession session(*m_repository);
        const trace::Event start = session.last();
        QCOMPARE(start.type, trace::EventType::SessionStart);
        QCOMPARE(start.text(QLatin1StringView("head")),
                 m_repository->git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")}));
        const trace::Tree tree = session.tree();
        QCOMPARE(tree.keys(), (QByteArrayList{".gitignore", "a.txt", "dir/b.txt", "untracked.txt"}));
        QCOMPARE(tree["a.txt"].sha256, sha256Hex("uncommitted\n"));
        QCOMPARE(session.blob({tree["a.txt"].sha256, 0, {}}), QByteArray("uncommitted\n"));
        QCOMPARE(session.blob({tree["dir/b.txt"].sha256, 0, {}}), QByteArray("NOT THERE")); // git has it until the seal
    }

    void recordsASaveWithBothVersions()
    {
        const test::RecordedSession session(*m_repository);
        write("a.txt", "two\n");
        QTRY_COMPARE(session.log(), list({"file_edit modify a.txt"}));
        const trace::FileEdit edit = trace::FileEdit::from(session.last());
        QCOMPARE(session.blob(edit.before), QByteArray("one\n"));
        QCOMPARE(session.blob(edit.after), QByteArray("two\n"));
        QCOMPARE(edit.bufferHashBefore, sha256Hex("one\n"));
        QCOMPARE(edit.bufferHashAfter, sha256Hex("two\n"));
        QCOMPARE(session.last().actor, QStringLiteral("unknown"));
    }

    void recordsCreationRenameAndRemoval()
    {
        const test::RecordedSession session(*m_repository);
        write("c.py", "x\n");
        QTRY_COMPARE(session.log(), list({"file_edit create c.py"}));
        QCOMPARE(trace::FileEdit::from(session.last()).language, QStringLiteral("Python"));
        QVERIFY(QFile::rename(m_repository->path(QStringLiteral("c.py")), m_repository->path(QStringLiteral("d.py"))));
        QTRY_COMPARE(session.log().last(), QStringLiteral("file_edit rename d.py c.py"));
        QVERIFY(QFile::remove(m_repository->path(QStringLiteral("d.py"))));
        QTRY_COMPARE(session.log().last(), QStringLiteral("file_edit delete d.py"));
        QCOMPARE(session.tree().keys(), (QByteArrayList{".gitignore", "a.txt", "dir/b.txt"}));
    }

    void recordsEveryVersionOfANewFile()
    {
        const test::RecordedSession session(*m_repository);
        QCoreApplication::processEvents(); // what the start of a session leaves for later
        // The recorder works on this thread. It needs an event loop, as it has one of its own in life: a QTRY macro
        // sleeps for 10 ms at a time, and reading the log takes longer than a version stands.
        QEventLoop recording;
        std::thread editor([this, &recording] {
            for (const char *text : {"1\n", "2\n", "3\n"}) {
                write("new.txt", text);
                std::this_thread::sleep_for(std::chrono::milliseconds(20)); // pace
            }
            QMetaObject::invokeMethod(&recording, &QEventLoop::quit, Qt::QueuedConnection);
        });
        recording.exec();
        editor.join();
        // Between its creation and its first bytes a file is empty, and that may be seen too.
        const auto versions = [&session] {
            QByteArrayList contents;
            for (const trace::Event &event : session.trace().events)
                if (event.type == trace::EventType::FileEdit)
                    contents.append(session.blob(trace::FileEdit::from(event).after));
            contents.removeAll(QByteArray());
            return contents;
        };
        QTRY_COMPARE(versions(), (QByteArrayList{"1\n", "2\n", "3\n"}));
    }

    void keepsHashAndSizeOfWhatIsBinaryOrHuge()
    {
        const test::RecordedSession session(*m_repository);
        const QByteArray binary("\x7f"
                                "ELF\0\1",
                                6);
        write("program", binary);
        QTRY_COMPARE(session.log().size(), 1);
        const trace::FileEdit edit = trace::FileEdit::from(session.last());
        QVERIFY(edit.after.isNull());
        QCOMPARE(edit.bufferHashAfter, sha256Hex(binary));
        QCOMPARE(edit.editBytes, binary.size());
        const QByteArray huge(record::maxContentBytes + 5, 'x');
        write("huge.txt", huge);
        QTRY_COMPARE(session.log().size(), 2);
        QVERIFY(trace::FileEdit::from(session.last()).after.isNull());
        QCOMPARE(trace::FileEdit::from(session.last()).bufferHashAfter, sha256Hex(huge));
    }

    void hidesSecretsBeforeAnythingIsStored()
    {
        const test::RecordedSession session(*m_repository);
        write("config.py", "PASSWORD = 'tr0ub4dor-and-3-horses'\n");
        QTRY_COMPARE(session.log().size(), 1);
        const trace::FileEdit edit = trace::FileEdit::from(session.last());
        const QByteArray stored = session.blob(edit.after);
        QVERIFY(!stored.contains("tr0ub4dor"));
        QVERIFY(stored.contains("[[redacted:"));
        QCOMPARE(edit.bufferHashAfter, sha256Hex(stored));
        QVERIFY(!session.last().object.value(QLatin1StringView("redactions")).toObject().isEmpty());
    }

    void neverRecordsSecretFiles()
    {
        const test::RecordedSession session(*m_repository);
        write(".env", "PASSWORD=x\n");
        write("a.txt", "two\n");
        QTRY_COMPARE(session.log(), list({"file_edit modify a.txt"}));
        QVERIFY(session.recorder->state().warnings.join(u' ').contains(QStringLiteral(".env")));
    }

    void seesTheFilesThatANewRuleLetsIn()
    {
        write("x.log", "1\n");
        const test::RecordedSession session(*m_repository);
        write(".gitignore", "\n");
        QTRY_VERIFY(session.log().contains(QStringLiteral("file_edit create x.log via rescan")));
    }

    void takesACheckoutOfManyFilesAsOneEvent()
    {
        git("checkout -q -b many");
        for (int i = 0; i < 300; ++i)
            m_repository->write(QStringLiteral("many/d%1/f%2.txt").arg(i % 20).arg(i), "x\n");
        write("a.txt", "many\n");
        m_repository->commitAll(QStringLiteral("Many"));
        git("checkout -q main");
        const test::RecordedSession session(*m_repository);
        git("checkout -q many");
        QTRY_COMPARE(session.log(), list({"git_op checkout"}));
        QCOMPARE(session.tree().size(), 303);
        const trace::GitOp operation = trace::GitOp::from(session.last());
        QCOMPARE(operation.branch, QStringLiteral("many"));
        QVERIFY(operation.headBefore != operation.headAfter);
        git("checkout -q main");
        QTRY_COMPARE(session.log(), list({"git_op checkout", "git_op checkout"}));
        QCOMPARE(session.tree().size(), 3);
        write("a.txt", "two\n");
        QTRY_COMPARE(session.log().last(), QStringLiteral("file_edit modify a.txt"));
        QCOMPARE(session.blob(trace::FileEdit::from(session.last()).before), QByteArray("one\n"));
    }

    void takesAStashAndItsReturnAsOneEventEach()
    {
        const test::RecordedSession session(*m_repository);
        write("a.txt", "two\n");
        QTRY_COMPARE(session.log().size(), 1);
        git("stash -q");
        QTRY_COMPARE(session.log().last(), QStringLiteral("git_op stash"));
        QCOMPARE(session.tree()["a.txt"].sha256, sha256Hex("one\n"));
        git("stash pop -q");
        QTRY_COMPARE(session.log(), list({"file_edit modify a.txt", "git_op stash", "git_op stash"}));
        QCOMPARE(session.tree()["a.txt"].sha256, sha256Hex("two\n"));
    }

    void takesOtherOperationsAsOneEventEach_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("event");
        QTest::newRow("reset") << QStringLiteral("reset -q --hard HEAD~1") << QStringLiteral("git_op reset");
        QTest::newRow("merge") << QStringLiteral("merge -q --no-edit side") << QStringLiteral("git_op merge");
        QTest::newRow("rebase") << QStringLiteral("rebase -q side") << QStringLiteral("git_op rebase");
        QTest::newRow("cherry-pick") << QStringLiteral("cherry-pick side") << QStringLiteral("git_op other");
        QTest::newRow("revert") << QStringLiteral("revert --no-edit HEAD") << QStringLiteral("git_op other");
    }
    void takesOtherOperationsAsOneEventEach()
    {
        QFETCH(QString, command);
        QFETCH(QString, event);
        git("checkout -q -b side");
        write("side.txt", "side\n");
        m_repository->commitAll(QStringLiteral("Side"));
        git("checkout -q main");
        write("main.txt", "main\n");
        m_repository->commitAll(QStringLiteral("Main"));
        const test::RecordedSession session(*m_repository);
        m_repository->git(command.split(u' '));
        QTRY_COMPARE(session.log(), QStringList{event});
        const bool hasSide = QFile::exists(m_repository->path(QStringLiteral("side.txt")));
        QCOMPARE(session.tree().contains("side.txt"), hasSide);
        QCOMPARE(session.tree().contains("main.txt"), QFile::exists(m_repository->path(QStringLiteral("main.txt"))));
    }

    void recordsTheMarksOfAConflict()
    {
        git("checkout -q -b side");
        write("a.txt", "side\n");
        m_repository->commitAll(QStringLiteral("Side"));
        git("checkout -q main");
        write("a.txt", "main\n");
        m_repository->commitAll(QStringLiteral("Main"));
        const test::RecordedSession session(*m_repository);
        QProcess merge;
        merge.setWorkingDirectory(m_repository->path());
        merge.start(QStringLiteral("git"), {QStringLiteral("merge"), QStringLiteral("side")});
        QVERIFY(merge.waitForFinished());
        QCOMPARE(merge.exitCode(), 1);
        QTRY_COMPARE(session.tree()["a.txt"].sha256, sha256Hex(m_repository->read(QStringLiteral("a.txt"))));
    }

    void keepsTheOrderOfSavesAndCommits()
    {
        const test::RecordedSession session(*m_repository);
        write("a.txt", "two\n");
        git("commit -q -am Second");
        QTRY_COMPARE(session.log(), list({"file_edit modify a.txt", "commit"}));
        write("a.txt", "three\n");
        git("commit -q -am Third");
        QTRY_COMPARE(session.log(), list({"file_edit modify a.txt", "commit", "file_edit modify a.txt", "commit"}));
        const trace::Commit commit = trace::Commit::from(session.last());
        QCOMPARE(commit.message, QStringLiteral("Third\n"));
        QVERIFY(session.blob(commit.diff).contains("-two\n+three\n"));
        QCOMPARE(session.last().actor, QStringLiteral("git"));
    }

    void makesNothingOfGitStatus()
    {
        const test::RecordedSession session(*m_repository);
        for (int i = 0; i < 5; ++i) {
            write("a.txt", QByteArray::number(i) + "\n");
            git("status --short");
            QTRY_COMPARE(session.log().size(), i + 1);
        }
        QCOMPARE(session.log(), QStringList(5, QStringLiteral("file_edit modify a.txt")));
    }

    void recordsASaveWhileGitHoldsItsLock()
    {
        const test::RecordedSession session(*m_repository);
        write(".git/index.lock", "");
        write("a.txt", "two\n");
        QTRY_COMPARE_WITH_TIMEOUT(session.log(), list({"file_edit modify a.txt"}), 1'000);
        QVERIFY(QFile::remove(m_repository->path(QStringLiteral(".git/index.lock"))));
    }

    void followsAForcedAdd()
    {
        write("kept.log", "1\n");
        const test::RecordedSession session(*m_repository);
        git("add -f kept.log");
        QTRY_COMPARE(session.log(), list({"file_edit create kept.log"}));
        write("kept.log", "2\n");
        QTRY_COMPARE(session.log().last(), QStringLiteral("file_edit modify kept.log"));
    }

    void followsALinkedWorktree()
    {
        const QString linked = m_repository->path() + QStringLiteral("-linked");
        m_repository->git({QStringLiteral("worktree"), QStringLiteral("add"), QStringLiteral("-q"),
                           QStringLiteral("-b"), QStringLiteral("fix"), linked});
        record::StartOptions options;
        test::RecordedSession session(*m_repository);
        session.crash();
        const record::SessionFolder other =
            record::SessionFolder::of(session.folder.library(), QStringLiteral("01900000-0000-7000-8000-000000000002"));
        options.repository = linked;
        options.title = QStringLiteral("Linked");
        QVERIFY(other.writeStartOptions(options));
        session.folder = other;
        session.open();
        QFile file(linked + QStringLiteral("/a.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("two\n");
        file.close();
        QTRY_COMPARE(session.log(), list({"file_edit modify a.txt"}));
        m_repository->git(
            {QStringLiteral("-C"), linked, QStringLiteral("commit"), QStringLiteral("-qam"), QStringLiteral("x")});
        QTRY_COMPARE(session.log().last(), QStringLiteral("commit"));
    }

    void writesNothingIntoTheRepository()
    {
        const auto gitFiles = [this] {
            QStringList files;
            QDirIterator all(m_repository->path(QStringLiteral(".git")), QDir::Files | QDir::Hidden,
                             QDirIterator::Subdirectories);
            while (all.hasNext()) {
                const QString file = all.next();
                files.append(file + all.fileInfo().lastModified().toString(Qt::ISODateWithMs));
            }
            files.sort();
            return files;
        };
        git("status --short");
        const QStringList before = gitFiles();
        {
            test::RecordedSession session(*m_repository);
            write("a.txt", "two\n");
            QTRY_COMPARE(session.log().size(), 1);
            QVERIFY(session.recorder->finish());
        }
        QCOMPARE(gitFiles(), before);
    }
};

QTEST_GUILESS_MAIN(TestRecorderFiles)
#include "test_recorder_files.moc"

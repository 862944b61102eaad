// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "tests/core/record/recordedsession.h"
#include "tests/support/fulldisk.h"

#include <QDir>
#include <QProcess>
#include <QTest>

using namespace prt;

/// What git does in a recorded shell, with the real git: one event each, its own words in it, and a snapshot that is
/// what lies on the disk.
class TestGitOperations : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ScratchRepository> m_repository;

    /// In the repository, as in a recorded shell when `traceSocket` is given. Its exit code.
    int run(const QString &script, const QString &traceSocket = {}) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GIT_EDITOR"), QStringLiteral("true"));
        if (!traceSocket.isEmpty())
            environment.insert(QStringLiteral("GIT_TRACE2_EVENT"), QStringLiteral("af_unix:stream:") + traceSocket);
        QProcess shell;
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(m_repository->path());
        shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), script});
        if (!shell.waitForFinished(60'000))
            qFatal("The script does not end.");
        return shell.exitCode();
    }

    void setUp(const QString &script) const
    {
        if (run(QStringLiteral("set -e\n") + script) != 0)
            qFatal("The scene cannot be set: %s", qPrintable(script));
    }

    /// Every file that git tracks or does not ignore, with the hash of what is on the disk.
    QMap<QByteArray, QString> onDisk() const
    {
        QMap<QByteArray, QString> files;
        for (const QString &name :
             m_repository
                 ->git({QStringLiteral("ls-files"), QStringLiteral("-co"), QStringLiteral("--exclude-standard")})
                 .split(u'\n', Qt::SkipEmptyParts))
            if (QFile::exists(m_repository->path(name)))
                files.insert(name.toUtf8(), sha256Hex(m_repository->read(name)));
        return files;
    }

    static QMap<QByteArray, QString> hashes(const trace::Tree &tree)
    {
        QMap<QByteArray, QString> files;
        for (auto it = tree.cbegin(); it != tree.cend(); ++it)
            files.insert(it.key(), it->sha256);
        return files;
    }

private slots:
    void init()
    {
        m_repository = std::make_unique<test::ScratchRepository>();
        setUp(QStringLiteral("mkdir dir; echo one > a.txt; echo one > dir/b.txt; printf '1\\n2\\n3\\n' > c.txt\n"
                             "git add -A; git commit -qm First\n"
                             "git switch -qc side; echo side > side.txt; echo side > a.txt; git add -A\n"
                             "git commit -qm Side; git switch -q main\n"
                             "echo main > main.txt; git add -A; git commit -qm Main"));
    }

    void isOneEvent_data()
    {
        QTest::addColumn<QString>("scene");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("log");
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("exitCode");
        const auto row = [](const char *name, const char *scene, const char *script, const char *log,
                            const char *command, int exitCode = 0) {
            QTest::newRow(name) << QString::fromLatin1(scene) << QString::fromLatin1(script)
                                << QString::fromLatin1(log).split(u',') << QString::fromLatin1(command) << exitCode;
        };
        const char *conflict = "git switch -q side; echo theirs > main.txt; git add -A; git commit -qm Theirs;"
                               "git switch -q main";
        const char *origin = "git clone -q --bare . ../origin.git; git remote add origin ../origin.git;"
                             "git fetch -q; git branch -q -u origin/main; git clone -q ../origin.git ../other;"
                             "cd ../other; git config user.name O; git config user.email o@example.org;"
                             "echo other > other.txt; git add -A; git commit -qm Other; git push -q";
        row("switch", "", "git switch -q side", "git_op checkout", "git switch -q side");
        row("switch to a new branch", "", "git switch -qc fix", "git_op checkout", "git switch -qc fix");
        row("checkout by an alias", "", "git -c alias.co=checkout co -q side", "git_op checkout",
            "git -c alias.co=checkout co -q side");
        row("checkout of a file", "", "git checkout -q side -- a.txt", "git_op checkout",
            "git checkout -q side -- a.txt");
        row("restore", "echo mine > a.txt", "git restore a.txt", "git_op checkout", "git restore a.txt");
        row("reset --hard", "", "git reset -q --hard HEAD~1", "git_op reset", "git reset -q --hard HEAD~1");
        row("reset --soft", "", "git reset -q --soft HEAD~1", "git_op reset", "git reset -q --soft HEAD~1");
        row("stash", "echo mine > a.txt", "git stash -q", "git_op stash", "git stash -q");
        row("stash with new files", "echo mine > new.txt", "git stash -qu", "git_op stash", "git stash -qu");
        row("stash pop", "echo mine > a.txt; git stash -q", "git stash pop -q", "git_op stash", "git stash pop -q");
        row("merge", "", "git merge -q --no-edit side", "git_op merge", "git merge -q --no-edit side");
        row("fast-forward", "git switch -qc behind HEAD~1", "git merge -q main", "git_op merge", "git merge -q main");
        row("merge with a conflict", conflict, "git merge -q side", "git_op merge", "git merge -q side", 1);
        row("merge given up",
            "git switch -q side; echo x > main.txt; git add -A; git commit -qm T; git switch -q main;"
            "git merge -q side || true",
            "git merge --abort", "git_op reset", "git merge --abort");
        row("rebase", "", "git rebase -q side", "git_op rebase", "git rebase -q side");
        row("rebase with a conflict", conflict, "git rebase -q side", "git_op rebase", "git rebase -q side", 1);
        row("cherry-pick", "", "git cherry-pick side", "git_op other", "git cherry-pick side");
        row("revert", "", "git revert --no-edit HEAD", "git_op other", "git revert --no-edit HEAD");
        row("pull", origin, "git pull -q", "git_op pull", "git pull -q");
        const QByteArray diverged = QByteArray(origin) + "; cd -; echo m > mine.txt; git add -A; git commit -qm Mine";
        row("pull --rebase", diverged.constData(), "git pull -q --rebase", "git_op pull", "git pull -q --rebase");
        row("commit", "echo mine > a.txt", "git commit -qam Mine", "commit", "");
        row("amend", "", "git commit -q --amend -m Better", "commit", "");
        row("rm", "", "git rm -q a.txt", "git_op other", "git rm -q a.txt");
        row("save just before a commit", "", "echo mine > a.txt; git commit -qam Mine", "file_edit modify a.txt,commit",
            "");
        row("removal just before a switch", "", "rm dir/b.txt; git switch -q side",
            "file_edit delete dir/b.txt,git_op checkout", "git switch -q side");
        row("removal just before a stash", "", "rm dir/b.txt; git stash -q", "file_edit delete dir/b.txt,git_op stash",
            "git stash -q");
        row("save just before a switch", "", "echo mine > c.txt; git switch -q side",
            "file_edit modify c.txt,git_op checkout", "git switch -q side");
    }
    void isOneEvent()
    {
        QFETCH(QString, scene);
        QFETCH(QString, script);
        QFETCH(QStringList, log);
        QFETCH(QString, command);
        setUp(scene);
        const test::RecordedSession session(*m_repository);
        QTEST(run(script, session.folder.gitTraceSocket()), "exitCode");
        QTRY_COMPARE(session.log(), log);
        QCOMPARE(hashes(session.tree()), onDisk());
        if (command.isEmpty())
            return;
        const trace::GitOp operation = trace::GitOp::from(session.last());
        QCOMPARE(operation.argv.join(u' '), command);
        QTEST(operation.exitCode.value_or(-1), "exitCode");
        QVERIFY(session.last().object.value(QLatin1StringView("duration_ms")).isDouble());
        QCOMPARE(session.last().actor, QStringLiteral("git"));
    }

    void saysNothingOfCommandsThatChangeNothing()
    {
        const test::RecordedSession session(*m_repository);
        const QString socket = session.folder.gitTraceSocket();
        QCOMPARE(run(QStringLiteral("git status -s; git log -1; git diff; git branch x; git fetch -q || true"), socket),
                 0);
        QCOMPARE(run(QStringLiteral("git switch -q side")), 0); // by a program outside
        QTRY_COMPARE(session.log(), QStringList{QStringLiteral("git_op checkout")});
        QVERIFY(trace::GitOp::from(session.last()).argv.isEmpty());
        QVERIFY(!trace::GitOp::from(session.last()).exitCode);
    }

    void hidesSecretsInWhatWasTyped()
    {
        setUp(QStringLiteral("git clone -q --bare . ../origin.git"));
        const test::RecordedSession session(*m_repository);
        run(QStringLiteral("git -c http.extraHeader='Authorization: Basic dXNlcjpodW50ZXIyc2VjcmV0' switch -q side"),
            session.folder.gitTraceSocket());
        QTRY_COMPARE(session.log().size(), 1);
        QVERIFY(!session.trace().lines.last().contains("dXNlcjpodW50ZXIyc2VjcmV0"));
    }

    void keepsTheWordsToItselfWithoutConsent()
    {
        record::StartOptions options;
        options.consentKinds.removeAll(QStringLiteral("commands"));
        const test::RecordedSession session(*m_repository, options);
        run(QStringLiteral("git switch -q side"), session.folder.gitTraceSocket());
        QTRY_COMPARE(session.log().size(), 1);
        QVERIFY(trace::GitOp::from(session.last()).argv.isEmpty());
        QCOMPARE(trace::GitOp::from(session.last()).exitCode, std::optional<int>(0));
    }

    void leavesARepositoryInsideAlone()
    {
        setUp(QStringLiteral(
            "git init -q -b main inner; cd inner; git config user.name I; git config user.email i@x.org\n"
            "echo 1 > i.txt; git add -A; git commit -qm I"));
        const test::RecordedSession session(*m_repository);
        run(QStringLiteral("cd inner; echo 2 > i.txt; git commit -qam Two; git switch -qc other"),
            session.folder.gitTraceSocket());
        run(QStringLiteral("echo mine > a.txt"));
        QTRY_COMPARE(session.log(), QStringList{QStringLiteral("file_edit modify a.txt")});
        QVERIFY(session.recorder->state().warnings.join(u' ').contains(QStringLiteral("inner")));
    }

    void recordsAroundASubmoduleAndInsideIt()
    {
        setUp(QStringLiteral(
            "git init -q -b main ../lib; cd ../lib; git config user.name L; git config user.email l@x.org\n"
            "echo 1 > l.txt; git add -A; git commit -qm L; cd -\n"
            "git -c protocol.file.allow=always submodule --quiet add ../lib sub; git commit -qm Sub\n"
            "cd sub; git config user.name L; git config user.email l@x.org"));
        {
            const test::RecordedSession session(*m_repository);
            run(QStringLiteral("cd sub; echo 2 > l.txt; git commit -qam Two; cd ..; git add sub; git commit -qm Bump"),
                session.folder.gitTraceSocket());
            QTRY_COMPARE(session.log(), QStringList{QStringLiteral("commit")});
        }
        test::RecordedSession session(*m_repository);
        session.crash();
        open(session, m_repository->path(QStringLiteral("sub")));
        run(QStringLiteral("cd sub; echo 3 > l.txt; git commit -qam Three; git switch -qc fix"),
            session.folder.gitTraceSocket());
        QTRY_COMPARE(session.log(), (QStringList{QStringLiteral("file_edit modify l.txt"), QStringLiteral("commit"),
                                                 QStringLiteral("git_op checkout")}));
    }

    /// What the disk refused is told when there is room again: the gap, then the operation with what git left.
    void tellsAnOperationThatAFullDiskRefused()
    {
        test::RecordedSession session(*m_repository);
        const qint64 before = session.trace().events.size();
        {
            const tests::FullDisk full;
            setUp(QStringLiteral("ulimit -f unlimited 2>/dev/null; git switch -q side"));
            QTRY_VERIFY(!session.recorder->state().warnings.isEmpty());
            QCOMPARE(session.trace().events.size(), before);
        }
        session.recorder->settle();
        const QStringList log = session.log();
        QCOMPARE(log.filter(QStringLiteral("git_op checkout")).size(), 1);
        QCOMPARE(log.count(QStringLiteral("gap")), 1);
        QCOMPARE(log.filter(QStringLiteral("file_edit")), QStringList());
        QCOMPARE(hashes(session.tree()), onDisk());
        setUp(QStringLiteral("git switch -q main"));
        QTRY_COMPARE(session.log().filter(QStringLiteral("git_op checkout")).size(), 2);
        session.crash(); // what git has in its objects is known again by the next recorder
        session.open();
        const auto id = session.recorder->finish();
        QVERIFY2(id, id ? "" : qPrintable(id.error().message));
        const auto library = store::Library::open(session.folder.library());
        const auto trace = (*library)->trace(*id);
        for (const trace::Event &event : trace->events)
            QVERIFY(event.text(QLatin1StringView("reason")) != QLatin1StringView("content_unavailable"));
    }

    void tellsWorktreesApart()
    {
        setUp(QStringLiteral("git worktree add -q -b fix ../linked"));
        test::RecordedSession session(*m_repository);
        session.crash();
        open(session, QDir::cleanPath(m_repository->path(QStringLiteral("../linked"))));
        run(QStringLiteral("git switch -q side; echo elsewhere > c.txt"), session.folder.gitTraceSocket());
        run(QStringLiteral("cd ../linked; echo here > c.txt"));
        QTRY_COMPARE(session.log(), QStringList{QStringLiteral("file_edit modify c.txt")});
        run(QStringLiteral("cd ../linked; git stash -q"), session.folder.gitTraceSocket());
        QTRY_COMPARE(session.log(),
                     (QStringList{QStringLiteral("file_edit modify c.txt"), QStringLiteral("git_op stash")}));
        QCOMPARE(trace::GitOp::from(session.last()).argv.join(u' '), QStringLiteral("git stash -q"));
    }

private:
    /// Another session of the same library, on another work tree.
    static void open(test::RecordedSession &session, const QString &workTree)
    {
        session.folder =
            record::SessionFolder::of(session.folder.library(), QStringLiteral("01900000-0000-7000-8000-000000000002"));
        record::StartOptions options;
        options.repository = workTree;
        options.title = QStringLiteral("Another");
        if (!session.folder.writeStartOptions(options))
            qFatal("Cannot write the options.");
        session.open();
    }
};

QTEST_GUILESS_MAIN(TestGitOperations)
#include "test_gitoperations.moc"

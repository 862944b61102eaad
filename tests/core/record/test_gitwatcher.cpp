// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gitwatcher.h"
#include "tests/support/scratchrepository.h"

#include <QSignalSpy>
#include <QTest>

using namespace prt;

class TestGitWatcher : public QObject
{
    Q_OBJECT

    test::ScratchRepository *m_repository = nullptr;

private slots:
    void init()
    {
        m_repository = new test::ScratchRepository;
        m_repository->write(QStringLiteral("a.txt"), "1\n");
        m_repository->commitAll(QStringLiteral("First"));
    }
    void cleanup() { delete m_repository; }

    void opensAndClosesOnceForAGitCommand_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("checkout") << QStringList{QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-b"),
                                                 QStringLiteral("x")};
        QTest::newRow("commit") << QStringList{QStringLiteral("commit"), QStringLiteral("-q"),
                                               QStringLiteral("--allow-empty"), QStringLiteral("-m"),
                                               QStringLiteral("x")};
        QTest::newRow("reset") << QStringList{QStringLiteral("reset"), QStringLiteral("-q"), QStringLiteral("--hard")};
    }
    void opensAndClosesOnceForAGitCommand()
    {
        QFETCH(QStringList, arguments);
        auto queue = record::InotifyQueue::create();
        const QString gitDir = m_repository->path(QStringLiteral(".git"));
        record::GitWatcher watcher(**queue, gitDir, gitDir);
        QSignalSpy opened(&watcher, &record::GitWatcher::opened);
        QSignalSpy closed(&watcher, &record::GitWatcher::closed);
        m_repository->git(arguments);
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(opened.count(), 1);
        QVERIFY(!watcher.isOpen());
    }

    void isNotOpenedByFiles()
    {
        auto queue = record::InotifyQueue::create();
        const QString gitDir = m_repository->path(QStringLiteral(".git"));
        record::GitWatcher watcher(**queue, gitDir, gitDir);
        QSignalSpy opened(&watcher, &record::GitWatcher::opened);
        QSignalSpy excluded(&watcher, &record::GitWatcher::excludeChanged);
        m_repository->write(QStringLiteral("a.txt"), "2\n");
        m_repository->write(QStringLiteral(".git/COMMIT_EDITMSG"), "words\n");
        m_repository->write(QStringLiteral(".git/info/exclude"), "*.x\n");
        QTRY_VERIFY(!excluded.isEmpty());
        QCOMPARE(opened.count(), 0);
    }

    void staysOpenWhileTheLockIsHeld()
    {
        auto queue = record::InotifyQueue::create();
        const QString gitDir = m_repository->path(QStringLiteral(".git"));
        record::GitWatcher watcher(**queue, gitDir, gitDir);
        QSignalSpy closed(&watcher, &record::GitWatcher::closed);
        QSignalSpy lasting(&watcher, &record::GitWatcher::lasting);
        m_repository->write(QStringLiteral(".git/index.lock"), "");
        QTRY_VERIFY(lasting.count() >= 2);
        QCOMPARE(closed.count(), 0);
        QVERIFY(QFile::remove(gitDir + QStringLiteral("/index.lock")));
        QTRY_COMPARE(closed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestGitWatcher)
#include "test_gitwatcher.moc"

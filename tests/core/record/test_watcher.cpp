// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repository.h"
#include "core/record/watcher.h"
#include "tests/support/scratchrepository.h"

#include <fcntl.h>
#include <QDir>
#include <QFile>
#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace prt;

namespace {

/// A watcher on a real folder; every file that it reports becomes known, as the recorder does it.
class Watched
{
public:
    explicit Watched(const test::ScratchRepository &tree)
        : repository(std::move(*git::Repository::discover(tree.path())))
        , queue(std::move(*record::InotifyQueue::create()))
        , oracle(std::move(*git::IgnoreOracle::create(tree.path())))
        , filter(tree.path(), *oracle, known, [](const QByteArray &path) { return path.endsWith(".env"); })
        , watcher(*queue, tree.path(), filter, known)
    {
        filter.setTracked(*repository->trackedFiles());
        for (const QByteArray &path : watcher.scan())
            known.insert(path, {});
        const auto note = [this](const char *what) {
            return [this, what](const QByteArray &path) { add(what, path); };
        };
        QObject::connect(&watcher, &record::Watcher::saved, &watcher, note("saved"));
        QObject::connect(&watcher, &record::Watcher::settled, &watcher, note("created"));
        QObject::connect(&watcher, &record::Watcher::removed, &watcher, [this](const QByteArray &path) {
            known.remove(path);
            log.append("removed " + path);
        });
        QObject::connect(&watcher, &record::Watcher::renamed, &watcher,
                         [this](const QByteArray &from, const QByteArray &to) {
                             known.remove(from);
                             known.insert(to, {});
                             log.append("renamed " + from + " " + to);
                         });
    }

    void add(const char *what, const QByteArray &path)
    {
        known.insert(path, {});
        log.append(QByteArray(what) + ' ' + path);
    }

    record::FileTable known;
    std::unique_ptr<git::Repository> repository;
    std::unique_ptr<record::InotifyQueue> queue;
    std::unique_ptr<git::IgnoreOracle> oracle;
    record::PathFilter filter;
    record::Watcher watcher;
    QByteArrayList log;
};

} // namespace

class TestWatcher : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ScratchRepository> m_tree;

    void move(const char *from, const char *to) const
    {
        QCOMPARE(::rename(QFile::encodeName(m_tree->path(QString::fromLatin1(from))).constData(),
                          QFile::encodeName(m_tree->path(QString::fromLatin1(to))).constData()),
                 0);
    }
    void write(const char *name, const QByteArray &content) const { m_tree->write(QString::fromLatin1(name), content); }
    void unlink(const char *name) const { QVERIFY(QFile::remove(m_tree->path(QString::fromLatin1(name)))); }

private slots:
    void init()
    {
        m_tree = std::make_unique<test::ScratchRepository>();
        write("a.txt", "1\n");
        write("dir/b.txt", "1\n");
        m_tree->commitAll(QStringLiteral("First"));
    }

    void seesOneSaveForEachStyle_data()
    {
        QTest::addColumn<QString>("style");
        for (const char *style : {"in place", "atomic rename", "vim with backup", "vim backup by rename", "JetBrains",
                                  "Emacs", "remove and write"})
            QTest::newRow(style) << QString::fromLatin1(style);
    }
    void seesOneSaveForEachStyle()
    {
        QFETCH(QString, style);
        Watched watched(*m_tree);
        if (style == QLatin1StringView("in place")) {
            write("a.txt", "2\n");
        } else if (style == QLatin1StringView("atomic rename")) {
            write("a.txt.Xy12z", "2\n");
            move("a.txt.Xy12z", "a.txt");
        } else if (style == QLatin1StringView("vim with backup")) {
            write("4913", "");
            unlink("4913");
            write("a.txt~", "1\n");
            write("a.txt", "2\n");
            unlink("a.txt~");
        } else if (style == QLatin1StringView("vim backup by rename")) {
            move("a.txt", "a.txt~");
            write("a.txt", "2\n");
            unlink("a.txt~");
        } else if (style == QLatin1StringView("JetBrains")) {
            write("a.txt___jb_tmp___", "2\n");
            move("a.txt", "a.txt___jb_old___");
            move("a.txt___jb_tmp___", "a.txt");
            unlink("a.txt___jb_old___");
        } else if (style == QLatin1StringView("Emacs")) {
            move("a.txt", "a.txt~");
            write("a.txt", "2\n");
        } else {
            unlink("a.txt");
            write("a.txt", "2\n");
        }
        QTRY_COMPARE(watched.log, QByteArrayList{"saved a.txt"});
        write("dir/b.txt", "2\n"); // whatever came late would stand before this
        QTRY_COMPARE(watched.log, (QByteArrayList{"saved a.txt", "saved dir/b.txt"}));
    }

    void seesANewFileOnlyUnderItsLastName()
    {
        Watched watched(*m_tree);
        write("new.txt.tmp", "1\n");
        move("new.txt.tmp", "new.txt");
        QTRY_COMPARE(watched.log, QByteArrayList{"created new.txt"});
    }

    void seesRenameAndRemoval()
    {
        Watched watched(*m_tree);
        move("a.txt", "c.txt");
        QTRY_COMPARE(watched.log, QByteArrayList{"renamed a.txt c.txt"});
        unlink("c.txt");
        QTRY_COMPARE(watched.log, (QByteArrayList{"renamed a.txt c.txt", "removed c.txt"}));
    }

    void seesARenamedFolderAsItsFiles()
    {
        Watched watched(*m_tree);
        move("dir", "other");
        QTRY_COMPARE(watched.log, QByteArrayList{"renamed dir/b.txt other/b.txt"});
        write("other/b.txt", "2\n");
        QTRY_COMPARE(watched.log.last(), QByteArray("saved other/b.txt"));
    }

    void missesNothingInFoldersThatAreJustBeingMade()
    {
        Watched watched(*m_tree);
        QSet<QByteArray> expected;
        for (int i = 0; i < 200; ++i) {
            const QByteArray name = "n" + QByteArray::number(i) + "/a/b/c/file.txt";
            m_tree->write(QString::fromLatin1(name), "x\n");
            expected.insert("created " + name);
        }
        QTRY_COMPARE(QSet<QByteArray>(watched.log.begin(), watched.log.end()), expected);
        QCOMPARE(watched.log.size(), expected.size());
    }

    void takesAPopulatedTreeThatIsMovedIn()
    {
        Watched watched(*m_tree);
        write("../outside/x/y.txt", "1\n");
        write("../outside/z.txt", "1\n");
        move("../outside", "inside");
        QTRY_COMPARE(watched.log.size(), 2);
        QVERIFY(watched.log.contains("created inside/x/y.txt"));
        QVERIFY(watched.log.contains("created inside/z.txt"));
        move("inside", "../outside");
        QTRY_COMPARE(watched.log.size(), 4);
        QVERIFY(watched.log.contains("removed inside/x/y.txt"));
    }

    void leavesOutWhatIsNotRecorded()
    {
        write(".gitignore", "*.log\nbuild/\n");
        write("sub/.gitignore", "!keep.log\n");
        m_tree->commitAll(QStringLiteral("Rules"));
        Watched watched(*m_tree);
        write("x.log", "1\n");
        write("build/out.txt", "1\n");
        write("secret.env", "PASSWORD=x\n");
        write("nested/.git/HEAD", "ref: refs/heads/main\n");
        write("nested/inner.txt", "1\n");
        write(".a.txt.swp", "1\n");
        write("sub/keep.log", "1\n");
        QTRY_COMPARE(watched.log, QByteArrayList{"created sub/keep.log"});
        QVERIFY(watched.filter.leftOut().contains("secret.env"));
        QVERIFY(watched.filter.nestedRepositories().contains("nested"));
    }

    void neverIgnoresATrackedFile()
    {
        write(".gitignore", "*.log\nout/\n");
        write("t.log", "1\n");
        write("out/t.txt", "1\n");
        m_tree->git(
            {QStringLiteral("add"), QStringLiteral("-f"), QStringLiteral("t.log"), QStringLiteral("out/t.txt")});
        Watched watched(*m_tree);
        write("t.log", "2\n");
        write("out/t.txt", "2\n");
        QTRY_COMPARE(watched.log, (QByteArrayList{"saved t.log", "saved out/t.txt"}));
    }

    void doesNotFollowALinkOutOfTheTree()
    {
        write("../outside/x.txt", "1\n");
        Watched watched(*m_tree);
        QVERIFY(QFile::link(m_tree->path(QStringLiteral("../outside")), m_tree->path(QStringLiteral("link"))));
        QTRY_COMPARE(watched.log, QByteArrayList{"created link"});
        write("../outside/x.txt", "2\n");
        write("a.txt", "2\n");
        QTRY_COMPARE(watched.log, (QByteArrayList{"created link", "saved a.txt"}));
    }

    void reportsEveryWriteOfANewName()
    {
        Watched watched(*m_tree);
        int appeared = 0;
        // Written again at once, before the name has settled.
        QObject::connect(&watched.watcher, &record::Watcher::appeared, &watched.watcher, [this, &appeared] {
            if (++appeared == 1)
                write("new.txt", "2\n");
        });
        write("new.txt", "1\n");
        QTRY_COMPARE(watched.log, QByteArrayList{"created new.txt"});
        QCOMPARE(appeared, 2);
    }

    void seesAHardLink()
    {
        Watched watched(*m_tree);
        QCOMPARE(::link(QFile::encodeName(m_tree->path(QStringLiteral("a.txt"))).constData(),
                        QFile::encodeName(m_tree->path(QStringLiteral("hard.txt"))).constData()),
                 0);
        QTRY_COMPARE(watched.log, QByteArrayList{"created hard.txt"});
    }

    void handsEverythingOutOnFlush()
    {
        Watched watched(*m_tree);
        write("new.txt", "1\n");
        unlink("a.txt");
        watched.watcher.flush();
        QCOMPARE(watched.log, (QByteArrayList{"removed a.txt", "created new.txt"}));
    }

    void asksForARescanWhenRulesChange()
    {
        write("x.log", "1\n");
        write(".gitignore", "*.log\n");
        Watched watched(*m_tree);
        bool changed = false;
        QObject::connect(&watched.watcher, &record::Watcher::ignoreRulesChanged, &watched.watcher,
                         [&changed] { changed = true; });
        QVERIFY(!watched.watcher.scan().contains("x.log"));
        write(".gitignore", "\n");
        QTRY_VERIFY(changed);
        watched.filter.forgetRules();
        QVERIFY(watched.watcher.scan().contains("x.log"));
    }
};

QTEST_GUILESS_MAIN(TestWatcher)
#include "test_watcher.moc"

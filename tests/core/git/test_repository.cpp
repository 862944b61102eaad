// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/language.h"
#include "core/git/reflog.h"
#include "core/git/repository.h"
#include "core/git/repositoryfacts.h"
#include "tests/support/scratchrepository.h"

#include <QDir>
#include <QTest>
#include <unistd.h>

using namespace prt;

class TestRepository : public QObject
{
    Q_OBJECT

    static std::unique_ptr<git::Repository> open(const QString &folder)
    {
        auto repository = git::Repository::discover(folder);
        return repository ? std::move(*repository) : nullptr;
    }

private slots:
    void refusesWhatIsNoRepository()
    {
        const QTemporaryDir folder;
        const auto repository = git::Repository::discover(folder.path());
        QVERIFY(!repository);
        QCOMPARE(repository.error().code, ErrorCode::NotFound);
        QVERIFY(repository.error().message.contains(folder.path()));
    }

    void saysThatAFolderDoesNotExist()
    {
        const QTemporaryDir folder;
        const auto repository = git::Repository::discover(folder.filePath(QStringLiteral("nowhere")));
        QVERIFY(!repository);
        QCOMPARE(repository.error().code, ErrorCode::NotFound);
        QVERIFY2(repository.error().message.startsWith(QLatin1StringView("There is no folder")),
                 qPrintable(repository.error().message));
    }

    void saysHowToTrustARepositoryOfAnotherUser()
    {
        const test::ScratchRepository scratch;
        scratch.write(QStringLiteral("src/a.py"), "x = 1\n");
        const QByteArray path = QFile::encodeName(scratch.path());
        if (::chown(path.constData(), 12'345, 12'345) != 0 ||
            ::chown((path + "/.git").constData(), 12'345, 12'345) != 0)
            QSKIP("Only root can give a file away.");
        const auto repository = git::Repository::discover(scratch.path(QStringLiteral("src")));
        QVERIFY(!repository);
        QCOMPARE(repository.error().code, ErrorCode::Denied);
        QVERIFY2(repository.error().message.contains(QStringLiteral("git config --global --add safe.directory ") +
                                                     scratch.path()),
                 qPrintable(repository.error().message));
        QVERIFY(!repository.error().message.contains(QLatin1StringView("git init")));
    }

    void tellsHeadAndBranch()
    {
        const test::ScratchRepository scratch;
        QCOMPARE(open(scratch.path())->head(), QString());
        QCOMPARE(open(scratch.path())->branch(), QStringLiteral("main"));
        scratch.write(QStringLiteral("src/a.py"), "x = 1\n");
        const QString sha = scratch.commitAll(QStringLiteral("First"));
        const auto repository = open(scratch.path(QStringLiteral("src")));
        QVERIFY(repository);
        QCOMPARE(repository->workTree(), scratch.path());
        QCOMPARE(repository->head(), sha);
        scratch.git({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("--detach")});
        QCOMPARE(repository->branch(), QString());
    }

    void findsTheFoldersOfALinkedWorktree()
    {
        const test::ScratchRepository scratch;
        scratch.write(QStringLiteral("a"), "1");
        scratch.commitAll(QStringLiteral("First"));
        const QString other = scratch.path() + QStringLiteral("-linked");
        scratch.git({QStringLiteral("worktree"), QStringLiteral("add"), QStringLiteral("-q"), QStringLiteral("-b"),
                     QStringLiteral("fix"), other});
        const auto repository = open(other);
        QVERIFY(repository);
        QCOMPARE(repository->workTree(), other);
        QCOMPARE(repository->branch(), QStringLiteral("fix"));
        QCOMPARE(repository->gitDir(), scratch.path(QStringLiteral(".git/worktrees/repo-linked")));
        QCOMPARE(repository->commonDir(), scratch.path(QStringLiteral(".git")));
    }

    void takesCredentialsOutOfUrls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *url, const char *expected) {
            QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(expected);
        };
        row("https://user:token@host.example/a/b.git", "https://host.example/a/b.git");
        row("https://host.example/a.git?access_token=abc", "https://host.example/a.git");
        row("ssh://git@host.example:22/a.git", "ssh://host.example:22/a.git");
        row("git@host.example:team/a.git", "host.example:team/a.git");
        row("/home/someone/secret/a.git", "a.git");
        row("file:///home/someone/a.git", "a.git");
        row("../sibling", "sibling");
    }
    void takesCredentialsOutOfUrls()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        QCOMPARE(git::withoutCredentials(url), expected);
    }

    void listsTrackedFilesAndReadsThem()
    {
        const test::ScratchRepository scratch;
        scratch.write(QStringLiteral("a.py"), "print(1)\n");
        QFile::link(QStringLiteral("a.py"), scratch.path(QStringLiteral("link")));
        scratch.commitAll(QStringLiteral("First"));
        const auto repository = open(scratch.path());
        const auto files = repository->trackedFiles();
        QVERIFY(files);
        QCOMPARE(files->size(), 2);
        QCOMPARE(files->value("link").mode, 0120000);
        const QString oid = files->value("a.py").oid;
        QCOMPARE(oid, git::Repository::objectId("print(1)\n"));
        QVERIFY(repository->hasObject(oid));
        QVERIFY(!repository->hasObject(git::Repository::objectId("nothing like it")));
        QCOMPARE(repository->blob(oid, 100).value_or(QByteArray()), QByteArray("print(1)\n"));
        QCOMPARE(repository->blob(oid, 3).error().code, ErrorCode::Limit);
        scratch.write(QStringLiteral("b.py"), "");
        scratch.git({QStringLiteral("add"), QStringLiteral("b.py")});
        QCOMPARE(repository->trackedFiles()->size(), 3);
    }

    void showsACommitWithoutTheSkippedFiles()
    {
        const test::ScratchRepository scratch;
        scratch.write(QStringLiteral("a.py"), "one\ntwo\n");
        const QString first = scratch.commitAll(QStringLiteral("First"));
        scratch.write(QStringLiteral("a.py"), "one\n2\n");
        scratch.write(QStringLiteral(".env"), "PASSWORD=x\n");
        const QString second = scratch.commitAll(QStringLiteral("Second\n\nBody"));
        const auto repository = open(scratch.path());
        const auto info = repository->commit(second);
        QVERIFY(info);
        QCOMPARE(info->parentSha, first);
        QCOMPARE(info->message, QStringLiteral("Second\n\nBody\n"));
        const auto diff = repository->commitDiff(
            second, [](const QByteArray &path) { return path == ".env"; }, 10'000);
        QVERIFY(diff);
        QVERIFY(diff->contains("-two\n+2\n"));
        QVERIFY(!diff->contains("PASSWORD"));
        QCOMPARE(repository
                     ->commitDiff(
                         second, [](const QByteArray &) { return false; }, 10)
                     .error()
                     .code,
                 ErrorCode::Limit);
        QVERIFY(repository
                    ->commitDiff(
                        first, [](const QByteArray &) { return false; }, 10'000)
                    ->contains("+one"));
        QCOMPARE(repository->commit(QString(40, u'0')).error().code, ErrorCode::NotFound);
    }

    void weighsLanguagesByBytes()
    {
        const test::ScratchRepository scratch;
        scratch.write(QStringLiteral("a.py"), QByteArray(750, 'x'));
        scratch.write(QStringLiteral("b.cpp"), QByteArray(250, 'x'));
        scratch.write(QStringLiteral("data.bin"), QByteArray(5'000, 'x'));
        scratch.commitAll(QStringLiteral("First"));
        const auto shares = git::languageShares(scratch.path(), *open(scratch.path())->trackedFiles());
        QCOMPARE(shares, (QJsonObject{{QStringLiteral("Python"), 750}, {QStringLiteral("C++"), 250}}));
    }

    void knowsLicencesByTheirText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("id");
        QTest::newRow("MIT")
            << QStringLiteral(
                   "Permission is hereby granted, free\nof charge, to any …\nTHE SOFTWARE IS PROVIDED \"AS IS\", …")
            << QStringLiteral("MIT");
        QTest::newRow("GPL 3") << QStringLiteral("GNU GENERAL PUBLIC LICENSE\n  Version 3, 29 June 2007")
                               << QStringLiteral("GPL-3.0-only");
        QTest::newRow("Apache") << QStringLiteral("Apache License\nVersion 2.0, January 2004")
                                << QStringLiteral("Apache-2.0");
        QTest::newRow("something else") << QStringLiteral("All rights reserved.") << QString();
    }
    void knowsLicencesByTheirText()
    {
        QFETCH(QString, text);
        QFETCH(QString, id);
        QCOMPARE(git::licenceOfText(text), id);
    }

    void followsTheReflog()
    {
        const test::ScratchRepository scratch;
        scratch.write(QStringLiteral("a"), "1");
        scratch.commitAll(QStringLiteral("First"));
        git::Reflog reflog(scratch.path(QStringLiteral(".git/logs/HEAD")));
        QVERIFY(reflog.takeNew().isEmpty());
        scratch.git({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("fix")});
        scratch.git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--amend"), QStringLiteral("-m"),
                     QStringLiteral("x")});
        QVERIFY(reflog.hasChanged());
        const auto entries = reflog.takeNew();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].operation(), QStringLiteral("checkout"));
        QCOMPARE(entries[1].operation(), QStringLiteral("commit"));
        QCOMPARE(entries[1].newSha, open(scratch.path())->head());
        QVERIFY(reflog.takeNew().isEmpty());
    }

    void namesLanguages()
    {
        QCOMPARE(git::languageOf("a/b.PY"), QStringLiteral("Python"));
        QCOMPARE(git::languageOf("CMakeLists.txt"), QStringLiteral("CMake"));
        QCOMPARE(git::languageOf("a.b/c"), QString());
    }
};

QTEST_GUILESS_MAIN(TestRepository)
#include "test_repository.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/privacy/vault.h"
#include "core/sql/database.h"
#include "tests/core/record/recordedsession.h"

#include <cstdio>

using namespace prt;

/// What was taken out of a session stays out, whatever happens to the recorder and the file afterwards.
class TestRemoval : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ScratchRepository> m_repository;

    void write(const QByteArray &path, const QByteArray &content) const
    {
        m_repository->write(QString::fromUtf8(path), content);
    }

    static Result<record::Removal> removeLast(const test::RecordedSession &session)
    {
        return session.recorder->remove({session.last().id});
    }

    /// Every line, and every snapshot that one names.
    static QByteArray everything(const test::RecordedSession &session)
    {
        QByteArray all;
        const trace::Trace trace = session.trace();
        for (qsizetype i = 0; i < trace.lines.size(); ++i) {
            all += trace.lines[i] + '\n';
            if (const auto tree = trace.events[i].blobRef(QLatin1StringView("tree_ref")); !tree.isNull())
                all += session.blob(tree);
        }
        return all;
    }

private slots:
    void init()
    {
        m_repository = std::make_unique<test::ScratchRepository>();
        write("a.txt", "one\n");
        m_repository->commitAll(QStringLiteral("First"));
    }

    void staysOut_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("next");
        QTest::addColumn<QString>("meanwhile");
        const QList<QPair<QByteArray, QString>> files{{"pin.txt", QStringLiteral("file_edit create pin.txt")},
                                                      {"a.txt", QStringLiteral("file_edit modify a.txt")}};
        for (const auto &[path, next] : files)
            for (const char *meanwhile : {"nothing", "saved as it is", "paused", "killed", "killed while paused"})
                QTest::addRow("%s, %s", path.constData(), meanwhile) << path << next << QString::fromLatin1(meanwhile);
    }
    void staysOut()
    {
        QFETCH(QByteArray, path);
        QFETCH(QString, next);
        QFETCH(QString, meanwhile);
        test::RecordedSession session(*m_repository);
        const QByteArray secret = sha256Hex("1234\n").toLatin1();
        write(path, "1234\n");
        QTRY_COMPARE(session.log().size(), 1);
        QVERIFY(everything(session).contains(secret));
        QVERIFY(removeLast(session));
        const bool pauses = meanwhile.contains(QStringLiteral("paused"));
        if (pauses)
            QVERIFY(session.recorder->pause());
        if (meanwhile.startsWith(QStringLiteral("killed"))) {
            session.crash();
            session.open();
        }
        if (pauses)
            QVERIFY(session.recorder->resume());
        if (meanwhile == QStringLiteral("saved as it is")) {
            write(path, "1234\n");
            session.recorder->settle();
        }
        QVERIFY(!everything(session).contains(secret));
        QVERIFY(!session.log().contains(next));
        write(path, "5678\n");
        QTRY_COMPARE(session.log().last(), next);
        QVERIFY(trace::FileEdit::from(session.last()).bufferHashBefore.isEmpty());
        QCOMPARE(session.tree().value(path).sha256, sha256Hex("5678\n"));
        session.recorder->settle();
        QVERIFY(!everything(session).contains(secret));
        QCOMPARE(session.blob({sha256Hex("1234\n"), 0, {}}), QByteArray("NOT THERE"));
        QVERIFY(session.recorder->finish());
    }

    /// A file that the trace does not know is not told to be gone either.
    void tellsNothingOfAFileThatWasNeverThere()
    {
        test::RecordedSession session(*m_repository);
        write("pin.txt", "1234\n");
        QTRY_COMPARE(session.log().size(), 1);
        QVERIFY(removeLast(session));
        QVERIFY(QFile::remove(m_repository->path(QStringLiteral("pin.txt"))));
        session.recorder->settle();
        session.crash();
        session.open();
        QVERIFY(!everything(session).contains("pin.txt"));
        QVERIFY(session.recorder->finish());
    }

    /// A snapshot repeats what the events before it told.
    void leavesNothingInSnapshots_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path : {"pin.txt", "a.txt"})
            QTest::addRow("%s", path) << QByteArray(path);
    }
    void leavesNothingInSnapshots()
    {
        QFETCH(QByteArray, path);
        test::RecordedSession session(*m_repository);
        const QByteArray secret = sha256Hex("1234\n").toLatin1();
        write(path, "1234\n");
        QTRY_COMPARE(session.log().size(), 1);
        const QString gone = session.last().id;
        QVERIFY(session.recorder->pause());
        QVERIFY(session.recorder->resume());
        m_repository->git({QStringLiteral("stash"), QStringLiteral("-u")});
        QTRY_COMPARE(session.log().last(), QStringLiteral("git_op stash"));
        m_repository->git({QStringLiteral("stash"), QStringLiteral("pop")});
        QTRY_COMPARE(session.log().count(QStringLiteral("git_op stash")), 2);
        QVERIFY(session.tree().value(path).sha256 == QString::fromLatin1(secret));
        const auto removed = session.recorder->remove({gone});
        QVERIFY2(removed, qPrintable(removed ? QString() : removed.error().message));
        QVERIFY(!everything(session).contains(secret));
        QCOMPARE(session.tree().value(path).sha256, path == "a.txt" ? sha256Hex("one\n") : QString());
        QCOMPARE(session.blob({sha256Hex("1234\n"), 0, {}}), QByteArray("NOT THERE"));
        session.crash();
        session.open();
        QVERIFY(!everything(session).contains(secret));
        QVERIFY(session.recorder->finish());
        const auto library = *store::Library::open(session.library.path() + QStringLiteral("/library"));
        QVERIFY(library->verify(session.folder.id())->intact);
        QVERIFY(!library->blobs().blob(sha256Hex("1234\n")));
    }

    /// Under another name it is as it was.
    void staysOutUnderAnotherName_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("how");
        for (const char *path : {"pin.txt", "a.txt"})
            for (const char *how : {"renamed", "renamed while paused", "renamed while killed", "copied"})
                QTest::addRow("%s, %s", path, how) << QByteArray(path) << QString::fromLatin1(how);
    }
    void staysOutUnderAnotherName()
    {
        QFETCH(QByteArray, path);
        QFETCH(QString, how);
        const QString to = QStringLiteral("b.txt");
        test::RecordedSession session(*m_repository);
        const QByteArray secret = sha256Hex("1234\n").toLatin1();
        write(path, "1234\n");
        QTRY_COMPARE(session.log().size(), 1);
        QVERIFY(removeLast(session));
        const QString from = m_repository->path(QString::fromUtf8(path));
        const QString target = m_repository->path(to);
        if (how == QStringLiteral("renamed while paused"))
            QVERIFY(session.recorder->pause());
        if (how == QStringLiteral("renamed while killed"))
            session.crash();
        if (how == QStringLiteral("copied"))
            QVERIFY(QFile::copy(from, target));
        else
            QCOMPARE(::rename(qPrintable(from), qPrintable(target)), 0);
        if (how == QStringLiteral("renamed while killed"))
            session.open();
        if (how == QStringLiteral("renamed while paused"))
            QVERIFY(session.recorder->resume());
        session.recorder->settle();
        QVERIFY(!everything(session).contains(secret));
        QVERIFY(!session.tree().contains(to.toUtf8()));
        QCOMPARE(session.tree().contains(path), path == "a.txt" && how == QStringLiteral("copied"));
        session.crash();
        session.open();
        QVERIFY(!everything(session).contains(secret));
        write(to.toUtf8(), "5678\n");
        QTRY_COMPARE(session.log().last(), QStringLiteral("file_edit create ") + to);
        QVERIFY(session.recorder->finish());
    }

    /// What the user brought back is the trace's again, whoever records it.
    void tellsACopyOfWhatWasTypedAgain()
    {
        test::RecordedSession session(*m_repository);
        write("pin.txt", "1234\n");
        QTRY_COMPARE(session.log().size(), 1);
        QVERIFY(removeLast(session));
        write("pin.txt", "5678\n");
        QTRY_COMPARE(session.log().last(), QStringLiteral("file_edit create pin.txt"));
        write("pin.txt", "1234\n");
        QTRY_COMPARE(session.log().last(), QStringLiteral("file_edit modify pin.txt"));
        session.crash();
        session.open();
        write("copy.txt", "1234\n");
        QTRY_COMPARE(session.log().last(), QStringLiteral("file_edit create copy.txt"));
        QVERIFY(session.recorder->finish());
    }

    /// The vault is another file than the session: what it could not forget at once it forgets when there is a recorder
    /// again.
    void forgetsHiddenValuesAfterACrash_data()
    {
        QTest::addColumn<bool>("still");
        QTest::newRow("at once") << false;
        QTest::newRow("at the seal, because the file still has it") << true;
    }
    void forgetsHiddenValuesAfterACrash()
    {
        QFETCH(bool, still);
        test::RecordedSession session(*m_repository);
        write("app.conf", "password = \"correct-horse-9-battery\"\n");
        QTRY_COMPARE(session.log().size(), 1);
        const QString folder = session.library.path() + QStringLiteral("/library/vault");
        const auto values = [&] {
            return (*privacy::Vault::openExisting(folder, session.folder.id()))->count().value_or(-1);
        };
        QCOMPARE(values(), 1);
        {
            const auto vault = sql::Database::open(folder + u'/' + session.folder.id() + QStringLiteral(".vault"),
                                                   sql::Database::Durability::Full);
            QVERIFY(vault);
            const auto lock = sql::Transaction::begin(**vault);
            QVERIFY(lock);
            QVERIFY2(!removeLast(session), "the vault is held");
            QCOMPARE(session.log(), QStringList{QStringLiteral("gap")});
            session.crash();
        }
        QCOMPARE(values(), 1);
        if (!still)
            QVERIFY(QFile::remove(m_repository->path(QStringLiteral("app.conf"))));
        session.open();
        if (still)
            QVERIFY(session.recorder->finish());
        QCOMPARE(values(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRemoval)
#include "test_removal.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/database.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using sql::Database;

class TestDatabase : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::unique_ptr<Database> open(const QString &name)
    {
        auto opened = Database::open(m_folder.filePath(name), Database::Durability::Full);
        return opened ? std::move(*opened) : nullptr;
    }
    static qint64 count(Database &database)
    {
        auto query = database.prepare("SELECT count(*) FROM t");
        return query && query->step().value_or(false) ? query->integer(0) : -1;
    }

private slots:
    void migratesOnlyWhatIsNew()
    {
        const auto database = open(QStringLiteral("migrate"));
        QVERIFY(database);
        const QByteArray first = "CREATE TABLE t(a)";
        const QByteArray second = "INSERT INTO t VALUES(1)";
        QVERIFY(database->migrate({first}));
        QVERIFY(database->migrate({first, second}));
        QVERIFY(database->migrate({first, second}));
        QCOMPARE(count(*database), 1);
    }

    void leavesNothingOfAMigrationThatFailed()
    {
        const auto database = open(QStringLiteral("broken"));
        QVERIFY(database);
        QVERIFY(!database->migrate({"CREATE TABLE t(a); INSERT INTO nowhere VALUES(1)"}));
        QCOMPARE(count(*database), -1);
        QVERIFY(database->migrate({"CREATE TABLE t(a)"}));
        QCOMPARE(count(*database), 0);
    }

    void refusesAFileOfANewerProgram()
    {
        const auto database = open(QStringLiteral("newer"));
        QVERIFY(database && database->migrate({"CREATE TABLE t(a)", "SELECT 1"}));
        const auto refused = database->migrate({"CREATE TABLE t(a)"});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    }

    void rollsBackWhatWasNotCommitted()
    {
        const auto database = open(QStringLiteral("rollback"));
        QVERIFY(database && database->execute("CREATE TABLE t(a)"));
        {
            const auto transaction = sql::Transaction::begin(*database);
            QVERIFY(transaction && database->execute("INSERT INTO t VALUES(1)"));
        }
        QCOMPARE(count(*database), 0);
        auto kept = sql::Transaction::begin(*database);
        QVERIFY(kept && database->execute("INSERT INTO t VALUES(1)") && kept->commit());
        QCOMPARE(count(*database), 1);
        QVERIFY2(!kept->commit(), "it is over");
    }

    void keepsEmptyBytesApartFromNothing()
    {
        const auto database = open(QStringLiteral("empty"));
        QVERIFY(database && database->execute("CREATE TABLE t(a, b)"));
        auto write = database->prepare("INSERT INTO t VALUES(?1, ?2)");
        QVERIFY(write && write->bind(1, QByteArray()).bindNull(2).run());
        auto read = database->prepare("SELECT a, b FROM t");
        QVERIFY(read && read->step().value_or(false));
        QVERIFY(!read->isNull(0));
        QVERIFY(read->isNull(1));
    }

    void tellsDamageFromTheEndOfRows()
    {
        const QString path = m_folder.filePath(QStringLiteral("damaged"));
        {
            const auto database = open(QStringLiteral("damaged"));
            QVERIFY(database && database->execute("CREATE TABLE t(a); PRAGMA journal_mode=DELETE"));
            QVERIFY(database->execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
                                      " INSERT INTO t SELECT zeroblob(500) FROM n"));
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.size() > 5 * 4096);
        file.seek(3 * 4096);
        file.write(QByteArray(2 * 4096, '\xff'));
        file.close();
        const auto database = open(QStringLiteral("damaged"));
        QVERIFY(database);
        auto query = database->prepare("SELECT a FROM t");
        QVERIFY(query);
        const auto read = query->forEach([](const sql::Query &) {});
        QVERIFY2(!read, "unreadable rows were taken for the end");
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    }

    void saysThatAFileIsNoDatabase()
    {
        QFile file(m_folder.filePath(QStringLiteral("text")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("no database, only text; ").repeated(50));
        file.close();
        const auto opened = Database::open(file.fileName(), Database::Durability::Normal);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::InvalidInput);
    }

    void doesNotMakeAFileToRead()
    {
        const QString path = m_folder.filePath(QStringLiteral("absent"));
        QVERIFY(!Database::openReadOnly(path));
        QVERIFY(!Database::openExisting(path, Database::Durability::Full));
        QVERIFY(!QFile::exists(path));
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "test_database.moc"

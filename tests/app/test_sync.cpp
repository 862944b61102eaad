// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/library.h"
#include "tests/support/libraryconnection.h"
#include "tests/support/sampletrace.h"
#include "tests/support/serverprocess.h"

#include <QProcess>
#include <QTest>

using namespace prt;
using namespace Qt::StringLiterals;

/// `push`, `verify`, `trust` and `doctor` as one types them, the program's own words included.
class TestSync final : public QObject
{
    Q_OBJECT

    struct Ended
    {
        int code = -1;
        QByteArray output;
        QByteArray errors;
    };

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(u"library"_s); }
    std::unique_ptr<store::Library> library() const { return std::move(store::Library::open(path()).value()); }

    Ended run(const QStringList &arguments, const QString &url = {}, const QByteArray &token = {}) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_folder->path());
        environment.insert(u"XDG_CONFIG_HOME"_s, m_folder->path());
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        environment.insert(u"PR_TELEMETRY_LIBRARY"_s, path());
        environment.insert(u"PR_TELEMETRY_SERVER"_s, url);
        environment.insert(u"PR_TELEMETRY_TOKEN"_s, QString::fromLatin1(token));
        process.setProcessEnvironment(environment);
        process.start(qEnvironmentVariable("PRT_BIN_DIR") + u"/pr-telemetry"_s, arguments);
        if (!process.waitForFinished(60'000))
            qFatal("%s does not end.", qPrintable(arguments.join(u' ')));
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QString taken() const
    {
        test::TraceBuilder builder = test::longSample(200, 1);
        return library()
            ->import(builder.sealed(*library()->deviceKey()), builder.blobs, {builder.blobs.sizes(), {}}, {})
            .value();
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void tellsTheOutcomeOnlyWhenNobodyWatches()
    {
        test::ServerProcess server;
        QVERIFY(server.start());
        const QByteArray token = server.createToken(u"recorder"_s);
        const QString id = taken();
        const Ended pushed = run({u"push"_s, id}, server.url(), token);
        QCOMPARE(pushed.code, 0);
        QCOMPARE(pushed.output, "pushed " + id.toLatin1() + '\n');
        QCOMPARE(pushed.errors, QByteArray());

        QVERIFY(library()->row(id)->syncState == u"synced");
        QCOMPARE(server.stop(), 0);
        const Ended away = run({u"push"_s, id}, server.url(), token);
        QCOMPARE(away.code, 4);
        QCOMPARE(away.output, QByteArray());
        QVERIFY2(away.errors.contains("could not be reached"), away.errors.constData());
        QVERIFY2(away.errors.count('\n') <= 2, away.errors.constData());
        QVERIFY(library()->row(id)->syncState == u"synced");
    }

    void takesBackWhatWasSent()
    {
        test::ServerProcess server;
        QVERIFY(server.start());
        const QByteArray token = server.createToken(u"recorder"_s);
        const QString id = taken();
        QCOMPARE(run({u"push"_s, id}, server.url(), token).code, 0);
        const QString other = m_folder->filePath(u"other"_s);
        const Ended pulled = run({u"--library"_s, other, u"pull"_s}, server.url(), token);
        QCOMPARE(pulled.output, "pulled " + id.toLatin1() + '\n');
        QVERIFY2(pulled.errors.count("Made a new library") == 1, pulled.errors.constData());

        const Ended erased = run({u"erase"_s, id, u"--event"_s, u"2"_s, u"--reason"_s, u"secret"_s, u"--yes"_s});
        QCOMPARE(erased.code, 0);
        QVERIFY2(erased.errors.contains("pr-telemetry push"), erased.errors.constData());
        QCOMPARE(run({u"push"_s, id}, server.url(), token).output, "pushed " + id.toLatin1() + '\n');
        QCOMPARE(run({u"--library"_s, other, u"pull"_s}, server.url(), token).output, "pulled " + id.toLatin1() + '\n');
        QCOMPARE((*store::Library::open(other))->verify(id)->erased, 1);

        const QStringList away{u"erase"_s, id, u"--on-server"_s, u"--reason"_s, u"withdrawn"_s};
        QCOMPARE(run(away, server.url(), token).code, 2);
        QCOMPARE(run(away + QStringList{u"--yes"_s}, server.url(), token).output,
                 "deleted on the server " + id.toLatin1() + '\n');
        const Ended told = run({u"--library"_s, other, u"pull"_s}, server.url(), token);
        QCOMPARE(told.code, 0);
        QCOMPARE(told.output, "deleted on server " + id.toLatin1() + '\n');
        QVERIFY2(told.errors.contains("withdrawn"), told.errors.constData());
        QCOMPARE(run({u"show"_s, id}).code, 0);
        const Ended again = run({u"push"_s, id}, server.url(), token);
        QCOMPARE(again.code, 3);
        QVERIFY2(again.errors.contains("was deleted here"), again.errors.constData());
    }

    /// A trust list that cannot be read is no empty one.
    void tellsABrokenDatabase_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("trust list") << QStringList{u"trust"_s, u"list"_s};
        QTest::newRow("verify") << QStringList{u"verify"_s};
        QTest::newRow("push") << QStringList{u"push"_s};
    }
    void tellsABrokenDatabase()
    {
        QFETCH(QStringList, command);
        const QString id = taken();
        QVERIFY(store::LibraryConnection::of(*library()).execute("DROP TABLE trust"));
        if (command.first() != u"trust")
            command.append(id);
        const Ended ended = run(command, u"http://127.0.0.1:1"_s, "a-token");
        QVERIFY(ended.code > 1);
        QCOMPARE(ended.output.contains("intact"), false);
        QVERIFY2(ended.errors.contains("trust"), ended.errors.constData());
        const Ended doctor = run({u"doctor"_s});
        QVERIFY2(doctor.output.contains("\xe2\x9c\x97 library"), doctor.output.constData());
    }
};

QTEST_GUILESS_MAIN(TestSync)
#include "test_sync.moc"

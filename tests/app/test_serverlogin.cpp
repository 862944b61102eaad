// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/serverlogin.h"
#include "core/base/hash.h"
#include "core/sync/tokenstores.h"
#include "tests/support/serverprocess.h"

#include <QProcess>
#include <QTest>

using namespace prt;
using namespace Qt::StringLiterals;

/// What the settings' "Log in" does, against the real server program.
class TestServerLogin : public QObject
{
    Q_OBJECT

    test::ServerProcess m_server;
    std::unique_ptr<QTemporaryDir> m_folder;

    sync::SyncSettings settings() const { return sync::SyncSettings(m_folder->filePath(u"pr-telemetry"_s)); }
    app::ServerLogin login() const
    {
        return {m_folder->filePath(u"library"_s), settings(),
                std::make_shared<sync::FileTokenStore>(settings().folder())};
    }
    static QString program() { return qEnvironmentVariable("PRT_BIN_DIR") + u"/pr-telemetry"_s; }
    /// Everything that a command of the real program says.
    QString run(const QStringList &arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, m_folder->path());
        environment.insert(u"PR_TELEMETRY_LIBRARY"_s, m_folder->filePath(u"library"_s));
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program(), arguments);
        return process.waitForFinished() ? QString::fromUtf8(process.readAll()) : QString();
    }
    ports::ServerState state() const
    {
        return sync::SyncEngine(settings(), std::make_shared<sync::FileTokenStore>(settings().folder())).state();
    }

private slots:
    void initTestCase()
    {
        qunsetenv("PR_TELEMETRY_TOKEN");
        qunsetenv("PR_TELEMETRY_SERVER");
        QVERIFY(m_server.start());
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void remembersServerAndToken()
    {
        const auto where =
            login().logIn(m_server.url(), QString::fromLatin1(m_server.createToken(u"recorder"_s, u"robin"_s)));
        QVERIFY2(where, where ? "" : qPrintable(where.error().message));
        QVERIFY2(where->place.contains(m_folder->filePath(u"pr-telemetry"_s)), qPrintable(where->place));
        QCOMPARE(state().url, m_server.url());
        QVERIFY(state().reachable);
        QVERIFY(state().account.startsWith(u"robin"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("token");
        QTest::addColumn<int>("code");
        QTest::newRow("no token") << m_server.url() << QString() << int(ErrorCode::InvalidInput);
        QTest::newRow("a wrong token") << m_server.url() << u"prt_0000000000000000000000000000"_s
                                       << int(ErrorCode::Denied);
        QTest::newRow("no address") << QString() << u"x"_s << int(ErrorCode::InvalidInput);
        QTest::newRow("not an address") << u"ftp://server"_s << u"x"_s << int(ErrorCode::InvalidInput);
        QTest::newRow("in the clear") << u"http://server.example.org"_s << u"x"_s << int(ErrorCode::Denied);
    }
    void refuses()
    {
        QFETCH(QString, url);
        QFETCH(QString, token);
        QFETCH(int, code);
        const auto where = login().logIn(url, token);
        QVERIFY(!where);
        QCOMPARE(int(where.error().code), code);
        QVERIFY(!where.error().message.isEmpty());
        QVERIFY(state().url.isEmpty());
    }

    void saysOnTheCommandLineWhatTheServerSaid()
    {
        if (!QFile::exists(program()))
            QSKIP("pr-telemetry is not built.");
        const QByteArray token = m_server.createToken(u"recorder"_s, u"robin"_s);
        QVERIFY(login().logIn(m_server.url(), QString::fromLatin1(token)));
        QVERIFY2(run({u"doctor"_s}).contains(u"✓ server       %1 as robin"_s.arg(m_server.url())),
                 qPrintable(run({u"doctor"_s})));
        const auto revoked = m_server.run({u"token"_s, u"revoke"_s, sha256Hex(token).first(12)});
        QVERIFY2(revoked.exitCode == 0, qPrintable(revoked.err));
        const QString doctor = run({u"doctor"_s});
        QVERIFY2(doctor.contains(u"✗ server       %1 answers and refuses the token"_s.arg(m_server.url())),
                 qPrintable(doctor));
        QVERIFY2(doctor.contains(u"pr-telemetry login "_s + m_server.url()), qPrintable(doctor));
        const QString out = run({u"logout"_s});
        QVERIFY2(out.contains(u"logged out of %1: removed the token and the server's key"_s.arg(m_server.url())),
                 qPrintable(out));
        QVERIFY2(run({u"logout"_s, u"--server"_s, m_server.url()}).contains(u"nothing was there to remove"_s),
                 qPrintable(out));
    }

    void forgetsBoth()
    {
        QVERIFY(login().logIn(m_server.url(), QString::fromLatin1(m_server.createToken(u"recorder"_s))));
        const auto done = login().logOut();
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QVERIFY(state().url.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestServerLogin)
#include "test_serverlogin.moc"

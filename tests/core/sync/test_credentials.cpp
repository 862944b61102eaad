// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/tokenstores.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::sync;

class TestCredentials : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        qunsetenv("PR_TELEMETRY_TOKEN");
        qunsetenv("PR_TELEMETRY_SERVER");
        qunsetenv("PR_TELEMETRY_ALLOW_HTTP");
    }

    void takesOnlySafeAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("https") << QStringLiteral("https://traces.example.org/") << true;
        QTest::newRow("this machine") << QStringLiteral("http://127.0.0.1:8787") << true;
        QTest::newRow("localhost") << QStringLiteral("http://localhost:8787") << true;
        QTest::newRow("IPv6 loopback") << QStringLiteral("http://[::1]:8787") << true;
        QTest::newRow("http elsewhere") << QStringLiteral("http://traces.example.org") << false;
        QTest::newRow("a name that looks local") << QStringLiteral("http://localhost.example.org") << false;
        QTest::newRow("ftp") << QStringLiteral("ftp://traces.example.org") << false;
        QTest::newRow("a password in it") << QStringLiteral("https://ada:secret@traces.example.org") << false;
        QTest::newRow("no scheme") << QStringLiteral("traces.example.org") << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void takesOnlySafeAddresses()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto url = serverUrl(text);
        QCOMPARE(url.has_value(), good);
        if (good)
            QVERIFY(!url->toString().endsWith(u'/'));
    }

    void theUserMayAllowHttp()
    {
        qputenv("PR_TELEMETRY_ALLOW_HTTP", "1");
        QVERIFY(serverUrl(QStringLiteral("http://server:8787")));
    }

    void keepsTokensInAPrivateFile()
    {
        QTemporaryDir folder;
        FileTokenStore store(folder.path());
        const QUrl one(QStringLiteral("https://a.example.org"));
        const QUrl two(QStringLiteral("https://b.example.org"));
        QCOMPARE(store.token(one).error().code, ErrorCode::NotFound);
        const auto where = store.store(one, "first");
        QVERIFY(where && store.store(two, "second"));
        QCOMPARE(QFile::permissions(*where) &
                     ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser),
                 QFile::Permissions());
        QCOMPARE(FileTokenStore(folder.path()).token(one).value(), QByteArray("first"));
        QVERIFY(store.remove(one));
        QCOMPARE(store.token(one).error().code, ErrorCode::NotFound);
        QCOMPARE(store.token(two).value(), QByteArray("second"));
    }

    void theEnvironmentComesFirst()
    {
        QTemporaryDir folder;
        const SyncSettings settings(folder.path());
        FileTokenStore store(folder.path());
        QCOMPARE(settings.server().error().code, ErrorCode::Missing);
        QVERIFY(SyncSettings(folder.path()).setServer(QUrl(QStringLiteral("https://a.example.org"))));
        QCOMPARE(settings.credentials(store).error().code, ErrorCode::Denied);
        QVERIFY(store.store(QUrl(QStringLiteral("https://a.example.org")), "kept"));
        QCOMPARE(settings.credentials(store)->token, QByteArray("kept"));
        qputenv("PR_TELEMETRY_SERVER", "https://b.example.org");
        qputenv("PR_TELEMETRY_TOKEN", "given\n");
        QCOMPARE(settings.credentials(store)->server, QUrl(QStringLiteral("https://b.example.org")));
        QCOMPARE(settings.credentials(store)->token, QByteArray("given"));
        QCOMPARE(settings.credentials(store, QStringLiteral("https://c.example.org"))->server,
                 QUrl(QStringLiteral("https://c.example.org")));
    }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "test_credentials.moc"

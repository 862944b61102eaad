// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/route.h"
#include "tests/support/serverprocess.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace prt;
using namespace prt::test;

/// Which role may use which row of the API: written down here once more, independently, and asked of the real program.
class TestRoutes : public QObject
{
    Q_OBJECT

    static constexpr const char *roles = "recorder reviewer annotator exporter worker admin";

    struct Row
    {
        const char *method;
        const char *pattern;
        const char *path;
        const char *allowed; ///< roles; "public" or "upload"
    };
    static QList<Row> table()
    {
        return {
            {"GET", "/", "/", "public"},
            {"GET", "/healthz", "/healthz", "public"},
            {"GET", "/readyz", "/readyz", "public"},
            {"GET", "/docs", "/docs", "public"},
            {"GET", "/docs/style.css", "/docs/style.css", "public"},
            {"GET", "/openapi.json", "/openapi.json", "public"},
            {"GET", "/metrics", "/metrics", "public"},
            {"GET", "/v2/key", "/v2/key", "public"},
            {"GET", "/v2/account", "/v2/account", roles},
            {"POST", "/v2/devices", "/v2/devices", "recorder reviewer annotator worker admin"},
            {"POST", "/v2/blobs/missing", "/v2/blobs/missing", "recorder worker admin"},
            {"PUT", "/v2/blobs/{}", "/v2/blobs/sha256:x", "recorder worker admin"},
            {"GET", "/v2/blobs/{}", "/v2/blobs/sha256:x", roles},
            {"GET", "/v2/traces", "/v2/traces", roles},
            {"POST", "/v2/traces", "/v2/traces", "recorder admin"},
            {"GET", "/v2/traces/{}", "/v2/traces/t", roles},
            {"DELETE", "/v2/traces/{}", "/v2/traces/t", "recorder admin"},
            {"GET", "/v2/traces/{}/blobs", "/v2/traces/t/blobs", roles},
            {"GET", "/v2/traces/{}/segments", "/v2/traces/t/segments", roles},
            {"PUT", "/v2/traces/{}/segments/{}", "/v2/traces/t/segments/1", "recorder admin"},
            {"GET", "/v2/traces/{}/segments/{}", "/v2/traces/t/segments/1", roles},
            {"POST", "/v2/traces/{}/finalize", "/v2/traces/t/finalize", "recorder admin"},
            {"GET", "/v2/traces/{}/statements", "/v2/traces/t/statements", roles},
            {"POST", "/v2/traces/{}/statements", "/v2/traces/t/statements", "recorder reviewer annotator worker admin"},
            {"GET", "/v2/traces/{}/statements/{}", "/v2/traces/t/statements/x", roles},
            {"POST", "/v2/traces/{}/receipt", "/v2/traces/t/receipt", "recorder reviewer annotator worker admin"},
            {"POST", "/v1/traces", "/v1/traces", "recorder admin"},
            {"GET", "/v1/traces/{}", "/v1/traces/t", roles},
            {"POST", "/v1/traces/{}/events:ingest", "/v1/traces/t/events:ingest", "upload"},
            {"POST", "/v1/traces/{}/complete", "/v1/traces/t/complete", "upload"},
        };
    }

    ServerProcess m_server;
    QMap<QByteArray, QByteArray> m_tokens;

private slots:
    void initTestCase()
    {
        QVERIFY(m_server.start());
        for (const QByteArray &role : QByteArray(roles).split(' ')) {
            m_tokens.insert(role, m_server.createToken(QString::fromLatin1(role)));
            QVERIFY(!m_tokens.value(role).isEmpty());
        }
    }

    void everyRouteIsInTheTable()
    {
        QStringList wanted;
        for (const Row &row : table())
            wanted.append(QString::fromLatin1(row.method) + u' ' + QString::fromLatin1(row.pattern));
        QStringList found;
        for (const server::Route &route : server::routes())
            found.append(QString::fromLatin1(server::methodName(route.method) + ' ' + route.pattern.toByteArray()));
        QCOMPARE(found, wanted);
    }

    void lets_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("allowed");
        for (const Row &row : table())
            QTest::addRow("%s %s", row.method, row.pattern)
                << QByteArray(row.method) << QByteArray(row.path) << QByteArray(row.allowed);
    }
    void lets()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, allowed);
        const int anonymous = m_server.request(method, path).status;
        if (allowed == "public") {
            QCOMPARE(anonymous, 200);
            return;
        }
        QCOMPARE(anonymous, path.startsWith("/v1/") ? 422 : 401);
        if (allowed == "upload")
            return; // the token of one trace; the test of version 1 has it
        QCOMPARE(m_server.request(method, path, "nobody-knows-this").status, 401);
        const QList<QByteArray> may = allowed.split(' ');
        for (auto token = m_tokens.begin(); token != m_tokens.end(); ++token) {
            const int status = m_server.request(method, path, token.value()).status;
            QVERIFY2(status != 401 && status < 500,
                     qPrintable(QStringLiteral("%1: %2").arg(QString::fromLatin1(token.key())).arg(status)));
            QVERIFY2((status != 403) == may.contains(token.key()),
                     qPrintable(QStringLiteral("%1: %2").arg(QString::fromLatin1(token.key())).arg(status)));
        }
    }

    void aRevokedTokenIsRefusedAtOnce()
    {
        const QByteArray token = m_server.createToken(QStringLiteral("recorder"), QStringLiteral("gone"));
        QCOMPARE(m_server.request("GET", "/v2/account", token).status, 200);
        const QString list = m_server.run({QStringLiteral("token"), QStringLiteral("list")}).out;
        QVERIFY(!list.contains(QString::fromUtf8(token)));
        QString id;
        for (const QString &line : list.split(u'\n'))
            if (line.contains(QLatin1StringView(" gone ")))
                id = line.section(u' ', 0, 0);
        QCOMPARE(m_server.run({QStringLiteral("token"), QStringLiteral("revoke"), id}).exitCode, 0);
        QCOMPARE(m_server.request("GET", "/v2/account", token).status, 401);
    }

    void aGivenTokenIsTakenAsItIs()
    {
        const auto made = m_server.run({QStringLiteral("token"), QStringLiteral("create"), QStringLiteral("--token"),
                                        QStringLiteral("old-client-token")});
        QCOMPARE(made.out.trimmed(), QStringLiteral("old-client-token"));
        QCOMPARE(m_server.request("GET", "/v2/account", "old-client-token")
                     .json()
                     .value(QLatin1StringView("role"))
                     .toString(),
                 QStringLiteral("recorder"));
        QCOMPARE(m_server
                     .run({QStringLiteral("token"), QStringLiteral("create"), QStringLiteral("--token"),
                           QStringLiteral("old-client-token")})
                     .exitCode,
                 3);
    }

    void theDatabaseHoldsNoToken()
    {
        for (const QByteArray &token : m_tokens) {
            for (const char *name : {"/server.sqlite", "/server.sqlite-wal"}) {
                QFile file(m_server.data() + QString::fromLatin1(name));
                if (file.open(QIODevice::ReadOnly))
                    QVERIFY(!file.readAll().contains(token));
            }
        }
    }

    void everyRouteIsDescribed()
    {
        const QJsonObject paths =
            m_server.request("GET", "/openapi.json").json().value(QLatin1StringView("paths")).toObject();
        QSet<QString> described;
        for (auto path = paths.begin(); path != paths.end(); ++path)
            for (const QString &method : path.value().toObject().keys())
                described.insert(
                    method.toUpper() + u' ' +
                    QString(path.key())
                        .replace(QRegularExpression(QStringLiteral("\\{[a-z]+\\}")), QStringLiteral("{}")));
        for (const Row &row : table())
            if (QByteArray(row.path) != "/docs/style.css")
                QVERIFY2(described.remove(QString::fromLatin1(row.method) + u' ' + QString::fromLatin1(row.pattern)),
                         row.pattern);
        QVERIFY(described.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "test_routes.moc"

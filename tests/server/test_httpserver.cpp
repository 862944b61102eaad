// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/malformedrequests.h"
#include "tests/support/serverprocess.h"

#include <QElapsedTimer>
#include <QSslSocket>
#include <QTest>

using namespace prt::test;

/// The HTTP layer, seen from outside: the real program, one connection per request.
class TestHttpServer : public QObject
{
    Q_OBJECT

    ServerProcess m_server;
    QByteArray m_token;

private slots:
    void initTestCase()
    {
        QVERIFY(m_server.start());
        m_token = m_server.createToken(QStringLiteral("recorder"));
        QVERIFY(!m_token.isEmpty());
    }

    void answersTheTable_data()
    {
        QTest::addColumn<int>("row");
        const auto rows = httpCases({});
        for (int i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].name) << i;
    }
    void answersTheTable()
    {
        QFETCH(int, row);
        const HttpCase wanted = httpCases("Authorization: Bearer " + m_token + "\r\n")[row];
        bool closed = false;
        const auto answers =
            parseAnswers(m_server.raw(wanted.bytes, wanted.closes ? 8000 : 150, &closed, wanted.statuses.size()));
        QList<int> statuses;
        for (const HttpAnswer &answer : answers)
            statuses.append(answer.status);
        QCOMPARE(statuses, wanted.statuses);
        QCOMPARE(closed, wanted.closes);
        QCOMPARE(m_server.request("GET", "/readyz").status, 200);
    }

    void headHasNoBody()
    {
        const QByteArray answer = m_server.raw("HEAD /docs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 3000);
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
        const HttpAnswer get = m_server.request("GET", "/docs");
        QVERIFY(answer.contains("Content-Length: " + get.fields.value("content-length")));
        QVERIFY(get.body.size() > 1000);
    }

    void namesTheMethodsOfAPath()
    {
        QCOMPARE(m_server.request("DELETE", "/v2/traces").fields.value("allow"), QByteArray("GET, HEAD, POST"));
    }

    void asksForTheBodyThatIsExpected()
    {
        const QByteArray head = "POST /v2/blobs/missing HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + m_token +
                                "\r\nContent-Length: 14\r\nExpect: 100-continue\r\n\r\n";
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_server.port());
        QVERIFY(socket.waitForConnected());
        socket.write(head);
        QByteArray got;
        while (!got.contains("\r\n\r\n") && socket.waitForReadyRead(5000))
            got += socket.readAll();
        QCOMPARE(got, QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        socket.write("{\"digests\":[]}");
        got.clear();
        while (!got.contains("missing") && socket.waitForReadyRead(5000))
            got += socket.readAll();
        QVERIFY(got.startsWith("HTTP/1.1 200"));
    }

    void refusesAnExpectedBodyBeforeItIsSent()
    {
        const QByteArray answer = m_server.raw(
            "POST /v2/blobs/missing HTTP/1.1\r\nHost: x\r\nContent-Length: 14\r\nExpect: 100-continue\r\n\r\n", 8000);
        QVERIFY(answer.startsWith("HTTP/1.1 401"));
    }

    void outlivesClientsThatLeave()
    {
        for (int i = 0; i < 60; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), m_server.port());
            QVERIFY(socket.waitForConnected());
            socket.write(i % 2 ? "GET /docs HTTP/1.1\r\nHost: x\r\n\r\n" : "POST /v2/blobs/missing HTTP/1.1\r\nHo");
            socket.waitForBytesWritten();
            socket.abort();
        }
        QCOMPARE(m_server.request("GET", "/healthz").status, 200);
        QVERIFY(m_server.isRunning());
    }

    void boundsConnectionsPerAddress()
    {
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        int turnedAway = 0;
        for (int i = 0; i < 80; ++i) {
            auto socket = std::make_unique<QTcpSocket>();
            socket->connectToHost(QStringLiteral("127.0.0.1"), m_server.port());
            QVERIFY(socket->waitForConnected());
            sockets.push_back(std::move(socket));
        }
        for (const auto &socket : sockets)
            turnedAway += socket->waitForReadyRead(30) && socket->readAll().startsWith("HTTP/1.1 503");
        QVERIFY2(turnedAway >= 16, QByteArray::number(turnedAway).constData());
        sockets.clear();
        QTRY_COMPARE(m_server.request("GET", "/healthz").status, 200);
    }

    void endsARequestWhoseHeadDoesNotCome()
    {
        QElapsedTimer timer;
        timer.start();
        bool closed = false;
        const QByteArray answer = m_server.raw("GET /healthz HTTP/1.1\r\nHo", 16'000, &closed);
        QVERIFY(answer.startsWith("HTTP/1.1 408"));
        QVERIFY(closed);
        QVERIFY(timer.elapsed() >= 9000);
    }

    void finishesWhenAskedToStop()
    {
        ServerProcess server;
        QVERIFY(server.start());
        QTcpSocket idle;
        idle.connectToHost(QStringLiteral("127.0.0.1"), server.port());
        QVERIFY(idle.waitForConnected());
        QCOMPARE(server.request("GET", "/healthz").status, 200);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(server.stop(), 0);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void speaksTls()
    {
        QTemporaryDir folder;
        const QString key = folder.filePath(QStringLiteral("key.pem"));
        const QString certificate = folder.filePath(QStringLiteral("cert.pem"));
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                       QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                       QStringLiteral("-subj"), QStringLiteral("/CN=localhost"), QStringLiteral("-days"),
                       QStringLiteral("2"), QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate});
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            QSKIP("The openssl program is needed to make a certificate.");
        ServerProcess server({QStringLiteral("--tls-cert"), certificate, QStringLiteral("--tls-key"), key});
        QVERIFY(server.start());
        for (int i = 0; i < 2; ++i) {
            QSslSocket socket;
            socket.setPeerVerifyMode(QSslSocket::VerifyNone);
            socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
            QVERIFY(socket.waitForEncrypted());
            socket.write(
                "GET /docs HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            QByteArray got;
            while (parseAnswers(got).size() < 2 && socket.waitForReadyRead(10'000))
                got += socket.readAll();
            QCOMPARE(parseAnswers(got).size(), 2);
            QCOMPARE(parseAnswers(got)[1].status, 200);
        }
        // Plain text on the TLS port gets nothing and hurts nobody.
        QVERIFY(!server.raw("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 1000).contains("HTTP/1.1 200"));
        QVERIFY(server.isRunning());
        QCOMPARE(server.stop(), 0);
    }

    void tellsItsNumbers()
    {
        const QByteArray text = m_server.request("GET", "/metrics").body;
        QVERIFY(text.contains("\npr_telemetry_http_answers_total{class=\"4xx\"} "));
        QVERIFY(!text.contains("pr_telemetry_http_answers_total{class=\"4xx\"} 0\n"));
        QVERIFY(text.contains("pr_telemetry_rows{table=\"traces\"} 0\n"));
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "test_httpserver.moc"

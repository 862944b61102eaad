// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/attachstream.h"
#include "sandbox/engine.h"
#include "tests/support/fakeengine.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace prt;
using namespace prt::sandbox;
using testing::FakeEngine;
using testing::httpReply;

namespace {

const QByteArray upgraded = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";
const QByteArray version = "{\"ApiVersion\":\"1.52\",\"MinAPIVersion\":\"1.44\",\"Version\":\"29.0.0\",\"Components\":["
                           "{\"Name\":\"Engine\"}]}";
const QByteArray podman = "{\"ApiVersion\":\"1.41\",\"MinAPIVersion\":\"1.24\",\"Version\":\"4.3.1\",\"Components\":[{"
                          "\"Name\":\"Podman Engine\"}]}";

QByteArray frame(char stream, const QByteArray &payload)
{
    return QByteArray(1, stream) + QByteArray(6, '\0') + char(payload.size()) + payload;
}

/// An attached stream on a fake engine, read to its end.
struct Attached
{
    Attached(const QByteArray &bytes, StreamLimits limits = {}, qsizetype piece = 1 << 20)
        : engine({upgraded + bytes, piece, false})
    {
        auto opened = EngineSocket(engine.socketPath()).upgrade(QStringLiteral("/attach"));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        stream = std::make_unique<AttachStream>(std::move(*opened), limits);
        for (int i = 0; i < 1000 && stream->end() == AttachStream::End::Open; ++i)
            stream->waitForNews(50);
    }

    FakeEngine engine;
    std::unique_ptr<AttachStream> stream;
};

} // namespace

/// An engine that answers in pieces, badly, or not at all.
class TestEngineSocket final : public QObject
{
    Q_OBJECT

private slots:
    void readsRepliesInPiecesOfAnySize();
    void readsChunkedReplies();
    void namesWhatWentWrong_data();
    void namesWhatWentWrong();
    void canBeCancelled();
    void upgradesWhateverTheHeaderIsCutInto();
    void saysWhenTheEngineDoesNotUpgrade_data();
    void saysWhenTheEngineDoesNotUpgrade();
    void negotiates_data();
    void negotiates();
    void tellsHowAStreamEnded_data();
    void tellsHowAStreamEnded();
    void keepsNoMoreThanItMay();
};

void TestEngineSocket::readsRepliesInPiecesOfAnySize()
{
    for (const qsizetype piece : {1, 2, 3, 7, 64}) {
        const FakeEngine fake({httpReply("200 OK", "{\"a\":1}"), piece});
        const auto reply = EngineSocket(fake.socketPath()).call({.path = QStringLiteral("/x?y=1")});
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().message));
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, QByteArray("{\"a\":1}"));
        QCOMPARE(fake.requests(), QStringList{QStringLiteral("GET /x?y=1 HTTP/1.1")});
    }
}

void TestEngineSocket::readsChunkedReplies()
{
    const FakeEngine fake({"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 1});
    QCOMPARE(EngineSocket(fake.socketPath()).call({}).value().body, QByteArray("abcde"));
}

void TestEngineSocket::namesWhatWentWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("silent");
    QTest::addColumn<int>("code");
    QTest::newRow("closes at once") << QByteArray() << false << int(ErrorCode::Network);
    QTest::newRow("closes in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc") << false
                                        << int(ErrorCode::Network);
    QTest::newRow("stays silent") << QByteArray() << true << int(ErrorCode::Timeout);
    QTest::newRow("stops in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc") << true
                                       << int(ErrorCode::Timeout);
    QTest::newRow("never ends") << httpReply("200 OK", QByteArray(17 << 20, 'x')) << false << int(ErrorCode::Limit);
}

void TestEngineSocket::namesWhatWentWrong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, silent);
    QFETCH(int, code);
    const FakeEngine fake({bytes, 1 << 20, silent});
    const auto reply =
        EngineSocket(fake.socketPath()).call({.path = QStringLiteral("/x"), .timeoutMs = silent ? 300 : 20'000});
    QVERIFY(!reply);
    QVERIFY2(int(reply.error().code) == code, qPrintable(reply.error().message));
}

void TestEngineSocket::canBeCancelled()
{
    const FakeEngine fake({{}, 1, true});
    const std::atomic_bool cancelled = true;
    QElapsedTimer clock;
    clock.start();
    const auto reply =
        EngineSocket(fake.socketPath()).call({.path = QStringLiteral("/wait"), .timeoutMs = 0}, &cancelled);
    QVERIFY(!reply && reply.error().code == ErrorCode::Cancelled);
    QVERIFY(clock.elapsed() < 5'000);
}

void TestEngineSocket::upgradesWhateverTheHeaderIsCutInto()
{
    const QByteArray early = frame(2, "early");
    for (const qsizetype piece : {1, 5, 1000}) {
        const Attached attached(early, {}, piece);
        QCOMPARE(attached.stream->takeLog(), QByteArray("early"));
        QVERIFY(attached.stream->end() == AttachStream::End::Clean);
    }
}

void TestEngineSocket::saysWhenTheEngineDoesNotUpgrade_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("refuses") << httpReply("404 Not Found", "{\"message\":\"no such container\"}")
                             << QStringLiteral("no such container");
    QTest::newRow("closes") << QByteArray() << QStringLiteral("no answer");
    QTest::newRow("header without end") << "HTTP/1.1 101 UPGRADED\r\nX: " + QByteArray(100'000, 'x')
                                        << QStringLiteral("did not attach");
}

void TestEngineSocket::saysWhenTheEngineDoesNotUpgrade()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const FakeEngine fake({bytes});
    const auto stream = EngineSocket(fake.socketPath()).upgrade(QStringLiteral("/attach"));
    QVERIFY(!stream);
    QVERIFY2(stream.error().message.contains(says), qPrintable(stream.error().message));
}

void TestEngineSocket::negotiates_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("name"); // empty: refused
    QTest::newRow("Docker 29") << httpReply("200 OK", version) << QStringLiteral("Docker 29.0.0 (API 1.47)");
    QTest::newRow("Podman") << httpReply("200 OK", podman) << QStringLiteral("Podman 4.3.1 (API 1.41)");
    QTest::newRow("too old") << httpReply("200 OK", "{\"ApiVersion\":\"1.24\"}") << QString();
    QTest::newRow("no engine at all") << httpReply("200 OK", "<html></html>", "text/html") << QString();
    QTest::newRow("an error") << httpReply("500 Internal Server Error", "client is broken", "text/plain") << QString();
}

void TestEngineSocket::negotiates()
{
    QFETCH(QByteArray, reply);
    QFETCH(QString, name);
    const FakeEngine fake({reply, 3});
    const auto engine = Engine::connect({{fake.socketPath(), {}}});
    QCOMPARE(engine ? engine->name() : QString(), name);
    QVERIFY(engine || !engine.error().message.isEmpty());
    if (engine) { // every later call speaks that version
        (void)engine->kill(QStringLiteral("a b/c"));
        QVERIFY(fake.requests().last().contains(
            QRegularExpression(QStringLiteral("^POST /v1\\.4[17]/containers/a%20b%2Fc/kill "))));
    }
}

void TestEngineSocket::tellsHowAStreamEnded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("end");
    QTest::newRow("between frames") << frame(1, "abc") << int(AttachStream::End::Clean);
    QTest::newRow("in a payload") << frame(1, "abc").chopped(1) << int(AttachStream::End::Torn);
    QTest::newRow("in a header") << frame(1, "abc") + QByteArray("\1\0\0", 3) << int(AttachStream::End::Torn);
    QTest::newRow("no frames") << QByteArray("Error: something\n") << int(AttachStream::End::Broken);
    QTest::newRow("the engine's own error") << frame(3, "disk full") << int(AttachStream::End::EngineError);
}

void TestEngineSocket::tellsHowAStreamEnded()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, end);
    const Attached attached(bytes);
    QCOMPARE(int(attached.stream->end()), end);
    QCOMPARE(attached.stream->engineError(),
             end == int(AttachStream::End::EngineError) ? QStringLiteral("disk full") : QString());
}

void TestEngineSocket::keepsNoMoreThanItMay()
{
    const Attached attached(frame(1, "0123456789").repeated(100) + frame(2, "abcdefghij").repeated(100),
                            {.output = 25, .log = 35});
    QCOMPARE(attached.stream->output().size(), 25);
    QCOMPARE(attached.stream->takeLog().size(), 35);
    QVERIFY(attached.stream->isOverLimit());
    QVERIFY(attached.stream->end() == AttachStream::End::Clean); // it was read to its end all the same
}

QTEST_GUILESS_MAIN(TestEngineSocket)
#include "test_enginesocket.moc"

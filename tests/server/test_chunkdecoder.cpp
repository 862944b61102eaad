// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/chunkdecoder.h"

#include <QTest>

using namespace prt::server;

class TestChunkDecoder : public QObject
{
    Q_OBJECT
private slots:
    void decodesInAnySplit()
    {
        const QByteArray body = "5\r\nhello\r\n3;ext=\"1\"\r\nabc\r\n0\r\nX-T: 1\r\n\r\n";
        for (qsizetype split = 0; split <= body.size(); ++split) {
            ChunkDecoder decoder(100);
            QByteArray out;
            const qsizetype first = decoder.feed(QByteArrayView(body).first(split), out);
            QCOMPARE(first, split);
            QCOMPARE(decoder.feed(QByteArrayView(body).sliced(split), out), body.size() - split);
            QVERIFY(decoder.isDone() && !decoder.fault());
            QCOMPARE(out, QByteArray("helloabc"));
        }
    }

    void leavesTheNextRequestAlone()
    {
        ChunkDecoder decoder(100);
        QByteArray out;
        QCOMPARE(decoder.feed("1\r\na\r\n0\r\n\r\nGET /", out), 11);
        QVERIFY(decoder.isDone());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("no size") << QByteArray("\r\nhello") << 400;
        QTest::newRow("0x") << QByteArray("0x5\r\nhello") << 400;
        QTest::newRow("negative") << QByteArray("-5\r\nhello") << 400;
        QTest::newRow("bare line feed") << QByteArray("5\nhello") << 400;
        QTest::newRow("size of one chunk") << QByteArray("65\r\n") << 413;
        QTest::newRow("sizes together") << QByteArray("60\r\n") + QByteArray(0x60, 'a') + QByteArray("\r\n5\r\n")
                                        << 413;
        QTest::newRow("sixteen digits") << QByteArray("ffffffffffffffff\r\n") << 413;
        QTest::newRow("chunk too long") << QByteArray("1\r\nab\r\n") << 400;
        QTest::newRow("endless extension") << QByteArray("5;") + QByteArray(2000, 'x') << 400;
        QTest::newRow("endless trailers") << QByteArray("0\r\n") + QByteArray("a: b\r\n").repeated(100) << 431;
        QTest::newRow("bad trailer") << QByteArray("0\r\nnothing\r\n") << 400;
    }
    void refuses()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        ChunkDecoder decoder(100);
        QByteArray out;
        decoder.feed(body, out);
        QVERIFY(decoder.fault());
        QCOMPARE(decoder.fault()->status, status);
        QVERIFY(out.size() <= 100);
    }
};

QTEST_GUILESS_MAIN(TestChunkDecoder)
#include "test_chunkdecoder.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/frames.h"

#include <QtEndian>
#include <QTest>

using prt::sandbox::FrameParser;

namespace {

QByteArray frame(char stream, const QByteArray &payload)
{
    QByteArray header(8, '\0');
    header[0] = stream;
    qToBigEndian(quint32(payload.size()), header.data() + 4);
    return header + payload;
}

struct Collected
{
    QByteArray output, log, engine;
    FrameParser parser{[this](FrameParser::Stream stream, QByteArrayView bytes) {
        (stream == FrameParser::Output ? output : stream == FrameParser::ErrorOutput ? log : engine).append(bytes);
    }};
};

const QByteArray wire =
    frame(1, "out") + frame(2, "error text") + frame(2, "") + frame(0, "put") + frame(3, "engine") + frame(1, ".");

} // namespace

class TestFrames final : public QObject
{
    Q_OBJECT

private slots:
    void readsFramesCutAtEveryByte();
    void readsOneByteAtATime();
    void refusesWhatIsNoFrame_data();
    void refusesWhatIsNoFrame();
    void keepsNothingOfAHugeFrame();
    void framesInsideAPayloadArePayload();
};

void TestFrames::readsFramesCutAtEveryByte()
{
    for (qsizetype cut = 0; cut <= wire.size(); ++cut) {
        Collected seen;
        QVERIFY(seen.parser.feed(wire.first(cut)));
        QVERIFY(seen.parser.feed(wire.sliced(cut)));
        QCOMPARE(seen.output, QByteArray("output."));
        QCOMPARE(seen.log, QByteArray("error text"));
        QCOMPARE(seen.engine, QByteArray("engine"));
        QVERIFY(seen.parser.atBoundary());
    }
}

void TestFrames::readsOneByteAtATime()
{
    Collected seen;
    for (const char byte : wire)
        QVERIFY(seen.parser.feed({&byte, 1}));
    QCOMPARE(seen.output, QByteArray("output."));
    QVERIFY(seen.parser.atBoundary());
    QVERIFY(seen.parser.feed(frame(1, "abc").chopped(1)));
    QVERIFY(!seen.parser.atBoundary());
}

void TestFrames::refusesWhatIsNoFrame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("unknown stream") << QByteArray("\4\0\0\0\0\0\0\1x", 9);
    QTest::newRow("padding set") << QByteArray("\1\0\1\0\0\0\0\1x", 9);
    QTest::newRow("plain text") << QByteArray("hello world");
}

void TestFrames::refusesWhatIsNoFrame()
{
    QFETCH(QByteArray, bytes);
    Collected seen;
    QVERIFY(!seen.parser.feed(bytes));
    QVERIFY(seen.parser.isBroken());
    QVERIFY(!seen.parser.feed(frame(1, "later")));
    QCOMPARE(seen.output, QByteArray());
}

void TestFrames::keepsNothingOfAHugeFrame()
{
    qint64 received = 0;
    FrameParser parser([&](FrameParser::Stream, QByteArrayView bytes) { received += bytes.size(); });
    QVERIFY(parser.feed(QByteArray("\1\0\0\0\xff\xff\xff\xff", 8)));
    const QByteArray chunk(1 << 20, 'x');
    for (int i = 0; i < 64; ++i)
        QVERIFY(parser.feed(chunk));
    QCOMPARE(received, 64LL << 20);
    QVERIFY(!parser.atBoundary());
}

void TestFrames::framesInsideAPayloadArePayload()
{
    Collected seen;
    const QByteArray forged = frame(1, "not output");
    QVERIFY(seen.parser.feed(frame(2, forged)));
    QCOMPARE(seen.log, forged);
    QCOMPARE(seen.output, QByteArray());
}

QTEST_GUILESS_MAIN(TestFrames)
#include "test_frames.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "tests/judge/panel/modelbench.h"
#include "tests/support/modelanswers.h"

#include <QTest>

using namespace prt;
using namespace prt::judge;
using test::ModelBench;
using test::ModelReply;
using test::ModelRequest;
using test::ModelServer;
using test::modelVote;
using test::ModelWire;

namespace {

quint32 crc32Of(const QByteArray &data)
{
    quint32 crc = ~0U;
    for (const char byte : data) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) ? 0xedb88320U : 0U);
    }
    return ~crc;
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes;
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>(value >> (8 * i));
    return bytes;
}

/// RFC 1952, from the zlib stream that Qt makes.
QByteArray gzip(const QByteArray &data)
{
    const QByteArray zlib = qCompress(data).mid(4);
    return QByteArray::fromHex("1f8b08000000000000ff") + zlib.mid(2, zlib.size() - 6) + littleEndian(crc32Of(data)) +
           littleEndian(static_cast<quint32>(data.size()));
}

ModelReply compressed(ModelReply reply)
{
    reply.headers.insert("Content-Encoding", "gzip");
    reply.body = gzip(reply.body);
    return reply;
}

} // namespace

/// The connection itself: where the key goes, how long it is waited, how much is read.
class TestWireTransport : public QObject
{
    Q_OBJECT

    static void addKinds()
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : ModelWire::kinds())
            QTest::newRow(qPrintable(kind)) << kind;
    }

private slots:
    void carriesNoKeyElsewhere_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("status");
        for (const QString &kind : ModelWire::kinds()) {
            for (const int status : {301, 302, 303, 307, 308})
                QTest::addRow("%s: %d", qPrintable(kind), status) << kind << status;
        }
    }
    void carriesNoKeyElsewhere()
    {
        QFETCH(QString, kind);
        QFETCH(int, status);
        const ModelServer thief({}, kind);
        ModelReply redirect;
        redirect.status = status;
        redirect.headers.insert("Location", thief.baseUrl().toLatin1() + "/messages");
        ModelBench bench([redirect](int, const ModelRequest &) { return std::optional(redirect); }, kind);
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(modelVote(judgement).reason.contains(QLatin1StringView("not sent on")),
                 qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.requests().size(), 1);
        QCOMPARE(thief.requests().size(), 0);
    }

    void readsCompressedReplies_data() { addKinds(); }
    void readsCompressedReplies()
    {
        QFETCH(QString, kind);
        ModelBench bench(
            [kind](int, const ModelRequest &request) -> std::optional<ModelReply> {
                const QJsonObject answer = test::goodModelAnswer(request, [](const QString &) { return 4; });
                return compressed(ModelServer({}, kind).reply(canonicalJson(answer)));
            },
            kind);
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
        QVERIFY(bench.server.requests().first().headers.value("accept-encoding").contains("gzip"));
    }

    void unpacksNoBombs_data() { addKinds(); }
    void unpacksNoBombs()
    {
        QFETCH(QString, kind);
        ModelReply bomb;
        bomb.body = QByteArray(8 * 1024 * 1024, ' ');
        bomb = compressed(bomb);
        QVERIFY(bomb.body.size() < 20'000);
        ModelBench bench([bomb](int, const ModelRequest &) { return std::optional(bomb); }, kind);
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(modelVote(judgement).reason.contains(QLatin1StringView("more than 1024 KiB")),
                 qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.requests().size(), 1);
    }

    void stopsWaiting_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ModelReply>("reply");
        ModelReply silent;
        silent.silent = true;
        ModelReply slow;
        slow.body = QByteArray(100'000, ' ');
        slow.everyMs = 20;
        for (const QString &kind : ModelWire::kinds()) {
            QTest::addRow("%s: silent", qPrintable(kind)) << kind << silent;
            QTest::addRow("%s: a byte now and then", qPrintable(kind)) << kind << slow;
        }
    }
    void stopsWaiting()
    {
        QFETCH(QString, kind);
        QFETCH(ModelReply, reply);
        ModelBench bench([reply](int, const ModelRequest &) { return std::optional(reply); }, kind);
        bench.setup.config.limits.seconds = 1;
        bench.setup.config.limits.retries = 0;
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(modelVote(judgement).reason.contains(QLatin1StringView("did not answer")),
                 qPrintable(modelVote(judgement).reason));
    }
};

QTEST_GUILESS_MAIN(TestWireTransport)
#include "test_wiretransport.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/headparser.h"
#include "tests/server/malformedrequests.h"

#include <QTest>
#include <random>

using namespace prt::server;

class TestHeadParser : public QObject
{
    Q_OBJECT

    /// Status of the first request in `bytes` as far as its head tells; 0: fine, -1: more is needed.
    static int judge(QByteArrayView bytes, RequestHead *out = nullptr)
    {
        const HttpLimits limits;
        qsizetype scanned = 0;
        const auto end = findHeadEnd(bytes.first(qMin<qsizetype>(bytes.size(), limits.head + 1)), scanned, limits);
        if (const auto *fault = std::get_if<HttpFault>(&end))
            return fault->status;
        if (!std::holds_alternative<qsizetype>(end))
            return -1;
        const auto head = parseHead(bytes.first(std::get<qsizetype>(end)), limits);
        if (const auto *fault = std::get_if<HttpFault>(&head))
            return fault->status;
        if (out)
            *out = std::get<RequestHead>(head);
        return 0;
    }

private slots:
    void judgesTheTable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("first");
        for (const auto &row : prt::test::httpCases("Authorization: Bearer x\r\n"))
            QTest::newRow(row.name) << row.bytes << row.statuses.first();
    }
    void judgesTheTable()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, first);
        const int status = judge(bytes);
        // What only the rest of the server can tell (a body, a path, a method of a path) passes the head.
        if (status == 0)
            QVERIFY2(QList<int>({200, 400, 401, 404, 405, 413}).contains(first), QByteArray::number(first).constData());
        else
            QCOMPARE(status, first);
    }

    void readsEveryPart()
    {
        RequestHead head;
        QCOMPARE(judge("PUT /v2/traces/%C3%A4/segments/7?a=1&since=%31%32&b HTTP/1.1\r\nHost: h:1\r\nContent-Length: "
                       "12\r\nX-A:  b c \t\r\n"
                       "Expect: 100-Continue\r\n\r\n",
                       &head),
                 0);
        QCOMPARE(head.method, Method::Put);
        QCOMPARE(head.path, QByteArray("/v2/traces/\xc3\xa4/segments/7"));
        QCOMPARE(head.parameter("since"), std::optional(QByteArray("12")));
        QCOMPARE(head.parameter("b"), std::optional(QByteArray("")));
        QVERIFY(!head.parameter("c"));
        QCOMPARE(head.field("x-a"), QByteArray("b c"));
        QCOMPARE(head.contentLength, std::optional<qint64>(12));
        QVERIFY(head.expectContinue && head.keepAlive && !head.chunked);
    }

    void findsTheEndInAnySplit()
    {
        const QByteArray bytes = "GET / HTTP/1.1\r\nHost: x\r\n\r\nrest";
        const HttpLimits limits;
        for (qsizetype split = 0; split < bytes.size(); ++split) {
            qsizetype scanned = 0;
            const auto first = findHeadEnd(QByteArrayView(bytes).first(split), scanned, limits);
            const auto whole = findHeadEnd(bytes, scanned, limits);
            QVERIFY(!std::holds_alternative<HttpFault>(first));
            QCOMPARE(std::holds_alternative<qsizetype>(first) ? std::get<qsizetype>(first) : std::get<qsizetype>(whole),
                     bytes.size() - 4);
        }
    }

    void neverCrashesOnChangedRequests()
    {
        std::mt19937 random(20261123);
        const auto rows = prt::test::httpCases("Authorization: Bearer x\r\n");
        int accepted = 0;
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes =
                rows[static_cast<qsizetype>(random() % static_cast<unsigned>(rows.size()))].bytes.left(400);
            for (unsigned change = random() % 4; change > 0 && !bytes.isEmpty(); --change)
                bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] =
                    static_cast<char>(random());
            RequestHead head;
            if (judge(bytes, &head) != 0)
                continue;
            ++accepted;
            QVERIFY(head.path.startsWith('/') && !head.path.contains('\0') && !head.path.contains("/../"));
            QVERIFY(!(head.chunked && head.contentLength));
            QVERIFY(head.contentLength.value_or(0) >= 0);
        }
        QVERIFY(accepted > 100);
    }
};

QTEST_GUILESS_MAIN(TestHeadParser)
#include "test_headparser.moc"

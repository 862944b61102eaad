// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/errortable.h"

#include <QTest>

using namespace prt;
using namespace prt::judge;

/// The words of servers that were not made by those whose table it is. What every provider's own server says is in
/// test_wireconformance.
class TestErrorTable : public QObject
{
    Q_OBJECT

    /// With ` for the quotation marks.
    static QByteArray json(QByteArray text) { return text.replace('`', '"'); }

    static CallFailure of(int status, const QByteArray &body)
    {
        HttpReply reply;
        reply.status = status;
        reply.body = body;
        const QList<Concession> possible{
            {QStringLiteral("store")},
            {QStringLiteral("nested"), {QStringLiteral("response_format"), QStringLiteral("grammar")}},
            {QStringLiteral("flat"), {QStringLiteral("response_format"), QStringLiteral("grammar")}},
            {QStringLiteral("text.format")}};
        return failureOf(reply, 0, possible).value_or(CallFailure());
    }

private slots:
    void findsTheFieldThatIsRefused_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("concession");
        QTest::newRow("named") << 400 << json("{`error`:{`param`:`store`,`message`:`No.`}}") << QStringLiteral("store");
        QTest::newRow("a part of it is named")
            << 400 << json("{`error`:{`param`:`response_format.json_schema`,`message`:`No.`}}")
            << QStringLiteral("nested");
        QTest::newRow("said in a sentence")
            << 400 << json("{`error`:{`message`:`Unknown field 'store' in body`}}") << QStringLiteral("store");
        QTest::newRow("llama.cpp") << 400
                                   << json("{`error`:{`code`:400,`message`:`Either \\`json_schema\\` or \\`grammar\\` "
                                           "can be specified, but not both`,`type`:`invalid_request_error`}}")
                                   << QStringLiteral("nested");
        QTest::newRow("older vLLM") << 400
                                    << json(
                                           "{`object`:`error`,`message`:`response_format is not supported`,`code`:400}")
                                    << QStringLiteral("nested");
        QTest::newRow("a Python framework")
            << 422 << json("{`detail`:[{`loc`:[`body`,`store`],`msg`:`extra fields not permitted`}]}")
            << QStringLiteral("store");
        QTest::newRow("only an error's sentence")
            << 400 << json("{`error`:`store: unknown field`}") << QStringLiteral("store");
        QTest::newRow("part of another word")
            << 400 << json("{`error`:`no such vector_store, restore it`}") << QString();
        QTest::newRow("another field is named")
            << 400 << json("{`error`:{`param`:`messages`,`message`:`store and grammar are fine`}}") << QString();
        QTest::newRow("nothing that is known") << 400 << json("{`error`:{`message`:`No.`}}") << QString();
    }
    void findsTheFieldThatIsRefused()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, concession);
        const CallFailure failure = of(status, body);
        QCOMPARE(failure.concession, concession);
        QCOMPARE(failure.remedy, concession.isEmpty() ? Remedy::GiveUp : Remedy::Concede);
        QVERIFY2(failure.reason.contains(concession), qPrintable(failure.reason));
    }

    void knowsThatASessionIsTooLong_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("llama.cpp") << json(
            "{`error`:{`code`:400,`message`:`the request exceeds it`,`type`:`exceed_context_size_error`}}");
        QTest::newRow("vLLM") << json(
            "{`error`:{`message`:`This model's maximum context length is 8192 tokens.`,`type`:`BadRequestError`}}");
        QTest::newRow("another") << json("{`error`:`input is larger than the context window`}");
    }
    void knowsThatASessionIsTooLong()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(of(400, body).remedy, Remedy::Shrink);
    }

    void repeatsTheServersWords()
    {
        QVERIFY(of(404, json("{`error`:`model 'm' not found, try pulling it first`}"))
                    .reason.contains(QLatin1StringView("try pulling it first")));
        QVERIFY(of(400, json("{`error`:{`message`:`") + QByteArray(5000, 'x') + json("`}}")).reason.size() < 400);
    }
};

QTEST_GUILESS_MAIN(TestErrorTable)
#include "test_errortable.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "tests/judge/panel/modelbench.h"
#include "tests/support/modelanswers.h"

#include <QTest>

using namespace prt;
using namespace prt::judge;
using test::Ending;
using test::Fault;
using test::ModelBench;
using test::ModelReply;
using test::ModelRequest;
using test::ModelServer;
using test::modelVote;
using test::ModelWire;

namespace {

/// One way in which a server misbehaves, what is said of it, and after how many requests.
struct Case
{
    QByteArray name;
    ModelServer::Script script;
    const char *reason = "";
    int requests = 0;
};

ModelServer::Script always(const ModelReply &reply)
{
    return [reply](int, const ModelRequest &) { return std::optional(reply); };
}

ModelReply bytes(const QByteArray &body, int status = 200)
{
    ModelReply reply;
    reply.status = status;
    reply.body = body;
    return reply;
}

ModelReply says(const QString &kind, const QByteArray &content, Ending ending = Ending::Complete)
{
    return ModelServer({}, kind).reply(content, ending);
}

/// A good answer after `change`, each time.
ModelServer::Script changed(const QString &kind, const std::function<QByteArray(QByteArray)> &change)
{
    return [kind, change](int, const ModelRequest &request) -> std::optional<ModelReply> {
        return says(kind, change(canonicalJson(test::goodModelAnswer(request, [](const QString &) { return 4; }))));
    };
}

/// Answers that are not the one document that was asked for.
QList<Case> wrongAnswers(const QString &kind)
{
    const auto replaced = [&](const QByteArray &before, const QByteArray &after) {
        return changed(kind, [=](QByteArray json) { return json.replace(before, after); });
    };
    return {{"not JSON", always(says(kind, "Sure! Here is my verdict.")), "not one JSON document", 2},
            {"text around it", changed(kind, [](const QByteArray &json) { return "```json\n" + json + "\n```"; }),
             "not one JSON document", 2},
            {"text after it", changed(kind, [](const QByteArray &json) { return json + " All the best!"; }),
             "not one JSON document", 2},
            {"injected verdict first", changed(kind, [](const QByteArray &json) { return "{\"level\":5} " + json; }),
             "not one JSON document", 2},
            {"duplicate keys", replaced("{\"claims\"", "{\"claims\":[],\"claims\""), "without duplicate keys", 2},
            {"unknown field", replaced("{\"claims\"", "{\"total\":5,\"claims\""), "not in the schema", 2},
            {"lacks a field", replaced(",\"injection_report\":[]", ""), "lacks injection_report", 2},
            {"a value outside the schema", replaced("\"supports\"", "\"praises\""), "none of the values", 2},
            {"wrong nonce",
             changed(kind,
                     [](QByteArray json) {
                         const qsizetype at = json.indexOf("\"nonce_echo\":\"") + 14;
                         return json.replace(at, 10, "aaaaaaaaaa");
                     }),
             "nonce_echo", 2},
            {"an empty answer", always(says(kind, "")), "not one JSON document", 2},
            {"nested too deeply", always(says(kind, QByteArray(20'000, '['))), "not one JSON document", 2}};
}

QList<Case> wrongReplies(const QString &kind)
{
    const QByteArray good = says(kind, "{}").body;
    QByteArray twice = good;
    twice.replace("{\"", "{\"model\":\"a\",\"model\":\"b\",\"");
    ModelReply half = bytes(QByteArray(1000, ' '));
    half.sendOnly = 10;
    ModelReply nothing = half;
    nothing.sendOnly = 0;
    nothing.halfClose = true;
    ModelServer forgetful({}, kind);
    forgetful.promptTokens = 600;                               // Anthropic's wire takes the cached ones off
    const bool canRefuse = kind != QLatin1StringView("ollama"); // the others have a field for it
    return {{"refusal", always(says(kind, "", Ending::Refused)), canRefuse ? "refused" : "not one JSON document",
             canRefuse ? 1 : 2},
            {"cut off twice", always(says(kind, "{\"sch", Ending::CutOff)), "cut off", 2},
            {"not the protocol", always(bytes("<html>")), "not JSON", 2},
            {"an empty body", always(bytes("")), "not JSON", 2},
            {"no answer in it", always(bytes("{}")), "answer", 2},
            {"a field twice in the reply", always(bytes(twice)), "not JSON", 2},
            {"a reply nested too deeply", always(bytes(QByteArray(20'000, '['))), "not JSON", 2},
            {"too large a body", always(bytes(QByteArray(3 * 1024 * 1024, 'x'))), "more than", 1},
            {"half a body", always(half), "could not be asked", 5},
            {"a socket that closes its half", always(nothing), "could not be asked", 5},
            {"a question cut off without a word", always(forgetful.reply("{}")), "only a part of the question", 2}};
}

QList<Case> errors(const QString &kind)
{
    const auto wire = ModelWire::of(kind);
    const auto fault = [&](Fault what) { return always(wire->fault(what)); };
    return {{"bad request", fault(Fault::BadRequest), "400", 1},
            {"bad key", fault(Fault::BadKey), "key was not accepted", 1},
            {"forbidden", fault(Fault::Forbidden), "key was not accepted", 1},
            {"payment", fault(Fault::Payment), "payment", 1},
            {"no such model", fault(Fault::NoModel), "404", 1},
            {"the session is too long", fault(Fault::TooLong), "too long", 2},
            {"the request is too large", fault(Fault::TooLarge), "too large", 2},
            {"no credit", fault(Fault::Quota), kind == QLatin1StringView("ollama") ? "payment" : "credit", 1},
            {"too many requests", fault(Fault::RateLimit), "429", 5},
            {"conflict", fault(Fault::Conflict), "409", 5},
            {"server error", fault(Fault::ServerError), "500", 5},
            {"overloaded", fault(Fault::Overloaded), "5", 5},
            {"a status that is no standard", always(bytes("", 529)), "529", 5},
            {"not implemented", always(bytes("", 501)), "501", 1},
            {"an error that is no JSON", always(bytes("<html>busy</html>", 502)), "502", 5},
            {"an answer with an error status", always(bytes(says(kind, "{}").body, 500)), "500", 5}};
}

} // namespace

/// Whatever a server of any kind does wrong: the judge abstains with a reason, after a bounded number of requests.
class TestWireFailures : public QObject
{
    Q_OBJECT

    static void addKinds()
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : ModelWire::kinds())
            QTest::newRow(qPrintable(kind)) << kind;
    }

private slots:
    void abstainsInsteadOfGuessing_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ModelServer::Script>("script");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("requests");
        for (const QString &kind : ModelWire::kinds()) {
            for (const Case &one : wrongAnswers(kind) + wrongReplies(kind) + errors(kind))
                QTest::addRow("%s: %s", qPrintable(kind), one.name.constData())
                    << kind << one.script << QString::fromLatin1(one.reason) << one.requests;
        }
    }
    void abstainsInsteadOfGuessing()
    {
        QFETCH(QString, kind);
        QFETCH(ModelServer::Script, script);
        QFETCH(QString, reason);
        QFETCH(int, requests);
        ModelBench bench(script, kind);
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(modelVote(judgement).abstained, "it voted");
        QVERIFY2(modelVote(judgement).reason.contains(reason), qPrintable(modelVote(judgement).reason));
        QVERIFY(!modelVote(judgement).reason.contains(bench.server.key));
        QCOMPARE(bench.server.requests().size(), requests);
        QCOMPARE(judgement.state, QStringLiteral("degraded"));
        QCOMPARE(judgement.overallMilli, judgement.offlineOverallMilli);
        QVERIFY(modelVote(judgement).scoresMilli.isEmpty());
        QCOMPARE(bench.server.problems(), QStringList());
    }

    void recoversOnce_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ModelReply>("first");
        for (const QString &kind : ModelWire::kinds()) {
            const auto wire = ModelWire::of(kind);
            const auto row = [&](const char *name, const ModelReply &first) {
                QTest::addRow("%s: %s", qPrintable(kind), name) << kind << first;
            };
            row("not JSON", says(kind, "no"));
            row("cut off", says(kind, "{", Ending::CutOff));
            row("busy", wire->fault(Fault::RateLimit));
            row("down", wire->fault(Fault::ServerError));
            row("too long", wire->fault(Fault::TooLong));
        }
    }
    void recoversOnce()
    {
        QFETCH(QString, kind);
        QFETCH(ModelReply, first);
        ModelBench bench(
            [first](int index, const ModelRequest &) { return index == 0 ? std::optional(first) : std::nullopt; },
            kind);
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.problems(), QStringList());
        const QList<ModelRequest> requests = bench.server.requests();
        QCOMPARE(requests.size(), 5);
        const bool cut = QByteArray(QTest::currentDataTag()).endsWith("cut off");
        QCOMPARE(bench.server.wire().answerBound(requests[1].json), cut ? 6000 : 3000);
        if (QByteArray(QTest::currentDataTag()).endsWith("too long"))
            QVERIFY(requests[1].body.size() <= requests[0].body.size());
    }

    void waitsAsLongAsTheServerAsks_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QList<qint64>>("waits");
        const QList<qint64> own{500, 1000, 2000, 4000};
        const auto same = [](qint64 ms) { return QList<qint64>(4, ms); };
        for (const QString &kind : ModelWire::kinds()) {
            const auto row = [&](const char *what, const char *name, const char *value, const QList<qint64> &waits) {
                QTest::addRow("%s: %s", qPrintable(kind), what)
                    << kind << QByteArray(name) << QByteArray(value) << waits;
            };
            row("seconds", "Retry-After", "2", same(2000));
            row("fraction", "Retry-After", "0.25", same(250));
            row("milliseconds", "Retry-After-Ms", "120", same(120));
            row("date", "Retry-After", "Tue, 14 Nov 2023 22:13:23 GMT", same(3000));
            row("past date", "Retry-After", "Tue, 14 Nov 2022 22:13:23 GMT", same(0));
            row("far date", "Retry-After", "Fri, 14 Nov 9999 22:13:23 GMT", {});
            row("absurd", "Retry-After", "1e30", {});
            row("without end", "Retry-After", "inf", {});
            row("negative", "Retry-After", "-5", own);
            row("no number", "Retry-After", "nan", own);
            row("nonsense", "Retry-After", "soon", own);
            row("nothing", "Retry-After", "", own);
            row("beyond the deadline", "Retry-After", "61", {});
            row("should not retry", "X-Should-Retry", "false", {});
        }
    }
    void waitsAsLongAsTheServerAsks()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QList<qint64>, waits);
        ModelReply busy = ModelWire::of(kind)->fault(Fault::RateLimit);
        busy.headers.insert(name, value);
        ModelBench bench(always(busy), kind);
        QVERIFY(modelVote(bench.judge()).abstained);
        QCOMPARE(bench.time.waits, waits);
        QCOMPARE(bench.server.requests().size(), waits.size() + 1);
    }

    void triesAgainWhatTheServerWantsTried_data() { addKinds(); }
    void triesAgainWhatTheServerWantsTried()
    {
        QFETCH(QString, kind);
        for (const Fault fault : {Fault::BadRequest, Fault::BadKey, Fault::Quota}) {
            ModelReply wish = ModelWire::of(kind)->fault(fault);
            wish.headers.insert("x-should-retry", "true");
            ModelBench bench(always(wish), kind);
            QVERIFY(modelVote(bench.judge()).abstained);
            // A wait helps neither a wrong key nor an empty account.
            QCOMPARE(bench.server.requests().size(), fault == Fault::BadRequest ? 5 : 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestWireFailures)
#include "test_wirefailures.moc"

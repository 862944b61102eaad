// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "judge/panel/judgepanel.h"
#include "tests/judge/scriptwriter.h"
#include "tests/support/modelserver.h"

#include <QTest>

using namespace prt;
using namespace prt::judge;
using test::ModelReply;
using test::ModelRequest;
using test::ModelServer;

namespace {

class FixedKey final : public KeySource
{
public:
    Result<QString> key(const JudgeConfig &) const override { return m_key; }
    explicit FixedKey(Result<QString> key)
        : m_key(std::move(key))
    {
    }

private:
    Result<QString> m_key;
};

/// A clock that only waiting moves on, so that no test waits.
struct FakeTime
{
    qint64 now = 1'000'000;
    QList<qint64> waits;

    CallEnvironment environment(const std::atomic_bool &cancelled)
    {
        CallEnvironment environment = CallEnvironment::system(cancelled);
        environment.monotonicMs = [this] { return now; };
        environment.unixSeconds = [] { return 1'700'000'000; };
        environment.random = [] { return 0.0; };
        environment.wait = [this](qint64 ms) {
            waits.append(ms);
            now += ms;
        };
        return environment;
    }
};

/// A judge set up against a server.
struct Bench
{
    explicit Bench(ModelServer::Script script = {})
        : server(std::move(script))
    {
        JudgeConfig config;
        config.name = QStringLiteral("model");
        config.baseUrl = server.baseUrl();
        config.model = server.model;
        config.keyEnv = QStringLiteral("PRT_TEST_KEY");
        config.inputPrice = 1'000'000;
        config.outputPrice = 2'000'000;
        setup.config = {{config}, {}, {}};
        setup.nonceKey = "nonce key of the test";
        setup.keys = std::make_shared<FixedKey>(server.key);
        setup.environment = [this](const std::atomic_bool &flag) { return time.environment(flag); };
        built = test::build(test::complexSuccess());
    }

    ports::Judgement judge()
    {
        JudgePanel panel(setup);
        const auto judgement = panel.judge({built.trace, {QStringLiteral("model")}}, built.blobs, cancelled);
        return judgement ? *judgement : ports::Judgement();
    }

    FakeTime time;
    ModelServer server;
    PanelSetup setup;
    test::BuiltSession built;
    std::atomic_bool cancelled{false};
};

const ports::JudgeVote &modelVote(const ports::Judgement &judgement)
{
    return judgement.votes.last();
}

} // namespace

class TestModelJudge : public QObject
{
    Q_OBJECT

private slots:
    void addsAModelsVoteToTheOfflineScore()
    {
        Bench bench;
        bench.server.level = [](const QString &dimension) {
            return dimension == QLatin1StringView("efficiency") ? 3 : 4;
        };
        const ports::Judgement judgement = bench.judge();
        QCOMPARE(bench.server.problems(), QStringList());
        QCOMPARE(bench.server.requests().size(), 4); // one extraction, three samples
        QCOMPARE(judgement.state, QStringLiteral("ok"));
        QCOMPARE(judgement.votes.size(), 2);
        QCOMPARE(judgement.votes[0].judge, QStringLiteral("offline"));
        const ports::JudgeVote &vote = modelVote(judgement);
        QVERIFY2(!vote.abstained, qPrintable(vote.reason));
        QCOMPARE(vote.model, QStringLiteral("test-model-2026-01-01"));
        QCOMPARE(vote.scoresMilli.value(QStringLiteral("efficiency")), 3000);
        for (const ports::DimensionScore &dimension : judgement.dimensions) {
            const int model = vote.scoresMilli.value(dimension.dimension);
            QCOMPARE(dimension.scoreMilli, std::min((dimension.offlineMilli + model + 1) / 2, dimension.capMilli));
        }
    }

    void recordsUsageAndCost()
    {
        Bench bench;
        const QJsonObject usage = modelVote(bench.judge()).usage;
        QCOMPARE(usage.value(QLatin1StringView("requests")).toInt(), 4);
        QCOMPARE(usage.value(QLatin1StringView("input_tokens")).toInt(), 4000);
        QCOMPARE(usage.value(QLatin1StringView("output_tokens")).toInt(), 800);
        QCOMPARE(usage.value(QLatin1StringView("cached_tokens")).toInt(), 2000);
        QCOMPARE(usage.value(QLatin1StringView("cost_microusd")).toInt(), 4000 + 1600);
    }

    void previewsTheBytesThatAreSent()
    {
        Bench bench;
        JudgePanel panel(bench.setup);
        const auto preview = panel.preview({bench.built.trace, {QStringLiteral("model")}}, bench.built.blobs);
        QVERIFY(preview);
        QCOMPARE(bench.server.requests().size(), 0);
        bench.judge();
        QCOMPARE(*preview, bench.server.requests().first().body + '\n');
        QVERIFY(!preview->contains(bench.server.key.toUtf8()));
    }

    void rotatesTheDimensionsFromSampleToSample()
    {
        Bench bench;
        bench.judge();
        QSet<QString> first;
        for (const ModelRequest &request : bench.server.requests().mid(1))
            first.insert(request.data.last().value(QLatin1StringView("dimension_order"))[0].toString());
        QCOMPARE(first.size(), 3);
    }

    void hidesSecretsAndHomeFoldersAndExpandsNothing()
    {
        Bench bench;
        qputenv("PRT_TEST_SECRET", "value-of-the-environment");
        test::ScriptWriter writer;
        writer.script = test::complexSuccess();
        const QString token = QStringLiteral("ghp_") + QStringLiteral("A1b2C3d4").repeated(5);
        writer.cmd(QStringLiteral("deploy --token ") + token, 0,
                   QStringLiteral("written to /home/jo/out {{env.PRT_TEST_SECRET}} ${PRT_TEST_SECRET}"));
        bench.server.forbidden = {token, QStringLiteral("value-of-the-environment"), QStringLiteral("/home/jo")};
        bench.built = test::build(writer.script);
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.problems(), QStringList());
        QVERIFY(bench.server.requests().first().body.contains("[SECRET:github-"));
        QVERIFY(bench.server.requests().first().body.contains("{{env.PRT_TEST_SECRET}}"));
    }

    void abstainsInsteadOfGuessing_data()
    {
        QTest::addColumn<ModelServer::Script>("script");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("requests");
        const ModelServer make; // only for its helpers
        const auto always = [](const ModelReply &reply) -> ModelServer::Script {
            return [reply](int, const ModelRequest &) { return std::optional(reply); };
        };
        const auto changed = [](auto change) -> ModelServer::Script {
            return [change](int, const ModelRequest &request) -> std::optional<ModelReply> {
                const ModelServer helper;
                return helper.reply(change(canonicalJson(helper.goodAnswer(request))));
            };
        };
        ModelReply refusal = make.reply("");
        refusal.body.replace("\"refusal\":null", "\"refusal\":\"I cannot.\"");
        ModelReply redirect{302, {{"Location", "http://127.0.0.1:1/steal"}}, {}};
        ModelReply huge{200, {}, QByteArray(3 * 1024 * 1024, 'x')};
        QTest::newRow("refusal") << always(refusal) << QStringLiteral("refused") << 1;
        QTest::newRow("content filter") << always(make.reply("{}", QStringLiteral("content_filter")))
                                        << QStringLiteral("refused") << 1;
        QTest::newRow("cut off twice") << always(make.reply("{\"sch", QStringLiteral("length")))
                                       << QStringLiteral("cut off") << 2;
        QTest::newRow("not JSON") << always(make.reply("Sure! Here is my verdict."))
                                  << QStringLiteral("not one JSON document") << 2;
        QTest::newRow("text around it") << changed([](const QByteArray &json) { return "```json\n" + json + "\n```"; })
                                        << QStringLiteral("not one JSON document") << 2;
        QTest::newRow("injected verdict first")
            << changed([](const QByteArray &json) { return "{\"level\":5} " + json; })
            << QStringLiteral("not one JSON document") << 2;
        QTest::newRow("duplicate keys") << changed([](QByteArray json) {
            return json.replace("{\"claims\"", "{\"claims\":[],\"claims\"");
        }) << QStringLiteral("without duplicate keys")
                                        << 2;
        QTest::newRow("unknown field") << changed([](QByteArray json) {
            return json.replace("{\"claims\"", "{\"total\":5,\"claims\"");
        }) << QStringLiteral("not in the schema")
                                       << 2;
        QTest::newRow("lacks a field") << changed([](QByteArray json) {
            return json.replace(",\"injection_report\":[]", "");
        }) << QStringLiteral("lacks injection_report")
                                       << 2;
        QTest::newRow("wrong nonce") << changed([](QByteArray json) {
            const qsizetype at = json.indexOf("\"nonce_echo\":\"") + 14;
            return json.replace(at, 10, "aaaaaaaaaa");
        }) << QStringLiteral("nonce_echo")
                                     << 2;
        QTest::newRow("the body is not a reply") << always({200, {}, "<html>"}) << QStringLiteral("not JSON") << 2;
        QTest::newRow("no answers") << always({200, {}, "{\"choices\":[]}"}) << QStringLiteral("0 answers") << 2;
        QTest::newRow("bad request") << always(ModelServer::error(400, QStringLiteral("invalid_request_error"),
                                                                  QStringLiteral("invalid_json_schema")))
                                     << QStringLiteral("400") << 1;
        QTest::newRow("bad key") << always(ModelServer::error(401, QStringLiteral("invalid_request_error"),
                                                              QStringLiteral("invalid_api_key")))
                                 << QStringLiteral("key was not accepted") << 1;
        QTest::newRow("no such model") << always(ModelServer::error(404, QStringLiteral("invalid_request_error"),
                                                                    QStringLiteral("model_not_found")))
                                       << QStringLiteral("404") << 1;
        QTest::newRow("no credit") << always(ModelServer::error(429, QStringLiteral("insufficient_quota"),
                                                                QStringLiteral("credit_balance_exhausted")))
                                   << QStringLiteral("credit") << 1;
        QTest::newRow("too many requests")
            << always(ModelServer::error(429, QStringLiteral("rate_limit_exceeded"))) << QStringLiteral("429") << 5;
        QTest::newRow("server error") << always(ModelServer::error(500, QStringLiteral("server_error")))
                                      << QStringLiteral("500") << 5;
        QTest::newRow("overloaded") << always(ModelServer::error(529, QStringLiteral("overloaded_error")))
                                    << QStringLiteral("529") << 5;
        QTest::newRow("redirect") << always(redirect) << QStringLiteral("not sent on") << 1;
        QTest::newRow("too large a body") << always(huge) << QStringLiteral("more than") << 1;
        QTest::newRow("half a body") << always({200, {}, QByteArray(1000, ' '), 10})
                                     << QStringLiteral("could not be asked") << 5;
        QTest::newRow("context too long") << always(ModelServer::error(400, QStringLiteral("invalid_request_error"),
                                                                       QStringLiteral("context_length_exceeded")))
                                          << QStringLiteral("too long") << 2;
    }
    void abstainsInsteadOfGuessing()
    {
        QFETCH(ModelServer::Script, script);
        QFETCH(QString, reason);
        QFETCH(int, requests);
        Bench bench(script);
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(modelVote(judgement).abstained, "it voted");
        QVERIFY2(modelVote(judgement).reason.contains(reason), qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.requests().size(), requests);
        QCOMPARE(judgement.state, QStringLiteral("degraded"));
        QCOMPARE(judgement.overallMilli, judgement.offlineOverallMilli);
        QVERIFY(modelVote(judgement).scoresMilli.isEmpty());
        QCOMPARE(bench.server.problems(), QStringList());
    }

    void recoversOnce_data()
    {
        QTest::addColumn<ModelReply>("first");
        const ModelServer make;
        QTest::newRow("not JSON") << make.reply("no");
        QTest::newRow("cut off") << make.reply("{", QStringLiteral("length"));
        QTest::newRow("busy") << ModelServer::error(429, QStringLiteral("rate_limit_exceeded"));
        QTest::newRow("down") << ModelServer::error(503, QStringLiteral("server_error"));
        QTest::newRow("an optional field is refused")
            << ModelServer::error(400, QStringLiteral("invalid_request_error"), QStringLiteral("unsupported_parameter"),
                                  QStringLiteral("store"));
        QTest::newRow("the schema is refused") << ModelServer::error(400, QStringLiteral("invalid_request_error"), {},
                                                                     QStringLiteral("response_format.json_schema"));
        QTest::newRow("the token limit has its old name") << ModelServer::error(
            400, QStringLiteral("invalid_request_error"), {}, QStringLiteral("max_completion_tokens"));
        QTest::newRow("too long") << ModelServer::error(400, QStringLiteral("invalid_request_error"),
                                                        QStringLiteral("context_length_exceeded"));
    }
    void recoversOnce()
    {
        QFETCH(ModelReply, first);
        Bench bench(
            [first](int index, const ModelRequest &) { return index == 0 ? std::optional(first) : std::nullopt; });
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.requests().size(), 5);
        QCOMPARE(bench.server.problems(), QStringList());
        const QList<ModelRequest> requests = bench.server.requests();
        const QString dropped = QString::fromLatin1(QTest::currentDataTag());
        if (dropped == QLatin1StringView("an optional field is refused"))
            QVERIFY(!requests[1].json.contains(QLatin1StringView("store")) &&
                    !requests[4].json.contains(QLatin1StringView("store")));
        if (dropped == QLatin1StringView("the token limit has its old name"))
            QVERIFY(requests[1].json.contains(QLatin1StringView("max_tokens")));
        if (dropped == QLatin1StringView("cut off"))
            QCOMPARE(requests[1].json.value(QLatin1StringView("max_completion_tokens")).toInt(), 6000);
        if (dropped == QLatin1StringView("too long"))
            QVERIFY(requests[1].body.size() <= requests[0].body.size());
    }

    void waitsAsLongAsTheServerAsks_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QList<qint64>>("waits");
        QTest::newRow("seconds") << QByteArray("Retry-After") << QByteArray("2")
                                 << QList<qint64>{2000, 2000, 2000, 2000};
        QTest::newRow("fraction") << QByteArray("Retry-After") << QByteArray("0.25")
                                  << QList<qint64>{250, 250, 250, 250};
        QTest::newRow("milliseconds") << QByteArray("Retry-After-Ms") << QByteArray("120")
                                      << QList<qint64>{120, 120, 120, 120};
        QTest::newRow("date") << QByteArray("Retry-After") << QByteArray("Tue, 14 Nov 2023 22:13:23 GMT")
                              << QList<qint64>{3000, 3000, 3000, 3000};
        QTest::newRow("past date") << QByteArray("Retry-After") << QByteArray("Tue, 14 Nov 2022 22:13:23 GMT")
                                   << QList<qint64>{0, 0, 0, 0};
        QTest::newRow("absurd") << QByteArray("Retry-After") << QByteArray("1e30") << QList<qint64>{};
        QTest::newRow("negative") << QByteArray("Retry-After") << QByteArray("-5")
                                  << QList<qint64>{500, 1000, 2000, 4000};
        QTest::newRow("nonsense") << QByteArray("Retry-After") << QByteArray("soon")
                                  << QList<qint64>{500, 1000, 2000, 4000};
        QTest::newRow("beyond the deadline") << QByteArray("Retry-After") << QByteArray("61") << QList<qint64>{};
        QTest::newRow("should not retry") << QByteArray("X-Should-Retry") << QByteArray("false") << QList<qint64>{};
    }
    void waitsAsLongAsTheServerAsks()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QList<qint64>, waits);
        ModelReply busy = ModelServer::error(429, QStringLiteral("rate_limit_exceeded"));
        busy.headers.insert(name, value);
        Bench bench([busy](int, const ModelRequest &) { return std::optional(busy); });
        QVERIFY(modelVote(bench.judge()).abstained);
        QCOMPARE(bench.time.waits, waits);
        QVERIFY(bench.server.requests().size() <= 5);
    }

    void sharesOneBudgetOfRetries()
    {
        Bench bench([](int, const ModelRequest &) {
            return std::optional(ModelServer::error(429, QStringLiteral("rate_limit_exceeded")));
        });
        JudgeConfig second = bench.setup.config.judges.first();
        second.name = QStringLiteral("other");
        bench.setup.config.judges.append(second);
        JudgePanel panel(bench.setup);
        QVERIFY(panel.judge({bench.built.trace, {QStringLiteral("model"), QStringLiteral("other")}}, bench.built.blobs,
                            bench.cancelled));
        QCOMPARE(bench.server.requests().size(), 2 + bench.setup.config.limits.retries);
    }

    void stopsWaitingForASilentServer()
    {
        Bench bench([](int, const ModelRequest &) { return std::optional(ModelReply{200, {}, {}, -1, true}); });
        bench.setup.config.limits.seconds = 1;
        bench.setup.config.limits.retries = 0;
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(modelVote(judgement).reason.contains(QLatin1StringView("did not answer")),
                 qPrintable(modelVote(judgement).reason));
    }

    void staysWithinItsMoney()
    {
        Bench bench;
        bench.setup.config.limits.costMicroUsd = 10;
        const ports::Judgement judgement = bench.judge();
        QVERIFY(modelVote(judgement).reason.contains(QLatin1StringView("micro-dollars")));
        QCOMPARE(bench.server.requests().size(), 0);
    }

    void saysThatThereIsNoKey()
    {
        Bench bench;
        bench.setup.keys =
            std::make_shared<FixedKey>(fail(ErrorCode::Missing, QStringLiteral("No key: set PRT_TEST_KEY.")));
        const ports::Judgement judgement = bench.judge();
        QCOMPARE(modelVote(judgement).reason, QStringLiteral("No key: set PRT_TEST_KEY."));
        QCOMPARE(bench.server.requests().size(), 0);
        QCOMPARE(judgement.state, QStringLiteral("degraded"));
    }

    void dropsAJudgeThatInventsQuotes()
    {
        Bench bench([](int index, const ModelRequest &request) -> std::optional<ModelReply> {
            if (index > 0)
                return std::nullopt;
            const ModelServer helper;
            QByteArray json = canonicalJson(helper.goodAnswer(request));
            return helper.reply(json.replace("\"quote\":\"", "\"quote\":\"I never said "));
        });
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(modelVote(judgement).reason.contains(QLatin1StringView("quotes")),
                 qPrintable(modelVote(judgement).reason));
        QCOMPARE(judgement.overallMilli, judgement.offlineOverallMilli);
    }

    void givesNoHighLevelWithoutEvidence()
    {
        Bench bench([](int index, const ModelRequest &request) -> std::optional<ModelReply> {
            if (index == 0)
                return std::nullopt;
            ModelServer helper;
            helper.level = [](const QString &) { return 5; };
            QJsonObject answer = helper.goodAnswer(request);
            QJsonArray scores = answer.value(QLatin1StringView("scores")).toArray();
            for (qsizetype i = 0; i < scores.size(); ++i) {
                QJsonObject score = scores[i].toObject();
                score.insert(QStringLiteral("evidence_refs"), QJsonArray());
                scores[i] = score;
            }
            answer.insert(QStringLiteral("scores"), scores);
            return helper.reply(canonicalJson(answer));
        });
        const ports::Judgement judgement = bench.judge();
        for (const int milli : modelVote(judgement).scoresMilli)
            QCOMPARE(milli, 3000);
    }

    void staysNearTheFactsWhenAModelIsBought_data()
    {
        QTest::addColumn<int>("level");
        QTest::addRow("all five") << 5;
        QTest::addRow("all one") << 1;
    }
    void staysNearTheFactsWhenAModelIsBought()
    {
        QFETCH(int, level);
        for (const test::SessionScript &script :
             {test::simpleSuccess(), test::silentSuccess(), test::disciplinedFailure(), test::complexSuccess()}) {
            Bench bench;
            bench.server.level = [level](const QString &) { return level; };
            bench.built = test::build(script);
            const ports::Judgement judgement = bench.judge();
            QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
            for (const ports::DimensionScore &dimension : judgement.dimensions) {
                QVERIFY(std::abs(dimension.scoreMilli - dimension.offlineMilli) <= 1000);
                QVERIFY(dimension.scoreMilli <= dimension.capMilli);
            }
        }
    }

    void keepsNoWordsOfTheTraceInTheStatement()
    {
        Bench bench;
        const ports::Judgement judgement = bench.judge();
        const QByteArray predicate = canonicalJson(judgement.toPredicate());
        for (const char *words : {"adds lines twice", "pytest -q", "AssertionError", "test_discount_once"})
            QVERIFY2(!predicate.contains(words), words);
    }

    void cancels()
    {
        Bench bench;
        bench.cancelled = true;
        JudgePanel panel(bench.setup);
        const auto judgement =
            panel.judge({bench.built.trace, {QStringLiteral("model")}}, bench.built.blobs, bench.cancelled);
        QVERIFY(!judgement);
        QCOMPARE(judgement.error().code, ErrorCode::Cancelled);
    }

    void namesTheJudgesThatThereAre()
    {
        Bench bench;
        JudgePanel panel(bench.setup);
        const auto judgement =
            panel.judge({bench.built.trace, {QStringLiteral("nobody")}}, bench.built.blobs, bench.cancelled);
        QVERIFY(!judgement);
        QCOMPARE(judgement.error().code, ErrorCode::NotFound);
        QVERIFY(judgement.error().message.contains(QLatin1StringView("offline, model")));
    }
};

QTEST_GUILESS_MAIN(TestModelJudge)
#include "test_modeljudge.moc"

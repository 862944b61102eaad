// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "tests/judge/panel/modelbench.h"

#include <QJsonArray>
#include <QTest>

using namespace prt;
using namespace prt::judge;
using test::Fault;
using test::ModelBench;
using test::ModelReply;
using test::ModelRequest;
using test::ModelServer;
using test::modelVote;

class TestModelJudge : public QObject
{
    Q_OBJECT

private slots:
    void addsAModelsVoteToTheOfflineScore()
    {
        ModelBench bench;
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
        ModelBench bench;
        const QJsonObject usage = modelVote(bench.judge()).usage;
        QCOMPARE(usage.value(QLatin1StringView("requests")).toInt(), 4);
        QCOMPARE(usage.value(QLatin1StringView("input_tokens")).toInt(), 12000);
        QCOMPARE(usage.value(QLatin1StringView("output_tokens")).toInt(), 800);
        QCOMPARE(usage.value(QLatin1StringView("cached_tokens")).toInt(), 2000);
        QCOMPARE(usage.value(QLatin1StringView("cost_microusd")).toInt(), 12000 + 1600);
    }

    void previewsTheBytesThatAreSent()
    {
        ModelBench bench;
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
        ModelBench bench;
        bench.judge();
        QSet<QString> first;
        for (const ModelRequest &request : bench.server.requests().mid(1))
            first.insert(request.data.last().value(QLatin1StringView("dimension_order"))[0].toString());
        QCOMPARE(first.size(), 3);
    }

    void sharesOneBudgetOfRetries()
    {
        ModelBench bench(
            [](int, const ModelRequest &) { return std::optional(ModelServer().wire().fault(Fault::RateLimit)); });
        JudgeConfig second = bench.setup.config.judges.first();
        second.name = QStringLiteral("other");
        bench.setup.config.judges.append(second);
        JudgePanel panel(bench.setup);
        QVERIFY(panel.judge({bench.built.trace, {QStringLiteral("model"), QStringLiteral("other")}}, bench.built.blobs,
                            bench.cancelled));
        QCOMPARE(bench.server.requests().size(), 2 + bench.setup.config.limits.retries);
    }

    void leavesTimeForTheNextJudgeWhenOneIsSilent()
    {
        ModelBench silent([](int, const ModelRequest &) {
            ModelReply none;
            none.silent = true;
            return std::optional(none);
        });
        ModelBench bench({}, QStringLiteral("anthropic"));
        JudgeConfig first = silent.setup.config.judges.first();
        first.name = QStringLiteral("a silent one");
        bench.setup.config.judges.append(first);
        bench.setup.config.limits.seconds = 2;
        bench.setup.environment = CallEnvironment::system; // a silence takes real time
        JudgePanel panel(bench.setup);
        const auto judgement =
            panel.judge({bench.built.trace, {first.name, QStringLiteral("model")}}, bench.built.blobs, bench.cancelled);
        QVERIFY(judgement);
        QCOMPARE(judgement->votes.size(), 3);
        QVERIFY2(judgement->votes[1].reason.contains(QLatin1StringView("did not answer within 1 s")),
                 qPrintable(judgement->votes[1].reason));
        QVERIFY2(!judgement->votes[2].abstained, qPrintable(judgement->votes[2].reason));
        QCOMPARE(judgement->state, QStringLiteral("ok"));
        QCOMPARE(bench.server.problems(), QStringList());
    }

    void saysThatThereIsNoSuchKind()
    {
        ModelBench bench;
        bench.setup.config.judges.first().kind = QStringLiteral("magic");
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(modelVote(judgement).reason.contains(QLatin1StringView("anthropic, ollama, openai")),
                 qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.requests().size(), 0);
    }

    void staysWithinItsMoney()
    {
        ModelBench bench;
        bench.setup.config.limits.costMicroUsd = 10;
        const ports::Judgement judgement = bench.judge();
        QVERIFY(modelVote(judgement).reason.contains(QLatin1StringView("micro-dollars")));
        QCOMPARE(bench.server.requests().size(), 0);
    }

    void saysThatThereIsNoKey()
    {
        ModelBench bench;
        bench.setup.keys =
            std::make_shared<test::FixedKey>(fail(ErrorCode::Missing, QStringLiteral("No key: set PRT_TEST_KEY.")));
        const ports::Judgement judgement = bench.judge();
        QCOMPARE(modelVote(judgement).reason, QStringLiteral("No key: set PRT_TEST_KEY."));
        QCOMPARE(bench.server.requests().size(), 0);
        QCOMPARE(judgement.state, QStringLiteral("degraded"));
    }

    void dropsAJudgeThatInventsQuotes()
    {
        ModelBench bench([](int index, const ModelRequest &request) -> std::optional<ModelReply> {
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
        ModelBench bench([](int index, const ModelRequest &request) -> std::optional<ModelReply> {
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
            ModelBench bench;
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
        ModelBench bench;
        const ports::Judgement judgement = bench.judge();
        const QByteArray predicate = canonicalJson(judgement.toPredicate());
        for (const char *words : {"adds lines twice", "pytest -q", "AssertionError", "test_discount_once"})
            QVERIFY2(!predicate.contains(words), words);
    }

    void cancels()
    {
        ModelBench bench;
        bench.cancelled = true;
        JudgePanel panel(bench.setup);
        const auto judgement =
            panel.judge({bench.built.trace, {QStringLiteral("model")}}, bench.built.blobs, bench.cancelled);
        QVERIFY(!judgement);
        QCOMPARE(judgement.error().code, ErrorCode::Cancelled);
    }

    void namesTheJudgesThatThereAre()
    {
        ModelBench bench;
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

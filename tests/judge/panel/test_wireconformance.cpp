// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/ruleset.h"
#include "tests/judge/panel/modelbench.h"
#include "tests/support/secretsamples.h"

#include <QTest>

using namespace prt;
using namespace prt::judge;
using test::ModelBench;
using test::ModelRequest;
using test::modelVote;
using test::ModelWire;

/// What each provider sends, read by a server that takes nothing but what the maker of the format describes.
class TestWireConformance : public QObject
{
    Q_OBJECT

    static void addKinds()
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : ModelWire::kinds())
            QTest::newRow(qPrintable(kind)) << kind;
    }

private slots:
    void asksAsTheMakerWritesIt_data() { addKinds(); }
    void asksAsTheMakerWritesIt()
    {
        QFETCH(QString, kind);
        ModelBench bench({}, kind);
        bench.setup.config.judges.first().reasoningEffort = QStringLiteral("low");
        const ports::Judgement judgement = bench.judge();
        QCOMPARE(bench.server.problems(), QStringList());
        QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
        QCOMPARE(modelVote(judgement).kind, kind);
        QCOMPARE(modelVote(judgement).model, QStringLiteral("test-model-2026-01-01"));
        QCOMPARE(bench.server.requests().size(), 4);
        QVERIFY(!bench.server.wire().schema(bench.server.requests().first().json).isEmpty());
        const QJsonObject usage = modelVote(judgement).usage;
        QCOMPARE(usage.value(QLatin1StringView("input_tokens")).toInt(), 12000);
        QCOMPARE(usage.value(QLatin1StringView("output_tokens")).toInt(), 800);
        const bool counted = kind != QLatin1StringView("ollama"); // it does not say what its cache gave
        QCOMPARE(usage.value(QLatin1StringView("cached_tokens")).toInt(), counted ? 2000 : 0);
    }

    void asksWithoutAKeyWhereNoneIsNeeded_data() { addKinds(); }
    void asksWithoutAKeyWhereNoneIsNeeded()
    {
        QFETCH(QString, kind);
        ModelBench bench({}, kind);
        bench.server.key.clear();
        bench.setup.keys = std::make_shared<test::FixedKey>(QString());
        QVERIFY(!modelVote(bench.judge()).abstained);
        QCOMPARE(bench.server.problems(), QStringList());
    }

    void previewsTheBytesThatAreSent_data() { addKinds(); }
    void previewsTheBytesThatAreSent()
    {
        QFETCH(QString, kind);
        ModelBench bench({}, kind);
        JudgePanel panel(bench.setup);
        const auto preview = panel.preview({bench.built.trace, {QStringLiteral("model")}}, bench.built.blobs);
        QVERIFY(preview);
        bench.judge();
        QCOMPARE(*preview, bench.server.requests().first().body + '\n');
    }

    void votesWhereTheServerDoesNotCount_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"openai", "openai-responses", "ollama"}) // Anthropic always counts
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void votesWhereTheServerDoesNotCount()
    {
        QFETCH(QString, kind);
        ModelBench bench({}, kind);
        bench.server.promptTokens = 0;
        QVERIFY(!modelVote(bench.judge()).abstained);
    }

    void takesTheExpectedLevelWhereProbabilitiesAreTold_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("told");
        for (const char *kind : {"openai", "ollama"}) {
            QTest::addRow("%s", kind) << QString::fromLatin1(kind) << true;
            QTest::addRow("%s: refused", kind) << QString::fromLatin1(kind) << false;
        }
    }
    void takesTheExpectedLevelWhereProbabilitiesAreTold()
    {
        QFETCH(QString, kind);
        QFETCH(bool, told);
        ModelBench bench(
            [=](int, const ModelRequest &request) {
                const bool asked = request.json.contains(QLatin1StringView("logprobs"));
                return asked && !told ? std::optional(ModelWire::of(kind)->refuses(QStringLiteral("logprobs")))
                                      : std::nullopt;
            },
            kind);
        bench.setup.config.judges.first().tokenProbabilities = true;
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.problems(), QStringList());
        QVERIFY(!bench.server.requests().first().json.contains(QLatin1StringView("logprobs"))); // no level is in it
        QCOMPARE(bench.server.requests().size(), told ? 4 : 5);
        for (const int milli : modelVote(judgement).scoresMilli)
            QCOMPARE(milli, told ? 3500 : 4000);
    }

    void sendsNoSecretNoHomeFolderAndExpandsNothing_data() { addKinds(); }
    void sendsNoSecretNoHomeFolderAndExpandsNothing()
    {
        QFETCH(QString, kind);
        qputenv("PRT_TEST_SECRET", "value-of-the-environment");
        ModelBench bench({}, kind);
        bench.setup.config.limits.digestBytes = 512 * 1024;
        bench.setup.config.limits.costMicroUsd = 1'000'000;
        bench.server.promptTokens = 200'000;
        bench.server.forbidden = {QStringLiteral("value-of-the-environment"), QStringLiteral("/home/jo")};
        test::ScriptWriter writer;
        writer.script = test::complexSuccess();
        QRandomGenerator random(7);
        const QRegularExpression digit(QStringLiteral("\\d"));
        int planted = 0;
        for (const privacy::Rule &rule : privacy::RuleSet::builtIn().rules()) {
            for (const QString &form : rule.samples) {
                test::SecretSample sample = test::fillSample(form, random);
                while (form.contains(QLatin1StringView("<alnum:")) && !QString::fromUtf8(sample.text).contains(digit))
                    sample = test::fillSample(form, random); // some rules want one, so that no word is a secret
                writer.cmd(QStringLiteral("deploy"), 0, QString::fromUtf8(sample.text));
                for (const QByteArray &secret : sample.secrets)
                    bench.server.forbidden.append(QString::fromLatin1(secret));
                ++planted;
            }
        }
        writer.cmd(QStringLiteral("ls /home/jo/out"), 0, QStringLiteral("{{env.PRT_TEST_SECRET}} ${PRT_TEST_SECRET}"));
        bench.built = test::build(writer.script);
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.problems().join(u'\n'), QString());
        const QByteArray sent = bench.server.requests().first().body;
        QVERIFY2(planted >= 30, qPrintable(QString::number(planted)));
        QVERIFY2(sent.count("[SECRET:") >= planted, qPrintable(QString::number(sent.count("[SECRET:"))));
        QVERIFY(sent.contains("{{env.PRT_TEST_SECRET}} ${PRT_TEST_SECRET}"));
    }

    /// Left out it would mean yes: the provider would keep the session.
    void ratherAbstainsThanBeKept()
    {
        const QString kind = QStringLiteral("openai-responses");
        ModelBench bench(
            [&kind](int, const ModelRequest &) {
                return std::optional(ModelWire::of(kind)->refuses(QStringLiteral("store")));
            },
            kind);
        QVERIFY(modelVote(bench.judge()).abstained);
        for (const ModelRequest &request : bench.server.requests())
            QVERIFY2(request.body.contains("\"store\":false"), request.body.constData());
    }

    void doesWithoutWhatAServerDoesNotKnow_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("refused"); // one after the other, as long as they stand in the request
        QTest::addColumn<QStringList>("absent");  // from then on, as JSON names with their colon
        const auto row = [](const char *name, const char *kind, const QStringList &refused, const QStringList &absent) {
            QTest::addRow("%s: %s", kind, name) << QString::fromLatin1(kind) << refused << absent;
        };
        const QStringList chatForms{QStringLiteral("response_format.json_schema"), QStringLiteral("response_format"),
                                    QStringLiteral("structured_outputs")};
        row("store", "openai", {QStringLiteral("store")}, {QStringLiteral("store")});
        row("cache key", "openai", {QStringLiteral("prompt_cache_key")}, {QStringLiteral("prompt_cache_key")});
        row("effort", "openai", {QStringLiteral("reasoning_effort")}, {QStringLiteral("reasoning_effort")});
        row("temperature", "openai", {QStringLiteral("temperature")}, {QStringLiteral("temperature")});
        row("new name of the bound", "openai", {QStringLiteral("max_completion_tokens")},
            {QStringLiteral("max_completion_tokens")});
        row("llama.cpp's form", "openai", chatForms.mid(0, 1), {QStringLiteral("json_schema\":{")});
        row("vLLM's form", "openai", chatForms.mid(0, 2), {QStringLiteral("response_format")});
        row("the form in words", "openai", chatForms,
            {QStringLiteral("response_format"), QStringLiteral("structured_outputs")});
        row("effort", "openai-responses", {QStringLiteral("reasoning.effort")}, {QStringLiteral("reasoning")});
        row("temperature", "openai-responses", {QStringLiteral("temperature")}, {QStringLiteral("temperature")});
        row("the form in words", "openai-responses", {QStringLiteral("text.format")}, {QStringLiteral("format")});
        row("effort", "anthropic", {QStringLiteral("output_config.effort")}, {QStringLiteral("effort")});
        row("cached instructions", "anthropic", {QStringLiteral("cache_control")}, {QStringLiteral("cache_control")});
        row("a forced tool", "anthropic", {QStringLiteral("output_config")}, {QStringLiteral("output_config")});
        row("the form in words", "anthropic", {QStringLiteral("output_config"), QStringLiteral("tools")},
            {QStringLiteral("output_config"), QStringLiteral("tools"), QStringLiteral("tool_choice")});
        row("thinking", "ollama", {QStringLiteral("think")}, {QStringLiteral("think")});
        row("the form in words", "ollama", {QStringLiteral("format")}, {QStringLiteral("format")});
    }
    void doesWithoutWhatAServerDoesNotKnow()
    {
        QFETCH(QString, kind);
        QFETCH(QStringList, refused);
        QFETCH(QStringList, absent);
        ModelBench bench(
            [=](int index, const ModelRequest &) {
                return index < refused.size() ? std::optional(ModelWire::of(kind)->refuses(refused[index]))
                                              : std::nullopt;
            },
            kind);
        JudgeConfig &config = bench.setup.config.judges.first();
        config.reasoningEffort = QStringLiteral("low");
        if (kind != QLatin1StringView("anthropic"))
            config.temperature = 0.5;
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.problems(), QStringList());
        const QList<ModelRequest> requests = bench.server.requests();
        QCOMPARE(requests.size(), refused.size() + 4);
        for (const QString &name : absent) {
            const QByteArray field = '"' + name.toLatin1() + (name.endsWith(u'{') ? "" : "\":");
            QVERIFY2(requests.first().body.contains(field) || refused.size() > 1, field.constData());
            QVERIFY2(!requests.last().body.contains(field), field.constData());
        }
    }

    void takesTheOlderVersionOfAnthropic()
    {
        ModelBench bench(
            [](int index, const ModelRequest &) {
                return index == 0 ? std::optional(ModelWire::of(QStringLiteral("anthropic"))
                                                      ->refuses(QStringLiteral("anthropic-version")))
                                  : std::nullopt;
            },
            QStringLiteral("anthropic"));
        QVERIFY(!modelVote(bench.judge()).abstained);
        QCOMPARE(bench.server.requests()[0].headers.value("anthropic-version"), QByteArray("2026-10-21"));
        QCOMPARE(bench.server.requests()[4].headers.value("anthropic-version"), QByteArray("2023-06-01"));
    }
};

QTEST_GUILESS_MAIN(TestWireConformance)
#include "test_wireconformance.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "judge/provider/httpclient.h"
#include "judge/provider/judgeconfig.h"
#include "judge/provider/providerkind.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::judge;

class TestJudgeConfig : public QObject
{
    Q_OBJECT

    static Result<JudgesConfig> load(const QByteArray &toml)
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("judges.toml"));
        return writeFileAtomically(path, toml) ? loadJudges(path) : fail(ErrorCode::Io, {});
    }

private slots:
    void hasADefaultWithoutAFile()
    {
        const auto config = loadJudges(QStringLiteral("/nonexistent/judges.toml"));
        QVERIFY(config);
        QCOMPARE(config->judges.first().model, QStringLiteral("gpt-4o-mini"));
        QVERIFY(retirementNote(config->judges.first()).contains(QLatin1StringView("2027-01-14")));
    }

    void readsJudgesAndLimits()
    {
        const auto config = load("[[judge]]\nname = \"local\"\nbase_url = \"http://127.0.0.1:8080/v1/\"\nmodel = "
                                 "\"m\"\nsamples = 5\ntemperature = 0.5\n"
                                 "[limits]\nseconds = 9\nretries = 2\n");
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        const JudgeConfig *judge = config->named(QStringLiteral("local"));
        QVERIFY(judge);
        QCOMPARE(judge->baseUrl, QStringLiteral("http://127.0.0.1:8080/v1"));
        QCOMPARE(judge->samples, 5);
        QCOMPARE(judge->temperature, std::optional<double>(0.5));
        QVERIFY(judge->keyEnv.isEmpty());
        QCOMPARE(config->limits.seconds, 9);
        QVERIFY(retirementNote(*judge).isEmpty());
    }

    void knowsTheMakersOwnServer_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("variable");
        const QString openAi = QStringLiteral("https://api.openai.com/v1");
        QTest::newRow("no kind") << QByteArray() << openAi << QStringLiteral("OPENAI_API_KEY");
        QTest::newRow("openai") << QByteArray("kind = \"openai\"\n") << openAi << QStringLiteral("OPENAI_API_KEY");
        QTest::newRow("openai-responses")
            << QByteArray("kind = \"openai-responses\"\n") << openAi << QStringLiteral("OPENAI_API_KEY");
        QTest::newRow("anthropic") << QByteArray("kind = \"anthropic\"\n")
                                   << QStringLiteral("https://api.anthropic.com/v1")
                                   << QStringLiteral("ANTHROPIC_API_KEY");
        QTest::newRow("ollama") << QByteArray("kind = \"ollama\"\n") << QStringLiteral("http://127.0.0.1:11434")
                                << QString();
        QTest::newRow("no key is wanted") << QByteArray("key_env = \"\"\n") << openAi << QString();
        QTest::newRow("another server gets no maker's key")
            << QByteArray("kind = \"anthropic\"\nbase_url = \"https://models.example.org/v1\"\n")
            << QStringLiteral("https://models.example.org/v1") << QString();
        QTest::newRow("the same server written otherwise")
            << QByteArray("base_url = \"https://api.openai.com/v1//\"\n") << openAi << QStringLiteral("OPENAI_API_KEY");
    }
    void knowsTheMakersOwnServer()
    {
        QFETCH(QByteArray, toml);
        const auto config = load("[[judge]]\nname = \"a\"\nmodel = \"m\"\n" + toml);
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QTEST(config->judges.first().baseUrl, "url");
        QTEST(config->judges.first().keyEnv, "variable");
    }

    void readsTheExamplesOfItsPage()
    {
        const auto page =
            readFile(qEnvironmentVariable("PRT_SOURCE_DIR", QStringLiteral(".")) + QStringLiteral("/docs/judging.md"),
                     1024 * 1024);
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        static const QRegularExpression block(QStringLiteral("```toml\\n(.*?)```"),
                                              QRegularExpression::DotMatchesEverythingOption);
        QStringList kinds;
        for (auto it = block.globalMatch(QString::fromUtf8(*page)); it.hasNext();) {
            const auto config = load(it.next().captured(1).toUtf8());
            QVERIFY2(config, config ? "" : qPrintable(config.error().message));
            for (const JudgeConfig &judge : config->judges)
                kinds.append(judge.kind);
        }
        for (const ProviderKind &kind : providerKinds())
            QVERIFY2(kinds.contains(kind.name), qPrintable(kind.name));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QString>("word");
        const QByteArray good = "[[judge]]\nname = \"a\"\nmodel = \"m\"\n";
        QTest::newRow("a key in the file") << good + "api_key = \"sk-1\"\n"
                                           << QStringLiteral("must not stand in a file");
        QTest::newRow("an unknown field") << good + "modell = \"x\"\n" << QStringLiteral("\"modell\" is not known");
        QTest::newRow("an unknown table") << good + "[limit]\nseconds = 1\n"
                                          << QStringLiteral("\"limit\" is not known");
        QTest::newRow("no model") << QByteArray("[[judge]]\nname = \"a\"\n") << QStringLiteral("model");
        QTest::newRow("no name") << QByteArray("[[judge]]\nmodel = \"a\"\n") << QStringLiteral("name");
        QTest::newRow("the name of the offline judge")
            << QByteArray("[[judge]]\nname = \"offline\"\nmodel = \"m\"\n") << QStringLiteral("offline");
        QTest::newRow("a name twice") << good + good << QStringLiteral("twice");
        QTest::newRow("too many samples") << good + "samples = 100\n" << QStringLiteral("samples");
        QTest::newRow("text for a number") << good + "samples = \"3\"\n" << QStringLiteral("samples");
        QTest::newRow("a key in the clear") << good + "base_url = \"http://judge.example.org/v1\"\nkey_env = \"K\"\n"
                                            << QStringLiteral("in the clear");
        QTest::newRow("no address") << good + "base_url = \"file:///etc/passwd\"\n" << QStringLiteral("base_url");
        QTest::newRow("a password in the address") << good + "base_url = \"https://a:b@example.org/v1\"\n"
                                                   << QStringLiteral("base_url");
        QTest::newRow("another protocol") << good + "kind = \"magic\"\n"
                                          << QStringLiteral("one of openai, openai-responses, anthropic, ollama");
        QTest::newRow("probabilities that are not offered")
            << good + "kind = \"anthropic\"\ntoken_probabilities = true\n"
            << QStringLiteral("token_probabilities");
        QTest::newRow("a temperature that is refused every time") << good + "kind = \"anthropic\"\ntemperature = 0\n"
                                                                  << QStringLiteral("temperature");
        QTest::newRow("not TOML") << QByteArray("[[judge]\n") << QStringLiteral("line 1");
    }
    void refuses()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QString, word);
        const auto config = load(toml);
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::InvalidInput);
        QVERIFY2(config.error().message.contains(word), qPrintable(config.error().message));
        QVERIFY(!config.error().message.contains(QLatin1StringView("sk-1")));
    }

    void knowsThisMachine_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("loopback");
        QTest::newRow("name") << QStringLiteral("http://localhost:1/v1") << true;
        QTest::newRow("IPv4") << QStringLiteral("http://127.0.0.2/v1") << true;
        QTest::newRow("IPv6") << QStringLiteral("http://[::1]:9/v1") << true;
        QTest::newRow("looks like it") << QStringLiteral("http://127.0.0.1.example.org/v1") << false;
        QTest::newRow("in the user name") << QStringLiteral("http://localhost@example.org/v1") << false;
    }
    void knowsThisMachine()
    {
        QFETCH(QString, url);
        QFETCH(bool, loopback);
        QCOMPARE(isLoopback(url), loopback);
    }
};

QTEST_GUILESS_MAIN(TestJudgeConfig)
#include "test_judgeconfig.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "judge/provider/judgeconfigwriter.h"
#include "judge/provider/providerkind.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::judge;

class TestJudgeConfigWriter : public QObject
{
    Q_OBJECT

    static JudgeConfig odd()
    {
        JudgeConfig judge;
        judge.name = QStringLiteral("we \"quote\" \\ and\nbreak – ünïcode");
        judge.baseUrl = QStringLiteral("http://127.0.0.1:8080/v1");
        judge.model = QStringLiteral("m'm");
        judge.temperature = 0.25;
        judge.reasoningEffort = QStringLiteral("low");
        judge.samples = 5;
        judge.maxOutputTokens = 4000;
        judge.tokenProbabilities = true;
        judge.inputPrice = 150'000;
        judge.outputPrice = 600'000;
        return judge;
    }

private slots:
    void writesWhatIsReadBack_data()
    {
        QTest::addColumn<JudgesConfig>("config");
        QTest::newRow("the default judge") << defaultJudges();
        QTest::newRow("none") << JudgesConfig{};
        JudgeConfig keyless = defaultJudges().judges.first();
        keyless.keyEnv.clear();
        QTest::newRow("no key for a maker's server") << JudgesConfig{{keyless}, {}, {}};
        for (const ProviderKind &kind : providerKinds()) {
            JudgeConfig judge;
            judge.name = QStringLiteral("a");
            judge.model = QStringLiteral("m");
            judge.kind = kind.name;
            judge.baseUrl = kind.baseUrl;
            judge.keyEnv = kind.keyEnv;
            QTest::newRow(qPrintable(kind.name)) << JudgesConfig{{judge}, {}, {}};
        }
        QTest::newRow("two and limits") << JudgesConfig{{odd(), defaultJudges().judges.first()}, {9, 2, 7, 8192}, {}};
    }

    void writesWhatIsReadBack()
    {
        QFETCH(JudgesConfig, config);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("judges.toml"));
        const auto saved = saveJudges(path, config);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
        const auto read = loadJudges(path);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(judgesToml(*read), judgesToml(config));
        QCOMPARE(read->judges.size(), config.judges.size());
        for (qsizetype i = 0; i < config.judges.size(); ++i) {
            QCOMPARE(read->judges[i].name, config.judges[i].name);
            QCOMPARE(read->judges[i].kind, config.judges[i].kind);
            QCOMPARE(read->judges[i].baseUrl, config.judges[i].baseUrl);
            QCOMPARE(read->judges[i].tokenProbabilities, config.judges[i].tokenProbabilities);
            QCOMPARE(read->judges[i].temperature, config.judges[i].temperature);
            QCOMPARE(read->judges[i].outputPrice, config.judges[i].outputPrice);
            QCOMPARE(read->judges[i].keyEnv, config.judges[i].keyEnv);
        }
        QCOMPARE(read->limits.costMicroUsd, config.limits.costMicroUsd);
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void refusesWhatCouldNotBeReadAndKeepsTheFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("judges.toml"));
        QVERIFY(saveJudges(path, defaultJudges()));
        JudgesConfig bad = defaultJudges();
        bad.judges.first().baseUrl = QStringLiteral("http://judge.example.org/v1");
        const auto refused = saveJudges(path, bad);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(QLatin1StringView("in the clear")),
                 qPrintable(refused.error().message));
        QCOMPARE(loadJudges(path)->judges.first().baseUrl, defaultJudges().judges.first().baseUrl);
    }

    void keepsTheFileBeforeWithItsComments()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("judges.toml"));
        const QByteArray before = "# ours, since May\n[[judge]]\nname = \"a\"\nmodel = \"m\"\n";
        QVERIFY(writeFileAtomically(path, before));
        QVERIFY(saveJudges(path, defaultJudges()));
        QCOMPARE(*readFile(path + QStringLiteral(".bak")), before);
    }
};

QTEST_GUILESS_MAIN(TestJudgeConfigWriter)
#include "test_judgeconfigwriter.moc"

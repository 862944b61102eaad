// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/judgesettings.h"
#include "app/partstates.h"
#include "core/base/file.h"
#include "judge/provider/judgeconfig.h"

#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace Qt::StringLiterals;

/// The settings' page changes four fields of a judge; everything else that stands in judges.toml has to survive it.
class TestJudgeSettings : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(u"judges.toml"_s); }
    judge::JudgesConfig config() const { return judge::loadJudges(file()).value(); }
    QList<ui::JudgeSettings> settings() const { return app::readJudgeSettings(m_folder.path()).value(); }

private slots:
    void init()
    {
        QVERIFY(writeFileAtomically(file(), "[[judge]]\nname = \"a\"\nmodel = \"m\"\nsamples = 5\nkey_env = \"A\"\n"
                                            "input_microusd_per_mtok = 7\n"
                                            "[[judge]]\nname = \"b\"\nmodel = \"n\"\ntemperature = 0.5\n"
                                            "[limits]\nretries = 2\n"));
    }

    void showsTheBuiltInJudgeWithoutAFile()
    {
        QVERIFY(QFile::remove(file()));
        QCOMPARE(settings().size(), 1);
        QCOMPARE(settings().first().keyVariable, u"OPENAI_API_KEY"_s);
    }

    /// A judge without its key is not ready, and the way to the key is said.
    void aJudgeWithoutAKeyIsNotReady()
    {
        qputenv("PRT_TEST_KEY", "sk-test");
        qunsetenv("PRT_TEST_OTHER_KEY");
        QVERIFY(writeFileAtomically(file(), "[[judge]]\nname = \"here\"\nmodel = \"m\"\nkey_env = \"PRT_TEST_KEY\"\n"
                                            "[[judge]]\nname = \"local\"\nmodel = \"m\"\nkey_env = \"\"\n"
                                            "[[judge]]\nname = \"keyless\"\nmodel = \"m\"\n"
                                            "key_env = \"PRT_TEST_OTHER_KEY\"\n"));
        const ports::PartStatus some = app::judgeState(m_folder.path());
        QCOMPARE(some.state, ports::PartStatus::State::Limited);
        QCOMPARE(some.detail, u"offline, here, local; without a key: keyless"_s);
        QVERIFY2(some.remedy.contains(u"keyless: No key: set PRT_TEST_OTHER_KEY"_s), qPrintable(some.remedy));
        qputenv("PRT_TEST_OTHER_KEY", "sk-test");
        const ports::PartStatus all = app::judgeState(m_folder.path());
        QCOMPARE(all.state, ports::PartStatus::State::Ready);
        QVERIFY(all.remedy.isEmpty());
    }

    void leavesAloneWhatItDoesNotShow()
    {
        auto all = settings();
        all[0].baseUrl = u"https://models.example.org/v1"_s;
        QVERIFY(app::writeJudgeSettings(m_folder.path(), all));
        QCOMPARE(config().judges[0].baseUrl, u"https://models.example.org/v1"_s);
        QCOMPARE(config().judges[0].samples, 5);
        QCOMPARE(config().judges[0].inputPrice, 7);
        QCOMPARE(config().judges[1].temperature, std::optional<double>(0.5));
        QCOMPARE(config().limits.retries, 2);
    }

    void renamingKeepsTheRest()
    {
        auto all = settings();
        all[0].name = u"c"_s;
        QVERIFY(app::writeJudgeSettings(m_folder.path(), all));
        QCOMPARE(config().judges[0].name, u"c"_s);
        QCOMPARE(config().judges[0].samples, 5);
    }

    void anotherModelHasNoPriceYet()
    {
        auto all = settings();
        all[0].model = u"m2"_s;
        QVERIFY(app::writeJudgeSettings(m_folder.path(), all));
        QCOMPARE(config().judges[0].inputPrice, 0);
        QCOMPARE(config().judges[0].samples, 5);
    }

    void changesTheProtocol()
    {
        auto all = settings();
        QCOMPARE(all[1].kind, u"openai"_s);
        all[1].kind = u"anthropic"_s;
        all[1].baseUrl = u"https://api.anthropic.com/v1"_s;
        all[1].keyVariable = u"ANTHROPIC_API_KEY"_s;
        const auto written = app::writeJudgeSettings(m_folder.path(), all);
        QVERIFY2(written, written ? "" : qPrintable(written.error().message));
        QCOMPARE(config().judges[1].kind, u"anthropic"_s);
        QCOMPARE(config().judges[1].keyEnv, u"ANTHROPIC_API_KEY"_s);
        QVERIFY(!config().judges[1].temperature); // which this one refuses
        QCOMPARE(settings()[1].kind, u"anthropic"_s);
    }

    void offersEveryProtocolThatTheFileTakes()
    {
        for (const ui::JudgeKind &kind : app::judgeKinds()) {
            auto all = settings();
            all[0].kind = kind.kind;
            all[0].baseUrl = kind.baseUrl;
            all[0].keyVariable = kind.keyVariable;
            QVERIFY2(app::writeJudgeSettings(m_folder.path(), all), qPrintable(kind.title));
        }
    }

    void removedJudgeLeavesTheOthersAsTheyWere()
    {
        auto all = settings();
        all.removeFirst();
        QVERIFY(app::writeJudgeSettings(m_folder.path(), all));
        QCOMPARE(config().judges.size(), 1);
        QCOMPARE(config().judges[0].name, u"b"_s);
        QCOMPARE(config().judges[0].temperature, std::optional<double>(0.5));
        QCOMPARE(config().judges[0].samples, 3);
    }

    void refusesAKeyInTheClear()
    {
        auto all = settings();
        all[0].baseUrl = u"http://models.example.org/v1"_s;
        const auto refused = app::writeJudgeSettings(m_folder.path(), all);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QCOMPARE(config().judges[0].baseUrl, u"https://api.openai.com/v1"_s);
    }

    void aBrokenFileIsSaidAndNotReplaced()
    {
        QVERIFY(writeFileAtomically(file(), "[[judge]\n"));
        QVERIFY(!app::readJudgeSettings(m_folder.path()));
        QVERIFY(!app::writeJudgeSettings(m_folder.path(), {}));
        QCOMPARE(*readFile(file()), QByteArray("[[judge]\n"));
    }
};

QTEST_GUILESS_MAIN(TestJudgeSettings)
#include "test_judgesettings.moc"

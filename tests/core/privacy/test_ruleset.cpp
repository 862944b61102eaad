// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/ruleset.h"

#include "core/base/file.h"
#include "core/privacy/scanner.h"
#include "resources/resources.h"
#include "tests/support/secretsamples.h"

#include <QSet>
#include <QTest>

using namespace prt;
using namespace prt::privacy;

class TestRuleSet : public QObject
{
    Q_OBJECT

    static QString pathFor(const Rule &rule)
    {
        return rule.scope == Rule::Scope::File ? QStringLiteral("a/b.txt") : QString();
    }

    /// The rules of recording and those for sending, which may share no id.
    static RuleSet everyRule()
    {
        RuleSet all = RuleSet::builtIn();
        const QByteArray bytes = resources::read(QStringLiteral("secret-rules/sending.toml"));
        const auto sending = RuleSet::parse(bytes, QStringLiteral("sending.toml"));
        if (sending)
            all.append(*sending);
        return all;
    }

private slots:
    void hasEnoughRulesWithNamesOfTheirOwn()
    {
        QSet<QString> ids;
        for (const Rule &rule : RuleSet::builtIn().rules()) {
            ids.insert(rule.id);
            QVERIFY2(!rule.keywords.isEmpty(), qPrintable(rule.id));
            QVERIFY2(!rule.samples.isEmpty() && !rule.harmless.isEmpty(), qPrintable(rule.id));
        }
        QCOMPARE(ids.size(), RuleSet::builtIn().rules().size());
        QVERIFY(ids.size() >= 60);
    }

    void findsItsSamplesAndLeavesTheHarmless_data()
    {
        QTest::addColumn<QString>("id");
        const RuleSet all = everyRule();
        QCOMPARE(all.rules().size(), RuleSet::builtIn().rules().size() + 2);
        for (const Rule &rule : all.rules())
            QTest::newRow(qPrintable(rule.id)) << rule.id;
    }
    void findsItsSamplesAndLeavesTheHarmless()
    {
        QFETCH(QString, id);
        const RuleSet one = everyRule().only(id);
        const Rule &rule = one.rules().first();
        const Scanner scanner(one);
        QRandomGenerator random(5);
        for (const QString &form : rule.samples) {
            for (int round = 0; round < 5; ++round) {
                const auto sample = test::fillSample(form, random);
                const auto found = scanner.scan(sample.text, pathFor(rule));
                QVERIFY2(!found.isEmpty(), sample.text.constData());
            }
        }
        for (const QString &form : rule.harmless) {
            const QByteArray text = test::fillSample(form, random).text;
            QVERIFY2(scanner.scan(text, pathFor(rule)).isEmpty(), text.constData());
        }
    }

    void readsTheRulesOfGitleaks()
    {
        const auto bytes = readFile(qEnvironmentVariable("PRT_SOURCE_DIR") +
                                    QStringLiteral("/../shared/data/secret-rules/gitleaks.toml"));
        if (!bytes)
            QSKIP("gitleaks.toml (../shared/data/secret-rules) is not beside this checkout.");
        const auto rules = RuleSet::parse(*bytes, QStringLiteral("gitleaks.toml"));
        QVERIFY2(rules, rules ? "" : qPrintable(rules.error().message));
        QCOMPARE(rules->rules().size(), 222);
        const Scanner scanner(*rules);
        QRandomGenerator random(3);
        const QList<std::pair<QString, QString>> cases{
            {QStringLiteral("github-pat"), QStringLiteral("x = ghp_<alnum:36>\n")},
            {QStringLiteral("private-key"),
             QStringLiteral(
                 "-----BEGIN RSA PRIVATE KEY-----\n<base64:64>\n<base64:64>\n-----END RSA PRIVATE KEY-----\n")},
            {QStringLiteral("generic-api-key"), QStringLiteral("api_key = \"<alnum:32>\"\n")},
        };
        for (const auto &[id, form] : cases) {
            const auto found = scanner.scan(test::fillSample(form, random).text, QStringLiteral("src/config.py"));
            QCOMPARE(found.size(), 1);
            QCOMPARE(found.first().rule, id);
        }
        QVERIFY(scanner.scan("api_key = \"abcdefghijklmnopqrstuvwxyz\"", QStringLiteral("a.py"))
                    .isEmpty()); // a stop word of the file
    }

    void saysWhatIsWrongWithAFile_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QString>("part");
        QTest::newRow("not TOML") << QByteArray("[[rules]\nid=") << QStringLiteral("line 1");
        QTest::newRow("bad pattern") << QByteArray("[[rules]]\nid='my-rule'\nregex='(['\n")
                                     << QStringLiteral("my-rule");
        QTest::newRow("no id") << QByteArray("[[rules]]\nregex='a'\n") << QStringLiteral("no id");
    }
    void saysWhatIsWrongWithAFile()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QString, part);
        const auto rules = RuleSet::parse(toml, QStringLiteral("mine.toml"));
        QVERIFY(!rules);
        QVERIFY2(rules.error().message.contains(part) && rules.error().message.contains(QStringLiteral("mine.toml")),
                 qPrintable(rules.error().message));
    }

    void obeysAllowlists()
    {
        const auto rules = RuleSet::parse(R"(
            [[rules]]
            id = "word"
            regex = 'key=(\w+)'
            keywords = ["key"]
            [[rules.allowlists]]
            stopwords = ["harmless"]
            [[rules.allowlists]]
            condition = "AND"
            regexTarget = "line"
            regexes = ['^#']
            paths = ['\.conf$']
        )",
                                          QStringLiteral("test"));
        QVERIFY(rules);
        const Scanner scanner(*rules);
        QCOMPARE(scanner.scan("key=abc").size(), 1);
        QVERIFY(scanner.scan("key=isHarmless").isEmpty());
        QCOMPARE(scanner.scan("# key=abc", QStringLiteral("a.txt")).size(), 1);
        QVERIFY(scanner.scan("# key=abc", QStringLiteral("a.conf")).isEmpty());
    }

    void findsSecretsInVeryLongLines()
    {
        const RuleSet one = RuleSet::builtIn().only(QStringLiteral("github-token"));
        QRandomGenerator random(9);
        const auto sample = test::fillSample(QStringLiteral("ghp_<alnum:36>"), random);
        for (const int at : {0, 16'370, 16'384, 32'750, 99'000}) {
            QByteArray line(100'000, ' ');
            line.replace(at, sample.text.size(), sample.text);
            const auto found = Scanner(one).scan("first\n" + line + "\nlast", QStringLiteral("a.js"));
            QCOMPARE(found.size(), 1);
            QCOMPARE(found.first().span.start, at + 6);
            QCOMPARE(found.first().span.length, sample.text.size());
        }
    }

    void findsAKeyBeforeALongRunOfWhatMayStandBetweenItsLines()
    {
        QRandomGenerator random(11);
        const auto key = test::fillSample(QStringLiteral("-----BEGIN RSA PRIVATE KEY-----\n<base64:64>\n"), random);
        for (const QByteArray &filler : {QByteArray(" "), QByteArray("-"), QByteArray("\\n"), QByteArray("12 ")}) {
            const Scanner scanner(RuleSet::builtIn().only(QStringLiteral("private-key")));
            const auto found = scanner.scan(key.text + filler.repeated(30'000) + "?\nlast");
            QCOMPARE(found.size(), 1);
            QVERIFY(found.first().span.length >= key.text.size() - 1);
        }
    }

    void looksThroughALongFileQuickly()
    {
        QByteArray source;
        for (int i = 0; source.size() < 2'000'000; ++i)
            source += "    const result" + QByteArray::number(i) + " = await service.fetch(options, { retries: 3 });\n";
        const Scanner scanner(RuleSet::builtIn());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(scanner.scan(source, QStringLiteral("a.ts")).isEmpty());
        QVERIFY2(timer.elapsed() < 5'000,
                 qPrintable(QString::number(timer.elapsed()))); // seconds without the prefilter
    }

    void changesItsHashWithItsText()
    {
        const auto a = RuleSet::parse("[[rules]]\nid='a'\nregex='x'\n", QStringLiteral("a"));
        const auto b = RuleSet::parse("[[rules]]\nid='a'\nregex='y'\n", QStringLiteral("b"));
        QVERIFY(a->hash() != b->hash());
        QCOMPARE(a->hash().size(), 64);
    }
};

QTEST_GUILESS_MAIN(TestRuleSet)
#include "test_ruleset.moc"

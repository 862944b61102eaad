// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/redactor.h"

#include "core/base/file.h"
#include "core/privacy/identity.h"
#include "core/privacy/ruleset.h"
#include "core/privacy/scanner.h"
#include "tests/support/secretsamples.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::privacy;

class TestRedactor : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_vault;
    QString m_repository;
    std::unique_ptr<Redactor> m_redactor;
    const QString m_session = QStringLiteral("0190-test");

    static const Scanner &scanner()
    {
        static const Scanner all(RuleSet::builtIn());
        return all;
    }

    QByteArray restored(const QByteArray &redacted) const
    {
        const auto bytes = restore(m_vault, m_session, redacted);
        return bytes ? *bytes : "ERROR " + bytes.error().message.toUtf8();
    }

private slots:
    void initTestCase()
    {
        const QString home = m_folder.filePath(QStringLiteral("home"));
        QDir().mkpath(home);
        qputenv("HOME", home.toUtf8());
        qputenv("XDG_CONFIG_HOME", (home + QStringLiteral("/.config")).toUtf8());
        qputenv("SERVICE_TOKEN", "q7-Zebra-91-lamp");
        m_vault = m_folder.filePath(QStringLiteral("vault"));
        m_repository = m_folder.filePath(QStringLiteral("repository"));
        QDir(m_vault).removeRecursively();
        QDir().mkpath(m_repository);
        QVERIFY(writeFileAtomically(m_repository + QStringLiteral("/.env"), "DB_PASSWORD=wolf42moon\nDEBUG=1\n"));
        auto made = Redactor::create(m_vault, m_session, m_repository);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        m_redactor = std::move(*made);
    }

    void hidesBeforeItCuts_data()
    {
        QTest::addColumn<int>("most");
        for (const int most : {0, 5, 9, 20, 44, 45, 46, 60})
            QTest::addRow("%d bytes", most) << most;
    }
    void hidesBeforeItCuts()
    {
        QFETCH(int, most);
        const QByteArray token = "ghp_" + QByteArray("aB3dE5gH7jK9mN1pQ3rS5tU7vW9xY1zA2bC4");
        const Redacted redacted = m_redactor->text("test_\u00e9[" + token + "]", most);
        QVERIFY(redacted.bytes.size() <= most);
        QVERIFY(redacted.changed());
        QVERIFY(!redacted.bytes.contains(token.left(8)));
        QVERIFY(QString::fromUtf8(redacted.bytes).toUtf8() == redacted.bytes); // no half character
    }

    void hidesTheSamplesOfEveryRule_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<bool>("textOnly");
        for (const Rule &rule : RuleSet::builtIn().rules()) {
            for (int i = 0; i < rule.samples.size(); ++i)
                QTest::addRow("%s %d", qPrintable(rule.id), i) << rule.samples[i] << (rule.scope == Rule::Scope::Text);
        }
    }
    void hidesTheSamplesOfEveryRule()
    {
        QFETCH(QString, form);
        QFETCH(bool, textOnly);
        QRandomGenerator random(21);
        const auto sample = test::fillSample(form, random);
        const QByteArray text = "before\n" + sample.text + "\nafter\n";
        QList<Redacted> results{m_redactor->text(text)};
        if (!textOnly)
            results.append(m_redactor->file("src/a.txt", text));
        for (const Redacted &redacted : results) {
            QVERIFY(redacted.changed());
            QVERIFY(redacted.bytes.startsWith("before\n") && redacted.bytes.endsWith("\nafter\n"));
            for (const QByteArray &secret : sample.secrets)
                QVERIFY2(!redacted.bytes.contains(secret), redacted.bytes.constData());
            QCOMPARE(restored(redacted.bytes), text);
            const Scanner &again = scanner();
            QVERIFY2(again.scan(redacted.bytes).isEmpty(), redacted.bytes.constData());
            QVERIFY(again.scan(redacted.bytes, QStringLiteral("src/a.txt")).isEmpty());
        }
    }

    void findsNothingInRedactedTextByTheRulesOfGitleaks()
    {
        const auto bytes = readFile(qEnvironmentVariable("PRT_SOURCE_DIR") +
                                    QStringLiteral("/../shared/data/secret-rules/gitleaks.toml"));
        if (!bytes)
            QSKIP("gitleaks.toml (../shared/data/secret-rules) is not beside this checkout.");
        QVERIFY(writeFileAtomically(m_repository + QStringLiteral("/.gitleaks.toml"), *bytes));
        auto both = Redactor::create(m_vault, QStringLiteral("both"), m_repository);
        QFile::remove(m_repository + QStringLiteral("/.gitleaks.toml"));
        QVERIFY(both);
        QVERIFY((*both)->ruleSetHash() != m_redactor->ruleSetHash());
        const Scanner gitleaks(*RuleSet::parse(*bytes, QStringLiteral("gitleaks.toml")));
        QRandomGenerator random(22);
        for (const Rule &rule : RuleSet::builtIn().rules()) {
            for (const QString &form : rule.samples) {
                const QByteArray redacted = (*both)->text(test::fillSample(form, random).text).bytes;
                QVERIFY2(gitleaks.scan(redacted).isEmpty(), redacted.constData());
            }
        }
    }

    void givesTheSameSecretTheSameName()
    {
        const QByteArray one = m_redactor->text("PASSWORD=hunter2zz").bytes;
        QCOMPARE(m_redactor->text("PASSWORD=hunter2zz").bytes, one);
        QVERIFY(one.startsWith("PASSWORD=[[redacted:environment-secret:"));
        auto other = Redactor::create(m_vault, QStringLiteral("other"), m_repository);
        QVERIFY((*other)->text("PASSWORD=hunter2zz").bytes != one); // another vault, another key
    }

    void hidesKnownValuesWhereverTheyStand()
    {
        for (const QByteArray &secret : {QByteArray("wolf42moon"), QByteArray("q7-Zebra-91-lamp")}) {
            for (const QByteArray &form : {secret, secret.toBase64(QByteArray::OmitTrailingEquals)}) {
                const Redacted redacted = m_redactor->text("connecting with " + form + " now");
                QVERIFY2(!redacted.bytes.contains(form), redacted.bytes.constData());
                QCOMPARE(redacted.counts.value(QStringLiteral("known-value")), 1);
            }
        }
    }

    void escapesWhatLooksLikeAPlaceholder_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("placeholder") << QByteArray("[[redacted:x:0123456789abcdef]]");
        QTest::newRow("beginning") << QByteArray("a [[redacted: b");
        QTest::newRow("escaped already") << QByteArray("[[redacted!:x:0123456789abcdef]] [[redacted!!!:");
        QTest::newRow("in a secret") << QByteArray("PASSWORD=abc[[redacted:x:0123456789abcdef]]def");
        QTest::newRow("before a secret") << QByteArray("[[redactedPASSWORD=hunter2zz");
        QTest::newRow("cut by a secret") << QByteArray("[[redacted!!PASSWORD=hunter2zz :");
        QTest::newRow("brackets") << QByteArray("[[[[redacted:[[redacted::]]");
        QTest::newRow("at the end") << QByteArray("[[redacted");
    }
    void escapesWhatLooksLikeAPlaceholder()
    {
        QFETCH(QByteArray, text);
        const Redacted file = m_redactor->file("a.md", text);
        QCOMPARE(restored(file.bytes), text);
        QCOMPARE(restored(m_redactor->text(text).bytes), text);
    }

    void restoresWhateverIsThrownTogether()
    {
        QRandomGenerator random(31);
        QStringList pieces{QStringLiteral("[[redacted"), QStringLiteral("!"),
                           QStringLiteral(":"),          QStringLiteral("x:0123456789abcdef]]"),
                           QStringLiteral("\n"),         QStringLiteral(" "),
                           QStringLiteral("\""),         QStringLiteral("ü"),
                           QStringLiteral("]]"),         QStringLiteral("PASSWORD="),
                           QStringLiteral("hunter2"),    QStringLiteral("wolf42moon")};
        for (const Rule &rule : RuleSet::builtIn().rules())
            pieces.append(rule.samples.first());
        for (int round = 0; round < 400; ++round) {
            QByteArray text;
            for (int i = random.bounded(1, 9); i > 0; --i)
                text += test::fillSample(pieces[random.bounded(int(pieces.size()))], random).text;
            const Redacted redacted = m_redactor->file("a.txt", text);
            QCOMPARE(restored(redacted.bytes), text);
            QVERIFY2(scanner().scan(redacted.bytes, QStringLiteral("a.txt")).isEmpty(), redacted.bytes.constData());
        }
    }

    void leavesBinaryContentAlone()
    {
        const QByteArray binary("PASSWORD=hunter2zz [[redacted:\0\x01\xff", 34);
        QVERIFY(isBinary(binary));
        const Redacted redacted = m_redactor->file("a.bin", binary);
        QCOMPARE(redacted.bytes, binary);
        QVERIFY(!redacted.changed());
        QCOMPARE(restored(redacted.bytes), binary);
    }

    void keepsBytesThatAreNotUtf8()
    {
        const QByteArray text("caf\xe9 PASSWORD=hunt\xe9r2zz\n");
        const Redacted redacted = m_redactor->file("a.txt", text);
        QVERIFY(redacted.changed());
        QCOMPARE(restored(redacted.bytes), text);
    }

    void leavesPeopleInFilesButNotInText()
    {
        const QByteArray line("Author: Ada Byron <ada@engine.co.uk>\n");
        QVERIFY(!m_redactor->file("AUTHORS", line).changed());
        const Redacted redacted = m_redactor->text("commit 1\n" + line);
        QVERIFY(!redacted.bytes.contains("Ada") && !redacted.bytes.contains("engine"));
    }

    void takesThePersonOutOfText()
    {
        const Identity identity("/home/adabyron", "adabyron", "difference-engine");
        QCOMPARE(identity.normalise("/home/adabyron/src adabyron@difference-engine:~$ ls -l adabyron x"),
                 QByteArray("~/src user@host:~$ ls -l user x"));
        QCOMPARE(identity.normalise("/home/adabyrons/x myadabyron"), QByteArray("/home/adabyrons/x myadabyron"));
        const Identity common("/root", "test", "localhost");
        QCOMPARE(common.normalise("pytest test /root/x /home/test/y test@box"),
                 QByteArray("pytest test ~/x /home/user/y user@box"));
    }

    void knowsWhatIsNeverRecorded_data()
    {
        QTest::addColumn<bool>("never");
        for (const char *path :
             {".env", "a/.env.production", "server.pem", "keys/id_ed25519", "ID_RSA", ".aws/credentials",
              "x/.ssh/config", ".npmrc", "secrets.yaml", "infra/terraform.tfstate", "app.p12", ".docker/config.json",
              "config/credentials.json"})
            QTest::newRow(path) << true;
        for (const char *path : {".env.example", "id_ed25519.pub", "src/environment.py", "tests/test_env.py",
                                 "monkey.py", "keys.md", "config.json", "credentials.py"})
            QTest::newRow(path) << false;
    }
    void knowsWhatIsNeverRecorded()
    {
        QFETCH(bool, never);
        QCOMPARE(m_redactor->isNeverRecorded(QByteArray(QTest::currentDataTag())), never);
    }

    void cannotRestoreWithoutTheVault()
    {
        const QByteArray redacted = m_redactor->text("PASSWORD=hunter2zz").bytes;
        const auto gone = restore(m_vault, QStringLiteral("no-such-session"), redacted);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
        QCOMPARE(*restore(m_vault, QStringLiteral("no-such-session"), "nothing hidden"), QByteArray("nothing hidden"));
    }

    void leavesNoValueOutsideTheVault()
    {
        const QByteArray secret("zk9-Quartz-Falcon-77");
        (void)m_redactor->file("a.txt", "PASSWORD=" + secret + "\n");
        (void)m_redactor->text("export API_TOKEN=" + secret + "\n");
        int inVault = 0;
        for (QDirIterator it(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             it.hasNext();) {
            const QString path = it.next();
            const auto bytes = readFile(path);
            QVERIFY(bytes);
            if (!bytes->contains(secret))
                continue;
            QVERIFY2(path.startsWith(m_vault), qPrintable(path));
            ++inVault;
            QCOMPARE(QFile::permissions(path) &
                         (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                     QFile::Permissions());
        }
        QVERIFY(inVault > 0);
    }

    void warnsOfARuleFileThatCannotBeRead()
    {
        QVERIFY(m_redactor->warnings().isEmpty());
        QVERIFY(
            writeFileAtomically(m_repository + QStringLiteral("/.gitleaks.toml"), "[[rules]]\nid='x'\nregex='('\n"));
        const auto made = Redactor::create(m_vault, QStringLiteral("warned"), m_repository);
        QFile::remove(m_repository + QStringLiteral("/.gitleaks.toml"));
        QVERIFY(made);
        QCOMPARE((*made)->warnings().size(), 1);
        QVERIFY((*made)->warnings().first().contains(QStringLiteral(".gitleaks.toml")));
    }
};

QTEST_GUILESS_MAIN(TestRedactor)
#include "test_redactor.moc"

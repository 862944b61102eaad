// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/knownvalues.h"

#include "core/base/file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::privacy;

class TestKnownValues : public QObject
{
    Q_OBJECT

private slots:
    void readsCredentialFiles()
    {
        QTemporaryDir home, repository;
        QDir(home.path()).mkpath(QStringLiteral(".aws"));
        const auto write = [](const QTemporaryDir &folder, const char *name, const QByteArray &text) {
            QVERIFY(writeFileAtomically(folder.filePath(QLatin1StringView(name)), text));
        };
        write(home, ".netrc", "machine a.example login me password net1rc2value\n");
        write(home, ".npmrc", "//registry.example/:_authToken=npm1rc2value\n");
        write(home, ".aws/credentials", "[default]\naws_secret_access_key = aws1secret2value\nregion = eu-west-1\n");
        write(home, ".git-credentials", "https://me:git1cred2value@git.example\n");
        write(home, ".pgpass", "db:5432:shop:app:pg1pass2value\n");
        write(repository, ".env",
              "# comment\nexport "
              "DB_PASSWORD='env1file2value'\nURL=postgres://a:url1pass2value@db/x\nNAME=plain1value2\n");
        const auto values =
            knownSecretValues(repository.path(), home.path(),
                              {QStringLiteral("MY_TOKEN=environ1value2"), QStringLiteral("EDITOR=vim1and2more")});
        for (const char *value : {"net1rc2value", "npm1rc2value", "aws1secret2value", "git1cred2value", "pg1pass2value",
                                  "env1file2value", "url1pass2value", "environ1value2"})
            QVERIFY2(values.contains(QByteArray(value)), value);
        for (const char *value : {"plain1value2", "eu-west-1", "vim1and2more"})
            QVERIFY2(!values.contains(QByteArray(value)), value);
    }

    void leavesOrdinaryWordsAlone_data()
    {
        QTest::addColumn<bool>("distinctive");
        for (const char *value :
             {"hunter2", "wolf42moon", "correct-Horse-9", "0123456789ab", "aVeryLongPassphraseWithoutDigits"})
            QTest::newRow(value) << true;
        for (const char *value : {"postgres", "secret", "true", "12345", "/run/secrets/x", "aaaaaa", "********",
                                  "$OTHER_1", "my-app-name", "abc1"})
            QTest::newRow(value) << false;
    }
    void leavesOrdinaryWordsAlone()
    {
        QFETCH(bool, distinctive);
        QCOMPARE(isDistinctive(QByteArray(QTest::currentDataTag())), distinctive);
    }

    void knowsNamesOfSecrets()
    {
        for (const char *name : {"DB_PASSWORD", "GITHUB_TOKEN", "apiKey", "MYSQL_PWD", "APP_SECRET_KEY", "SMTP_PASS"})
            QVERIFY2(isSecretName(QLatin1StringView(name)), name);
        for (const char *name : {"PWD", "OLDPWD", "PATH", "KEYBOARD", "COMPASS", "AUTHOR"})
            QVERIFY2(!isSecretName(QLatin1StringView(name)), name);
    }
};

QTEST_GUILESS_MAIN(TestKnownValues)
#include "test_knownvalues.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/projectconfig.h"

#include <QTest>

using namespace prt;
using namespace prt::sandbox;

class TestProjectConfig final : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatIsThere();
    void isEmptyWithoutASection();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void TestProjectConfig::readsWhatIsThere()
{
    const auto config = parseProjectConfig("# how our tests run\n[validate]\nimage = \"ours:3\"\ncommand = "
                                           "[\"python3\", \"-m\", \"pytest\"]\ntimeout = 90\n")
                            .value();
    QCOMPARE(config.image, QStringLiteral("ours:3"));
    QCOMPARE(config.command, (QStringList{QStringLiteral("python3"), QStringLiteral("-m"), QStringLiteral("pytest")}));
    QCOMPARE(config.timeoutSeconds, 90);
    const auto more = parseProjectConfig("[validate]\nframework = \"ctest\"\nbuild = \"make all\"\nmemory = "
                                         "512\ndockerfile = \"ci/Dockerfile\"\n")
                          .value();
    QCOMPARE(more.framework, QStringLiteral("ctest"));
    QCOMPARE(more.build, QStringLiteral("make all"));
    QCOMPARE(more.memoryMiB, 512);
    QCOMPARE(more.dockerfile, QStringLiteral("ci/Dockerfile"));
    const auto shell = parseProjectConfig("[validate]\ncommand = \"make check\"\n").value();
    QCOMPARE(shell.command, (QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("make check")}));
}

void TestProjectConfig::isEmptyWithoutASection()
{
    for (const char *text : {"", "[other]\nimage = 3\n", "[validate]\n"}) {
        const auto config = parseProjectConfig(text).value();
        QVERIFY(config.image.isEmpty() && config.command.isEmpty() && config.timeoutSeconds == 0);
    }
}

void TestProjectConfig::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &toml, const char *says) {
        QTest::newRow(name) << toml << QString::fromLatin1(says);
    };
    row("not TOML", "[validate]\nimage = \n", "line 2");
    row("image is a number", "[validate]\nimage = 3\n", "image");
    row("command is a number", "[validate]\ncommand = 3\n", "command");
    row("command is empty", "[validate]\ncommand = []\n", "command");
    row("command has a number", "[validate]\ncommand = [\"a\", 1]\n", "command");
    row("timeout of a day", "[validate]\ntimeout = 86400\n", "timeout");
    row("timeout of nothing", "[validate]\ntimeout = 0\n", "timeout");
    row("timeout as text", "[validate]\ntimeout = \"10\"\n", "timeout");
    row("memory as text", "[validate]\nmemory = \"1g\"\n", "memory");
    row("build is a list", "[validate]\nbuild = [\"a\"]\n", "build");
    row("huge", QByteArray(100'000, '#'), "64 KiB");
    row("deep", "x = " + QByteArray(30'000, '['), "line 1");
}

void TestProjectConfig::saysWhatIsWrong()
{
    QFETCH(QByteArray, toml);
    QFETCH(QString, says);
    const auto config = parseProjectConfig(toml);
    QVERIFY(!config);
    QVERIFY2(config.error().message.contains(says), qPrintable(config.error().message));
}

QTEST_GUILESS_MAIN(TestProjectConfig)
#include "test_projectconfig.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shellwords.h"

#include <QTest>

using namespace prt;

class TestShellWords final : public QObject
{
    Q_OBJECT

private slots:
    void findsTheProgramThatDoesTheWork_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("program");
        const auto row = [](const char *line, const char *program) {
            QTest::newRow(*line ? line : "nothing") << QString::fromLatin1(line) << QString::fromLatin1(program);
        };
        row("", "");
        row("cat x", "cat");
        row("/usr/bin/cat x", "cat");
        row("sudo cat x", "cat");
        row("A=1 env B=2 nice -n 5 black .", "black");
        row("timeout 60 time pytest", "pytest");
        row("if ! grep -q x y", "grep");
        row("npx prettier -w .", "prettier");
        row("poetry run pytest -x", "pytest");
        row("npm run", "npm");
        row("npm test", "npm");
        row("sudo", "sudo");
        row("sudo ''", "");
        row("sudo '' x", "");
    }

    void findsTheProgramThatDoesTheWork()
    {
        QFETCH(QString, line);
        QTEST(programOf(simpleCommands(line).value(0)), "program");
    }
};

QTEST_GUILESS_MAIN(TestShellWords)
#include "test_shellwords.moc"

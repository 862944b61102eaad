// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/pytestadapter.h"
#include "sandbox/suiterun.h"

#include <QTest>

using namespace prt;
using namespace prt::sandbox;

namespace {

const Sentinels sentinels{"test_s.py", QStringLiteral("test_s.py::p"), QStringLiteral("test_s.py::f"),
                          QStringLiteral("test_s.py::s")};

/// Cases of a report, one letter each: `p`, `f`, `s` are the sentinels, `u` a test of the user; then how it ended.
QByteArray xmlOf(const QByteArray &cases)
{
    QByteArray xml = "<testsuites><testsuite>";
    for (const QByteArray &word : cases.split(' ')) {
        if (word.isEmpty())
            continue;
        const bool user = word[0] == 'u';
        xml += QByteArray("<testcase classname=\"") + (user ? "test_u" : "test_s") + "\" file=\"" +
               (user ? "test_u.py" : "test_s.py") + "\" name=\"" + word[0] + "\">";
        xml += word.endsWith('F')   ? "<failure/>"
               : word.endsWith('E') ? "<error/>"
               : word.endsWith('S') ? "<skipped/>"
                                    : "";
        xml += "</testcase>";
    }
    return xml + "</testsuite></testsuites>";
}

} // namespace

class TestSuiteRun final : public QObject
{
    Q_OBJECT

private slots:
    void judgesReportExitCodeAndSentinelsTogether_data();
    void judgesReportExitCodeAndSentinelsTogether();
    void keepsTheStateOfTheSandbox();
    void takesTheSentinelsOut();
};

void TestSuiteRun::judgesReportExitCodeAndSentinelsTogether_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("runState");
    QTest::addColumn<int>("integrity");
    const auto row = [](const char *name, const QByteArray &xml, int code, const char *state,
                        Integrity integrity = Integrity::NotShown) {
        QTest::newRow(name) << xml << code << QString::fromLatin1(state) << int(integrity);
    };
    row("honest", xmlOf("uP pP fF sS"), 1, "completed", Integrity::Shown);
    row("honest with failures", xmlOf("uF pP fF sS"), 1, "completed", Integrity::Shown);
    row("outcomes rewritten to passed", xmlOf("uP pP fP sP"), 0, "invalid", Integrity::Broken);
    row("only the failing one rewritten", xmlOf("uP pP fP sS"), 0, "invalid", Integrity::Broken);
    row("everything skipped", xmlOf("uS pS fS sS"), 0, "invalid", Integrity::Broken);
    row("one sentinel left out", xmlOf("uP pP fF"), 1, "invalid", Integrity::Broken);
    row("exit code set to 0", xmlOf("uP pP fF sS"), 0, "invalid", Integrity::Shown);
    row("forged report without sentinels, exit 1", xmlOf("uP"), 1, "invalid");
    row("sentinels deselected", xmlOf("uP"), 0, "completed");
    row("sentinels deselected, a failure", xmlOf("uF"), 1, "completed");
    row("a fixture fails everywhere", xmlOf("uE pE fE sE"), 1, "completed");
    row("no report, exit 0", "", 0, "invalid");
    row("no report, exit 1", "", 1, "invalid");
    row("no report, usage error", "", 4, "config_error");
    row("no report, internal error", "", 3, "crashed");
    row("garbage", "<<<", 1, "invalid");
    row("usage error with a report", xmlOf(""), 4, "config_error");
    row("interrupted", xmlOf("uP pP fF sS"), 2, "crashed", Integrity::Shown);
    row("no tests", xmlOf(""), 5, "completed");
    row("no tests, but failures", xmlOf("uF"), 5, "invalid");
    row("strange exit code", xmlOf("uP pP fF sS"), 77, "crashed", Integrity::Shown);
}

void TestSuiteRun::judgesReportExitCodeAndSentinelsTogether()
{
    QFETCH(QByteArray, xml);
    QFETCH(int, exitCode);
    QFETCH(QString, runState);
    QFETCH(int, integrity);
    SandboxResult sandbox;
    sandbox.exitCode = exitCode;
    if (!xml.isEmpty())
        sandbox.files.insert("out/junit.xml", xml);
    const SuiteRun run = judgeRun(sandbox, PytestAdapter(), sentinels);
    QVERIFY2(run.runState == runState, qPrintable(run.runState + QStringLiteral(": ") + run.detail));
    QCOMPARE(int(run.integrity), integrity);
    QCOMPARE(run.completed(), run.detail.isEmpty());
    QVERIFY(run.completed() || run.suite.tests.isEmpty());
}

void TestSuiteRun::keepsTheStateOfTheSandbox()
{
    SandboxResult sandbox;
    sandbox.state = RunState::OutOfMemory;
    sandbox.detail = QStringLiteral("too much");
    sandbox.exitCode = 1;
    sandbox.files.insert("out/junit.xml", xmlOf("uP pP fF sS"));
    const SuiteRun run = judgeRun(sandbox, PytestAdapter(), sentinels);
    QCOMPARE(run.runState, QStringLiteral("out_of_memory"));
    QCOMPARE(run.detail, QStringLiteral("too much"));
    QVERIFY(!run.report.isEmpty());
}

void TestSuiteRun::takesTheSentinelsOut()
{
    SandboxResult sandbox;
    sandbox.exitCode = 1;
    sandbox.files.insert("out/junit.xml", xmlOf("uP pP fF sS"));
    const SuiteRun run = judgeRun(sandbox, PytestAdapter(), sentinels);
    QCOMPARE(run.suite.tests.keys(), QStringList{QStringLiteral("test_u.py::u")});
    QVERIFY(!run.suite.hasFailures());
}

QTEST_GUILESS_MAIN(TestSuiteRun)
#include "test_suiterun.moc"

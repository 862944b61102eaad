// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/testrundetector.h"

#include "core/base/file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::record;

namespace {

const QByteArray pytestOutput("=================== test session starts ====================\n"
                              "collected 4 items\n\n"
                              "tests/test_cart.py ..Fs                        [100%]\n\n"
                              "=================== short test summary info ================\n"
                              "FAILED tests/test_cart.py::TestTotal::test_discount[10-9.0] - assert 8.1 == 9.0\n"
                              "=============== 1 failed, 2 passed, 1 skipped in 0.03s ===============\n");

const QByteArray
    junitReport(R"(<testsuites><testsuite name="pytest"><testcase classname="tests.test_cart" name="test_a"/>
<testcase classname="tests.test_cart" name="test_b"/><testcase classname="tests.test_cart" name="test_c"><skipped/></testcase>
<testcase classname="tests.test_cart.TestTotal" name="test_discount[10-9.0]"><failure message="m"/></testcase></testsuite></testsuites>)");

} // namespace

class TestTestRunDetector : public QObject
{
    Q_OBJECT

private slots:
    void recognisesRunners_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("framework");
        QTest::addColumn<QString>("counts"); // passed/failed/skipped
        QTest::addColumn<QStringList>("failed");
        const auto row = [](const char *name, const char *command, const QByteArray &output, const char *framework,
                            const char *counts, const QStringList &failed) {
            QTest::newRow(name) << QString::fromUtf8(command) << output << QString::fromUtf8(framework)
                                << QString::fromUtf8(counts) << failed;
        };
        const QStringList discount{QStringLiteral("tests/test_cart.py::TestTotal::test_discount[10-9.0]")};
        row("pytest", "pytest -x tests", pytestOutput, "pytest", "2/1/1", discount);
        row("pytest by module", "cd api && PYTHONPATH=. python3.11 -m pytest | tail -5", pytestOutput, "pytest",
            "2/1/1", discount);
        row("pytest by uv", "uv run pytest", pytestOutput, "pytest", "2/1/1", discount);
        row("pytest by coverage", "coverage run -m pytest", pytestOutput, "pytest", "2/1/1", discount);
        row("pytest by make", "make check", pytestOutput, "pytest", "2/1/1", discount);
        row("pytest by a script", "./dev test", pytestOutput, "pytest", "2/1/1", discount);
        row("pytest quiet", "pytest -q", "..\n2 passed in 0.01s\n", "pytest", "2/0/0", {});
        row("pytest long", "pytest", "===== 3 passed, 1 xfailed, 2 warnings in 75.20s (0:01:15) =====\n", "pytest",
            "3/0/1", {});
        row("pytest collection error", "pytest",
            "ERROR tests/test_x.py - ImportError: no\n!!!! Interrupted: 1 error during collection !!!!\n"
            "===== 1 error in 0.10s =====\n",
            "pytest", "0/1/0", {QStringLiteral("tests/test_x.py")});
        row("pytest twice", "pytest a; pytest b", "== 1 passed in 0.1s ==\n== 2 passed, 1 failed in 0.2s ==\n",
            "pytest", "3/1/0", {});
        row("pytest none", "pytest -k nothing", "==== no tests ran in 0.01s ====\n", "pytest", "0/0/0", {});
        row("unittest", "python -m unittest -v",
            "FAIL: test_b (tests.test_a.T)\n------\nRan 3 tests in 0.001s\n\nFAILED (failures=1, skipped=1)\n",
            "unittest", "1/1/1", {QStringLiteral("tests.test_a.T.test_b")});
        row("unittest of 3.11", "python -m unittest",
            "ERROR: test_b (test_a.T.test_b)\n---\nRan 1 test in 0.001s\n\nFAILED (errors=1)\n", "unittest", "0/1/0",
            {QStringLiteral("test_a.T.test_b")});
        row("unittest ok", "python3 -m unittest discover", "..\n----\nRan 2 tests in 0.000s\n\nOK\n", "unittest",
            "2/0/0", {});
        row("jest", "npx jest src",
            "  ● outer › fails\n\n    expect\n\nTest Suites: 1 failed, 1 total\n"
            "Tests:       1 failed, 1 skipped, 1 todo, 2 passed, 5 total\n",
            "jest", "2/1/2", {QStringLiteral("outer › fails")});
        row("jest by npm", "npm test", "Tests:       2 passed, 2 total\n", "jest", "2/0/0", {});
        row("vitest", "npx vitest run", " FAIL  a.test.ts > sum > adds\n\n Tests  1 failed | 2 passed (3)\n", "vitest",
            "2/1/0", {QStringLiteral("a.test.ts > sum > adds")});
        row("node TAP", "node --test", "not ok 1 - adds\n# tests 3\n# pass 1\n# fail 1\n# skipped 1\n# todo 0\n",
            "node", "1/1/1", {QStringLiteral("adds")});
        row("node spec", "node --test t/", "✖ adds (1.2ms)\nℹ tests 1\nℹ pass 0\nℹ fail 1\nℹ skipped 0\n", "node",
            "0/1/0", {QStringLiteral("adds")});
        row("ctest", "ctest --test-dir build",
            "1/3 Test #1: base ........   Passed    0.01 sec\n"
            "2/3 Test #2: chain .......***Failed    0.01 sec\n"
            "3/3 Test #3: gui .........***Skipped   0.00 sec\n\n"
            "67% tests passed, 1 tests failed out of 3\n\nThe following tests FAILED:\n"
            "\t  2 - chain (Failed)\n",
            "ctest", "1/1/1", {QStringLiteral("chain")});
        row("gtest", "./build/unit_tests --gtest_filter=A.*",
            "[==========] Running 3 tests from 1 test suite.\n[==========] 3 tests from 1 test suite ran. (0 ms "
            "total)\n"
            "[  PASSED  ] 1 test.\n[  SKIPPED ] 1 test, listed below:\n[  SKIPPED ] A.skip\n[  FAILED  ] 1 test, "
            "listed below:\n"
            "[  FAILED  ] A.bad\n",
            "gtest", "1/1/1", {QStringLiteral("A.bad")});
        row("Qt Test", "build/dev/tests/test_json",
            "FAIL!  : TestJson::reads(row) Compared\nTotals: 4 passed, 1 failed, 0 skipped, 0 blacklisted, 3ms\n",
            "qtest", "4/1/0", {QStringLiteral("TestJson::reads(row)")});
        row("go", "go test ./...",
            "--- FAIL: TestAdd (0.00s)\nFAIL\nFAIL\texample.com/a\t0.01s\nok  \texample.com/b\t0.02s\n", "go", "1/1/0",
            {QStringLiteral("TestAdd")});
        row("cargo", "cargo test",
            "test a::adds ... ok\ntest a::subs ... FAILED\n\ntest result: FAILED. 1 passed; 1 failed; 0 ignored; 0 "
            "measured; 0 filtered out\n",
            "cargo", "1/1/0", {QStringLiteral("a::subs")});
    }
    void recognisesRunners()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, output);
        QFETCH(QString, framework);
        QFETCH(QString, counts);
        QFETCH(QStringList, failed);
        const auto found = detectTestRun(command, output, 1);
        QVERIFY(found);
        QCOMPARE(found->run.framework, framework);
        QCOMPARE(QStringLiteral("%1/%2/%3").arg(found->run.passed).arg(found->run.failed).arg(found->run.skipped),
                 counts);
        QCOMPARE(found->run.failedTests, failed);
    }

    void takesNothingElseForATestRun_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("viewer") << QStringLiteral("cat results.txt") << pytestOutput;
        QTest::newRow("pager") << QStringLiteral("git show HEAD:log | less") << pytestOutput;
        QTest::newRow("search") << QStringLiteral("grep -rn pytest .") << pytestOutput;
        QTest::newRow("no summary") << QStringLiteral("pytest") << QByteArray("Usage: pytest [options]\n");
        QTest::newRow("make without tests") << QStringLiteral("make") << QByteArray("gcc -c a.c\n");
        QTest::newRow("make with TAP of something") << QStringLiteral("make") << QByteArray("# tests 3\n");
        QTest::newRow("install") << QStringLiteral("pip install pytest")
                                 << QByteArray("Successfully installed pytest\n");
        QTest::newRow("nothing") << QString() << QByteArray();
    }
    void takesNothingElseForATestRun()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, output);
        QVERIFY(!detectTestRun(command, output, 0));
    }

    void ignoresACommandThatCouldNotStart() { QVERIFY(!detectTestRun(QStringLiteral("pytest"), pytestOutput, 127)); }

    void keepsTheSelection_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("selection");
        const auto row = [](const char *command, const char *selection) {
            QTest::newRow(command) << QString::fromLatin1(command) << QString::fromLatin1(selection);
        };
        row("pytest tests/test_a.py -k 'not slow'", "tests/test_a.py -k not slow");
        row("pytest -q 2>&1 | tail -5", "-q");
        row("pytest -q >out.txt 2> err.txt a.py", "-q a.py");
        row("pytest -q &>log -x", "-q -x");
        row("pytest a.py>|log 2>&-", "a.py");
        row("pytest -q < /dev/null", "-q");
        row("pytest -k '2>1' a2>log", "-k 2>1 a2");
        row("2>/dev/null pytest b.py & echo", "b.py");
    }
    void keepsTheSelection()
    {
        QFETCH(QString, command);
        const auto found = detectTestRun(command, "== 1 passed in 0.1s ==\n", 0);
        QVERIFY(found);
        QTEST(found->run.selection, "selection");
    }

    void takesEachTestFromTheReport()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("junit.xml"));
        QVERIFY(writeFileAtomically(path, junitReport));
        const auto found = detectTestRun(QStringLiteral("pytest"), pytestOutput, 1,
                                         {folder.filePath(QStringLiteral("absent.xml")), path});
        QVERIFY(found);
        QCOMPARE(found->tests.size(), 4);
        QCOMPARE(found->rawReport, junitReport);
        QCOMPARE(found->reportMediaType, QStringLiteral("application/xml"));
        QCOMPARE(found->run.failedTests,
                 QStringList{QStringLiteral("tests/test_cart.py::TestTotal::test_discount[10-9.0]")});
    }

    void knowsARunWithoutSummaryByItsReport()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("junit.xml"));
        QVERIFY(writeFileAtomically(path, junitReport));
        const auto found = detectTestRun(QStringLiteral("make -s check"), "", 1, {path});
        QVERIFY(found);
        QCOMPARE(found->run.framework, QStringLiteral("pytest"));
        QCOMPARE(found->run.passed, 2);
        QCOMPARE(found->run.failed, 1);
        QCOMPARE(found->run.skipped, 1);
    }

    void passesOverABrokenReport()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("junit.xml"));
        QVERIFY(writeFileAtomically(path, "<!DOCTYPE x [<!ENTITY a \"b\">]><testsuite/>"));
        const auto found = detectTestRun(QStringLiteral("pytest"), pytestOutput, 1, {path});
        QVERIFY(found);
        QVERIFY(found->rawReport.isEmpty());
        QCOMPARE(found->run.failed, 1);
    }

    void boundsTheNames()
    {
        QByteArray output;
        for (int i = 0; i < 3000; ++i)
            output += "FAILED tests/test_" + QByteArray(60, 'x') + ".py::test_" + QByteArray::number(i) + " - no\n";
        output += "==== 3000 failed in 1.00s ====\n";
        const auto found = detectTestRun(QStringLiteral("pytest"), output, 1);
        QVERIFY(found);
        QCOMPARE(found->run.failed, 3000);
        QVERIFY(found->run.failedTests.join(u' ').size() < 32 * 1024);
    }
};

QTEST_GUILESS_MAIN(TestTestRunDetector)
#include "test_testrundetector.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dockerengine.h"
#include "tests/support/validationsession.h"

#include <QTest>

using namespace prt;

namespace {

const QByteArray forgedXml =
    "<testsuites><testsuite><testcase classname=\"tests.test_add\" name=\"test_add\" file=\"tests/test_add.py\"/>"
    "<testcase classname=\"tests.test_sub\" name=\"test_sub\" file=\"tests/test_sub.py\"/></testsuite></testsuites>";

} // namespace

/// Every way known to make tests look as if they passed. The bug is never mended here, so that whatever ends as
/// `resolved` was believed wrongly.
class TestForgery final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isNeverBelieved_data();
    void isNeverBelieved();
    void believesAFixWithAChangedConfiguration();
    void believesAFixWithANewFixture();
};

void TestForgery::initTestCase()
{
    const auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
}

void TestForgery::isNeverBelieved_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("state"); // run state, or the verdict where the runs completed
    const auto row = [](const char *name, const char *path, const QByteArray &content, const char *state) {
        QTest::newRow(name) << QByteArray(path) << content << QString::fromLatin1(state);
    };
    row("outcomes are rewritten", "conftest.py",
        "import pytest\n\n\n@pytest.hookimpl(hookwrapper=True)\ndef pytest_runtest_makereport(item, call):\n    out = "
        "yield\n    out.get_result().outcome = 'passed'\n",
        "invalid");
    row("a test ends the process", "calc.py", "import os\n\nos._exit(0)\n", "invalid");
    row("a report of its own, and the end", "calc.py",
        "import os\n\nwith open('/ws/out/junit.xml', 'w') as file:\n    file.write('" + forgedXml + "')\nos._exit(0)\n",
        "invalid");
    row("everything is skipped", "conftest.py",
        "import pytest\n\n\ndef pytest_collection_modifyitems(items):\n    for item in items:\n        "
        "item.add_marker(pytest.mark.skip)\n",
        "invalid");
    row("the exit status is rewritten", "conftest.py",
        "def pytest_sessionfinish(session):\n    session.exitstatus = 0\n", "invalid");
    row("a configuration that hides tests", "pytest.ini", "[pytest]\naddopts = -k test_sub\n", "invalid");
    row("a daemon that rewrites the report", "conftest.py",
        "import os\nimport time\n\n\ndef pytest_unconfigure(config):\n    if os.fork() == 0:\n        os.setsid()\n    "
        "    while True:\n            with open('/ws/out/junit.xml', 'w') as file:\n                file.write('" +
            forgedXml + "')\n",
        "invalid");
    row("a filter that drops the failing tests only", "conftest.py",
        "def pytest_collection_modifyitems(items):\n    items[:] = [item for item in items if 'test_add' not in "
        "item.name]\n",
        "not_resolved");
    row("a patch that spares the sentinels", "conftest.py",
        "import pytest\n\n\n@pytest.hookimpl(hookwrapper=True)\ndef pytest_runtest_makereport(item, call):\n    out = "
        "yield\n    if item.name == 'test_add':\n        out.get_result().outcome = 'passed'\n",
        "inconclusive");
    // Beyond the facts page.
    row("a pytest of its own", "pytest.py",
        "import sys\n\nwith open('/ws/out/junit.xml', 'w') as file:\n    file.write('" + forgedXml +
            "')\nsys.exit(0)\n",
        "invalid");
    row("a configuration that knows the sentinels", "conftest.py",
        "import builtins\nimport pytest\n\n\ndef pytest_collection_modifyitems(items):\n    for item in items:\n     "
        "   if item.name == 'test_add':\n            item.obj.__globals__['add'] = lambda a, b: a + b\n",
        "inconclusive");
    row("words in the output", "calc.py",
        "print('>>>>> All tests passed\\n=== 2 passed in 0.01s ===', flush=True)\n\n\ndef add(a, b):\n    return a - "
        "b\n\n\ndef sub(a, b):\n    return a - b\n",
        "not_resolved");
    row("frames of the engine in the output", "calc.py",
        "import os\n\nos.write(2, b'\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x10prt-end 1\\nexit 0\\n')\n\n\ndef add(a, "
        "b):\n    return a - b\n\n\ndef sub(a, b):\n    return a - b\n",
        "not_resolved");
    row("the result channel of the supervisor", "calc.py",
        "import glob\n\nfor stream in glob.glob('/proc/[0-9]*/fd/[14]'):\n    try:\n        with open(stream, 'wb') "
        "as file:\n            file.write(b'prt-end 1\\nexit 0\\n\\n')\n    except OSError:\n        pass\n\n\ndef "
        "add(a, b):\n    return a - b\n\n\ndef sub(a, b):\n    return a - b\n",
        "any");
    row("a link where the report is", "calc.py",
        "import os\n\nos.symlink('/etc/passwd', '/ws/out/junit.xml')\nos._exit(0)\n", "invalid");
    row("no report and success", "calc.py",
        "import atexit\nimport os\n\natexit.register(lambda: (os.unlink('/ws/out/junit.xml'), os._exit(0)))\n\n\ndef "
        "add(a, b):\n    return a - b\n\n\ndef sub(a, b):\n    return a - b\n",
        "invalid");
    row("the supervisor is killed", "calc.py", "import os\n\nos.kill(-1, 9)\n", "crashed");
}

void TestForgery::isNeverBelieved()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, content);
    QFETCH(QString, state);
    const auto report = testing::validateSession(testing::sessionOf(testing::buggyProject(), {{path, content}}));
    const QString found = report.verdict.isEmpty() ? report.runState : report.verdict;
    QVERIFY2(found != QStringLiteral("resolved") && found != QStringLiteral("resolved_weak"),
             qPrintable(report.detail));
    QVERIFY2(state == QStringLiteral("any") || found == state,
             qPrintable(found + QStringLiteral(": ") + report.detail));
    QVERIFY(!report.detail.isEmpty());
}

void TestForgery::believesAFixWithAChangedConfiguration()
{
    const auto report = testing::validateSession(testing::sessionOf(
        testing::buggyProject(), {{"calc.py", testing::mendedCode()}, {"conftest.py", "import sys  # used below\n"}}));
    QVERIFY2(report.verdict == QStringLiteral("resolved"), qPrintable(report.runState + report.detail));
    QVERIFY(report.notes.join(u' ').contains(QStringLiteral("conftest.py")));
    QCOMPARE(report.runs.last().state, QStringLiteral("final_with_start_infrastructure"));
}

void TestForgery::believesAFixWithANewFixture()
{
    const auto report = testing::validateSession(testing::sessionOf(
        testing::buggyProject(),
        {{"calc.py", testing::mendedCode()},
         {"conftest.py", "import pytest\n\n\n@pytest.fixture\ndef two():\n    return 2\n"},
         {"tests/test_more.py", "from calc import add\n\n\ndef test_two(two):\n    assert add(two, 2) == 4\n"}}));
    QVERIFY2(report.verdict == QStringLiteral("resolved"), qPrintable(report.runState + report.detail));
    QVERIFY(report.notes.join(u' ').contains(QStringLiteral("test_two"))); // what could not be confirmed is named
}

QTEST_GUILESS_MAIN(TestForgery)
#include "test_forgery.moc"

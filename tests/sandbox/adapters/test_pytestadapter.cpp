// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/pytestadapter.h"

#include <QTest>

using namespace prt;
using namespace prt::sandbox;

class TestPytestAdapter final : public QObject
{
    Q_OBJECT

private slots:
    void detectsTests_data();
    void detectsTests();
    void namesTestsAsPytestDoes();
    void mergesTwoResultsOfOneTest();
    void keepsFilesThatCouldNotBeLoadedApart();
    void plantsBesideTheOtherTests_data();
    void plantsBesideTheOtherTests();
    void namesTheSentinelsWhenTheCommandSelects_data();
    void namesTheSentinelsWhenTheCommandSelects();
    void knowsWhatBelongsToTheTests_data();
    void knowsWhatBelongsToTheTests();

private:
    Result<SuiteResult> parse(const QByteArray &xml) const { return m_adapter.parse({{"out/junit.xml", xml}}); }

    const PytestAdapter m_adapter;
};

void TestPytestAdapter::detectsTests_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("is");
    QTest::newRow("prefix") << QByteArray("tests/test_a.py") << true;
    QTest::newRow("suffix") << QByteArray("a_test.py") << true;
    QTest::newRow("conftest") << QByteArray("x/conftest.py") << true;
    QTest::newRow("configuration") << QByteArray("pytest.ini") << true;
    QTest::newRow("module") << QByteArray("src/testing.py") << false;
    QTest::newRow("other language") << QByteArray("test_a.js") << false;
    QTest::newRow("folder alone") << QByteArray("test_data/x.txt") << false;
}

void TestPytestAdapter::detectsTests()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, is);
    QCOMPARE(m_adapter.detects({{"README.md", path}, {}}), is);
    QCOMPARE(detectAdapter({{path}, {}}) != nullptr, is);
}

void TestPytestAdapter::namesTestsAsPytestDoes()
{
    const auto suite =
        parse("<testsuites><testsuite>"
              "<testcase classname=\"tests.test_a\" name=\"test_x\" file=\"tests/test_a.py\"/>"
              "<testcase classname=\"tests.test_a.TestB.TestC\" name=\"test_y[1.5-a b]\" file=\"tests/test_a.py\"/>"
              "<testcase classname=\"test_root\" name=\"test_z\" file=\"test_root.py\"/>"
              "<testcase classname=\"pkg.mod\" name=\"test_no_file\"/></testsuite></testsuites>");
    QCOMPARE(suite.value().tests.keys(),
             (QStringList{QStringLiteral("pkg/mod.py::test_no_file"), QStringLiteral("test_root.py::test_z"),
                          QStringLiteral("tests/test_a.py::TestB::TestC::test_y[1.5-a b]"),
                          QStringLiteral("tests/test_a.py::test_x")}));
    QCOMPARE(m_adapter.fileOf(QStringLiteral("tests/test_a.py::TestB::test_y")), QStringLiteral("tests/test_a.py"));
}

void TestPytestAdapter::mergesTwoResultsOfOneTest()
{
    const auto suite = parse("<testsuite><testcase classname=\"test_a\" name=\"t\" file=\"test_a.py\"/>"
                             "<testcase classname=\"test_a\" name=\"t\" file=\"test_a.py\"><error "
                             "message=\"teardown\"/></testcase></testsuite>")
                           .value();
    QCOMPARE(suite.tests.size(), 1);
    QCOMPARE(suite.tests.first().outcome, Outcome::Error);
    QCOMPARE(suite.tests.first().message, QStringLiteral("teardown"));
    QVERIFY(suite.hasFailures());
}

void TestPytestAdapter::keepsFilesThatCouldNotBeLoadedApart()
{
    const auto suite = parse("<testsuite><testcase classname=\"\" name=\"tests.test_new\"><error "
                             "message=\"collection failure\"/></testcase></testsuite>")
                           .value();
    QVERIFY(suite.tests.isEmpty());
    QCOMPARE(suite.broken.value(QStringLiteral("tests/test_new.py")), QStringLiteral("collection failure"));
    QVERIFY(suite.hasFailures());
}

void TestPytestAdapter::plantsBesideTheOtherTests_data()
{
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<QByteArray>("begins");
    QTest::addColumn<QByteArray>("ends");
    QTest::newRow("in a folder") << QByteArray("tests/unit/test_a.py") << QByteArray("tests/unit/test_")
                                 << QByteArray(".py");
    QTest::newRow("at the top") << QByteArray("test_a.py") << QByteArray("test_") << QByteArray(".py");
    QTest::newRow("by suffix") << QByteArray("pkg/a_test.py") << QByteArray("pkg/") << QByteArray("_test.py");
}

void TestPytestAdapter::plantsBesideTheOtherTests()
{
    QFETCH(QByteArray, test);
    QFETCH(QByteArray, begins);
    QFETCH(QByteArray, ends);
    TarFiles files{{"src/a.py", {}}, {test, {}}};
    const auto sentinels = m_adapter.plant(files);
    QVERIFY(sentinels);
    QVERIFY(sentinels->path.startsWith(begins) && sentinels->path.endsWith(ends));
    QVERIFY(files.contains(sentinels->path));
    TarFiles others{{test, {}}};
    QVERIFY(m_adapter.plant(others)->path != sentinels->path);
    TarFiles none{{"src/a.py", {}}};
    QVERIFY(!m_adapter.plant(none));
    QCOMPARE(none.size(), 1);
}

void TestPytestAdapter::namesTheSentinelsWhenTheCommandSelects_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<bool>("named");
    const auto row = [](const char *name, const QStringList &command, bool named) {
        QTest::newRow(name) << command << named;
    };
    row("everything", {QStringLiteral("python3"), QStringLiteral("-m"), QStringLiteral("pytest")}, false);
    row("a file", {QStringLiteral("pytest"), QStringLiteral("tests/test_a.py")}, true);
    row("a folder", {QStringLiteral("pytest"), QStringLiteral("-q"), QStringLiteral("tests/")}, true);
    row("a test", {QStringLiteral("pytest"), QStringLiteral("tests/test_a.py::test_x")}, true);
    row("here", {QStringLiteral("pytest"), QStringLiteral(".")}, false);
    row("through a shell",
        {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("cd . && pytest -q tests/test_a.py")}, true);
    row("by word", {QStringLiteral("pytest"), QStringLiteral("-k"), QStringLiteral("retry")}, false);
    row("something else", {QStringLiteral("make"), QStringLiteral("tests")}, false);
}

void TestPytestAdapter::namesTheSentinelsWhenTheCommandSelects()
{
    QFETCH(QStringList, command);
    QFETCH(bool, named);
    const Sentinels sentinels{"tests/it's here/test_0.py", {}, {}, {}};
    const QStringList variables = m_adapter.environment(command, {"tests/test_a.py", "src/a.py"}, sentinels);
    QCOMPARE(variables.size(), 1);
    QVERIFY(variables.first().startsWith(QStringLiteral("PYTEST_ADDOPTS=")));
    QCOMPARE(variables.first().contains(QStringLiteral("'tests/it'\"'\"'s here/test_0.py'")), named);
}

void TestPytestAdapter::knowsWhatBelongsToTheTests_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("is");
    QTest::newRow("module") << QByteArray("pkg/test_a.py") << true;
    QTest::newRow("data beside them") << QByteArray("tests/data/a.json") << true;
    QTest::newRow("fixtures") << QByteArray("conftest.py") << true;
    QTest::newRow("code") << QByteArray("src/a.py") << false;
    QTest::newRow("code with a name like a folder of tests") << QByteArray("src/tests.py") << false;
    QTest::newRow("configuration") << QByteArray("pyproject.toml") << false;
}

void TestPytestAdapter::knowsWhatBelongsToTheTests()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, is);
    QCOMPARE(m_adapter.isTestFile(path), is);
}

QTEST_GUILESS_MAIN(TestPytestAdapter)
#include "test_pytestadapter.moc"

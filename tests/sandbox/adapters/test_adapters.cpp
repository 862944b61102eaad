// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "sandbox/testadapter.h"

#include <QDir>
#include <QTest>

using namespace prt;
using namespace prt::sandbox;

namespace {

using Contents = QMap<QByteArray, QByteArray>;

WorkTree treeOf(const Contents &contents)
{
    return {contents.keys(), [contents](const QByteArray &path) { return contents.value(path); }};
}

/// A report that the framework really wrote (../shared/data/reports); empty when the samples are not there.
QByteArray sample(const QString &name)
{
    const QString root = qEnvironmentVariable("PRT_SOURCE_DIR", QStringLiteral("."));
    return readFile(root + QStringLiteral("/../shared/data/reports/") + name, 16 << 20).value_or(QByteArray());
}

QString wordOf(const SuiteResult &suite, const char *test)
{
    const auto it = suite.tests.constFind(QString::fromUtf8(test));
    return it == suite.tests.constEnd() ? QStringLiteral("absent") : report::outcomeName(it->outcome);
}

} // namespace

/// What every adapter but that of pytest knows about its framework.
class TestAdapters final : public QObject
{
    Q_OBJECT

private slots:
    void recognisesItsProjects_data();
    void recognisesItsProjects();
    void isFoundByName();
    void knowsWhatBelongsToTheTests_data();
    void knowsWhatBelongsToTheTests();
    void readsWhatNodeWrote();
    void takesAFileThatNodeCannotLoadForBroken();
    void readsWhatJestWrote();
    void refusesAHostileJestReport_data();
    void refusesAHostileJestReport();
    void readsWhatCTestWrote();
    void readsWhatGoogleTestWrote();
    void readsOneFileAClassOfSurefire();
    void doesNotCountAPassAtTheSecondTryAsOne();
    void putsSentinelsWhereTheyAreFound_data();
    void putsSentinelsWhereTheyAreFound();
    void asksJestForItsReport_data();
    void asksJestForItsReport();
    void fitsPatterns_data();
    void fitsPatterns();
};

void TestAdapters::recognisesItsProjects_data()
{
    QTest::addColumn<Contents>("files");
    QTest::addColumn<QString>("name");
    const QByteArray nodeTest = "import test from 'node:test';\n";
    QTest::newRow("node:test by its script")
        << Contents{{"package.json", R"({"scripts":{"test":"node --test"}})"}} << QStringLiteral("node");
    QTest::newRow("node:test by its import") << Contents{{"test/a.mjs", nodeTest}} << QStringLiteral("node");
    QTest::newRow("Jest by its dependency")
        << Contents{{"package.json", R"({"devDependencies":{"jest":"^29"}})"}} << QStringLiteral("jest");
    QTest::newRow("Jest by its file") << Contents{{"jest.config.js", ""}} << QStringLiteral("jest");
    QTest::newRow("Maven") << Contents{{"pom.xml", ""}, {"src/test/java/FooTest.java", ""}} << QStringLiteral("maven");
    QTest::newRow("Maven, many modules") << Contents{{"pom.xml", ""},
                                                     {"core/pom.xml", ""},
                                                     {"core/src/test/java/FooTest.java", ""}}
                                         << QStringLiteral("maven");
    QTest::newRow("Gradle in Kotlin") << Contents{{"build.gradle.kts", ""}, {"src/test/kotlin/FooTest.kt", ""}}
                                      << QStringLiteral("gradle");
    QTest::newRow("CTest") << Contents{{"CMakeLists.txt", "project(a)\nenable_testing()\n"}} << QStringLiteral("ctest");
    QTest::newRow("CTest below") << Contents{{"CMakeLists.txt", "add_subdirectory(tests)\n"},
                                             {"tests/CMakeLists.txt", "include(CTest)\n"}}
                                 << QStringLiteral("ctest");
    QTest::newRow("GoogleTest in CMake") << Contents{{"CMakeLists.txt", "find_package(GTest REQUIRED)\n"}}
                                         << QStringLiteral("gtest");
    QTest::newRow("GoogleTest with a makefile")
        << Contents{{"Makefile", ""}, {"tests/a.cc", "#include <gtest/gtest.h>\n"}} << QStringLiteral("gtest");
    QTest::newRow("a pom without tests") << Contents{{"pom.xml", ""}, {"src/main/java/Foo.java", ""}} << QString();
    QTest::newRow("scripts without tests") << Contents{{"package.json", "{}"}, {"index.js", ""}} << QString();
    QTest::newRow("a program in C") << Contents{{"main.c", ""}} << QString();
    QTest::newRow("nothing") << Contents{} << QString();
}

void TestAdapters::recognisesItsProjects()
{
    QFETCH(Contents, files);
    const TestAdapter *adapter = detectAdapter(treeOf(files));
    QTEST(adapter ? adapter->name() : QString(), "name");
}

void TestAdapters::isFoundByName()
{
    for (const auto &adapter : testAdapters()) {
        QCOMPARE(adapterNamed(adapter->name()), adapter.get());
        QVERIFY(knownFrameworks().contains(adapter->title()));
        QVERIFY(!adapter->reportPaths().isEmpty() && !adapter->defaultImage().isEmpty());
    }
    QVERIFY(!adapterNamed(u"something else"));
}

void TestAdapters::knowsWhatBelongsToTheTests_data()
{
    QTest::addColumn<QString>("adapter");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("is");
    const auto row = [](const char *adapter, const char *path, bool is) {
        QTest::addRow("%s %s", adapter, path) << QString::fromLatin1(adapter) << QByteArray(path) << is;
    };
    row("node", "lib/a.test.js", true);
    row("node", "test/helper.js", true);
    row("node", "lib/latest.js", false);
    row("jest", "src/a.spec.tsx", true);
    row("jest", "src/__snapshots__/a.snap", true);
    row("jest", "src/a.tsx", false);
    row("maven", "core/src/test/resources/a.json", true);
    row("maven", "src/main/java/Contest.java", false);
    row("gradle", "app/FooTest.kt", true);
    row("maven", "src/main/java/org/test/Runner.java", false);
    row("ctest", "tests/CMakeLists.txt", true);
    row("ctest", "src/parser_test.cpp", true);
    row("ctest", "src/latest.cpp", false);
    row("gtest", "src/CMakeLists.txt", false);
}

void TestAdapters::knowsWhatBelongsToTheTests()
{
    QFETCH(QString, adapter);
    QFETCH(QByteArray, path);
    QTEST(adapterNamed(adapter)->isTestFile(path), "is");
}

void TestAdapters::readsWhatNodeWrote()
{
    const QByteArray xml = sample(QStringLiteral("node-junit.xml"));
    if (xml.isEmpty())
        QSKIP("the samples of real reports are not beside the source");
    const auto suite = adapterNamed(u"node")->parse({{"out/junit.xml", xml}}).value();
    QCOMPARE(wordOf(suite, "top > sub ok"), QStringLiteral("passed"));
    QCOMPARE(wordOf(suite, "top > sub fail"), QStringLiteral("failed"));
    QCOMPARE(wordOf(suite, "skip"), QStringLiteral("skipped"));
    QCOMPARE(wordOf(suite, "todo"), QStringLiteral("skipped")); // a todo that fails is no failure
}

void TestAdapters::takesAFileThatNodeCannotLoadForBroken()
{
    const auto suite =
        adapterNamed(u"node")
            ->parse({{"out/junit.xml", "<testsuites><testcase name=\"/ws/src/test/a.test.mjs\" classname=\"test\">"
                                       "<failure message=\"test failed\"/></testcase>"
                                       "<testcase name=\"b.test.js\" classname=\"test\"/>"
                                       "<testcase name=\"real\" classname=\"test\"/></testsuites>"}})
            .value();
    QCOMPARE(suite.tests.keys(), QStringList{QStringLiteral("real")});
    QCOMPARE(suite.broken.keys(), QStringList{QStringLiteral("test/a.test.mjs")});
}

void TestAdapters::readsWhatJestWrote()
{
    const QByteArray json = sample(QStringLiteral("jest.json"));
    if (json.isEmpty())
        QSKIP("the samples of real reports are not beside the source");
    const auto suite = adapterNamed(u"jest")->parse({{"out/jest.json", json}}).value();
    QCOMPARE(wordOf(suite, "/src/js/sum.test.js::outer inner adds 1 + 2"), QStringLiteral("passed"));
    QCOMPARE(wordOf(suite, "/src/js/sum.test.js::outer inner fails"), QStringLiteral("failed"));
    QCOMPARE(wordOf(suite, "/src/js/sum.test.js::outer inner skipped"), QStringLiteral("skipped"));
    QVERIFY(suite.broken.value(QStringLiteral("/src/js/broken.test.js")).contains(QStringLiteral("failed to run")));
    QVERIFY(suite.hasFailures());
}

void TestAdapters::refusesAHostileJestReport_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("<xml/>");
    QTest::newRow("no results") << QByteArray("{}");
    QTest::newRow("results are a number") << QByteArray(R"({"testResults":3})");
    QTest::newRow("deep") << QByteArray(R"({"testResults":)") + QByteArray(100'000, '[');
    QTest::newRow("broken off") << QByteArray(R"({"testResults":[{"name":"a")");
    QTest::newRow("two objects") << QByteArray(R"({"testResults":[]}{})");
    QTest::newRow("huge") << QByteArray(R"({"testResults":[]})") + QByteArray(40 << 20, ' ');
}

void TestAdapters::refusesAHostileJestReport()
{
    QFETCH(QByteArray, json);
    const auto suite = adapterNamed(u"jest")->parse({{"out/jest.json", json}});
    QVERIFY(!suite);
    QVERIFY(!suite.error().message.isEmpty());
}

void TestAdapters::readsWhatCTestWrote()
{
    const QByteArray xml = sample(QStringLiteral("ctest.xml"));
    if (xml.isEmpty())
        QSKIP("the samples of real reports are not beside the source");
    const auto suite = adapterNamed(u"ctest")->parse({{"out/ctest.xml", xml}}).value();
    QCOMPARE(wordOf(suite, "whole"), QStringLiteral("failed"));
    QCOMPARE(wordOf(suite, "sh_skip"), QStringLiteral("skipped"));
    QCOMPARE(wordOf(suite, "crash"), QStringLiteral("failed"));
    QCOMPARE(wordOf(suite, "disabled"), QStringLiteral("skipped"));
    QCOMPARE(wordOf(suite, "notfound"), QStringLiteral("error")); // ctest writes "skipped" and fails over it
}

void TestAdapters::readsWhatGoogleTestWrote()
{
    const QByteArray xml = sample(QStringLiteral("gtest.xml"));
    if (xml.isEmpty())
        QSKIP("the samples of real reports are not beside the source");
    const auto suite = adapterNamed(u"gtest")->parse({{"out/gtest/a.xml", xml}}).value();
    QCOMPARE(wordOf(suite, "A.ok"), QStringLiteral("passed"));
    QCOMPARE(wordOf(suite, "A.bad"), QStringLiteral("failed"));
    QCOMPARE(wordOf(suite, "A.DISABLED_x"), QStringLiteral("skipped"));
    QCOMPARE(wordOf(suite, "A.skip"), QStringLiteral("skipped"));
    QCOMPARE(wordOf(suite, "I/P.p/0"), QStringLiteral("passed"));
}

void TestAdapters::readsOneFileAClassOfSurefire()
{
    const Reports reports{
        {"src/core/target/surefire-reports/TEST-a.FooTest.xml",
         "<testsuite name=\"a.FooTest\" time=\"1,234.5\"><testcase classname=\"a.FooTest\" name=\"adds\" "
         "time=\"1,000.5\"/><testcase classname=\"a.FooTest\" name=\"p(int)[1]\"><failure type=\"x\">no"
         "</failure></testcase></testsuite>"},
        {"src/web/target/surefire-reports/TEST-a.BarTest.xml",
         "<testsuite><testcase classname=\"a.BarTest\" name=\"x\"><error/></testcase></testsuite>"}};
    const auto suite = adapterNamed(u"maven")->parse(reports).value();
    QCOMPARE(wordOf(suite, "a.FooTest.adds"), QStringLiteral("passed"));
    QCOMPARE(suite.tests.value(QStringLiteral("a.FooTest.adds")).durationMs, 1'000'500);
    QCOMPARE(wordOf(suite, "a.FooTest.p(int)[1]"), QStringLiteral("failed"));
    QCOMPARE(wordOf(suite, "a.BarTest.x"), QStringLiteral("error"));
    // What one of them would have said is not known: the run says nothing.
    Reports torn = reports;
    torn.insert("src/x/target/surefire-reports/TEST-b.xml", "<testsuite><testcase");
    const auto bad = adapterNamed(u"maven")->parse(torn);
    QVERIFY(!bad && bad.error().message.contains(QStringLiteral("TEST-b.xml")));
}

void TestAdapters::doesNotCountAPassAtTheSecondTryAsOne()
{
    const auto suite = adapterNamed(u"maven")
                           ->parse({{"a.xml", "<testsuite><testcase classname=\"A\" name=\"t\"><flakyFailure "
                                              "message=\"once\"/></testcase></testsuite>"}})
                           .value();
    QVERIFY(suite.tests.value(QStringLiteral("A.t")).flaky);
}

void TestAdapters::putsSentinelsWhereTheyAreFound_data()
{
    QTest::addColumn<QString>("adapter");
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<QByteArray>("ending");
    QTest::newRow("node") << QStringLiteral("node") << QByteArray("test/a.js") << QByteArray(".test.mjs");
    QTest::newRow("jest") << QStringLiteral("jest") << QByteArray("src/a.test.ts") << QByteArray(".test.ts");
    QTest::newRow("jest specification") << QStringLiteral("jest") << QByteArray("a.spec.js") << QByteArray(".spec.js");
    QTest::newRow("compiled") << QStringLiteral("ctest") << QByteArray("tests/a_test.cpp") << QByteArray();
}

void TestAdapters::putsSentinelsWhereTheyAreFound()
{
    QFETCH(QString, adapter);
    QFETCH(QByteArray, test);
    QFETCH(QByteArray, ending);
    TarFiles files{{test, {}}};
    const auto sentinels = adapterNamed(adapter)->plant(files);
    QCOMPARE(sentinels.has_value(), !ending.isEmpty());
    QCOMPARE(sentinels.has_value(), adapterNamed(adapter)->canPlant());
    if (!sentinels)
        return;
    QVERIFY2(sentinels->path.endsWith(ending), sentinels->path.constData());
    QVERIFY(adapterNamed(adapter)->isTestFile(sentinels->path));
    const auto folder = [](const QByteArray &path) { return path.left(path.lastIndexOf('/') + 1); };
    QCOMPARE(folder(sentinels->path), folder(test));
}

void TestAdapters::asksJestForItsReport_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("becomes");
    const QString options = QStringLiteral("--ci --json --outputFile=/ws/out/jest.json");
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(u' '); };
    QTest::newRow("itself") << words("npx jest src") << QStringLiteral("npx jest src ") + options;
    QTest::newRow("through npm") << words("npm test") << QStringLiteral("npm test -- ") + options;
    QTest::newRow("through npm with options")
        << words("npm test -- -t x") << QStringLiteral("npm test -- -t x ") + options;
    QTest::newRow("through a shell") << words("sh -c jest") << QStringLiteral("sh -c jest");
}

void TestAdapters::asksJestForItsReport()
{
    QFETCH(QStringList, command);
    QTEST(adapterNamed(u"jest")->reporting(command).join(u' '), "becomes");
}

void TestAdapters::fitsPatterns_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *pattern, const QByteArray &path, bool fits) {
        QTest::addRow("%s %s", pattern, path.left(30).constData()) << QByteArray(pattern) << path << fits;
    };
    row("out/a.xml", "out/a.xml", true);
    row("out/a.xml", "out/a.xml2", false);
    row("out/*.xml", "out/b/c.xml", true);
    row("src/*target/r/TEST-*.xml", "src/target/r/TEST-a.xml", true);
    row("src/*target/r/TEST-*.xml", "src/m/n/target/r/TEST-a.xml", true);
    row("src/*target/r/TEST-*.xml", "src/target/r/a.xml", false);
    row("*", "", true);
    row("a*", "", false);
    row("*a*a*a*a*a*a*b", QByteArray(4000, 'a'), false); // and in no time
}

void TestAdapters::fitsPatterns()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, path);
    QTEST(matches(pattern, path), "fits");
}

QTEST_GUILESS_MAIN(TestAdapters)
#include "test_adapters.moc"

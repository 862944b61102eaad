// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/engine.h"
#include "tests/support/dockerengine.h"
#include "tests/support/validationsession.h"

#include <QTest>

using namespace prt;
using testing::ProjectFiles;

namespace {

const QByteArray nodeTest = "import test from 'node:test';\nimport assert from 'node:assert';\n"
                            "import { add } from '../add.mjs';\n"
                            "test('adds', () => assert.strictEqual(add(2, 3), 5));\n"
                            "test('keeps zero', () => assert.strictEqual(add(0, 0), 0));\n";
const QByteArray cmakeProject = "cmake_minimum_required(VERSION 3.21)\nproject(calc CXX)\nenable_testing()\n"
                                "find_package(GTest REQUIRED)\nadd_executable(calc_test tests/calc_test.cpp)\n"
                                "target_link_libraries(calc_test GTest::gtest_main)\n"
                                "include(GoogleTest)\ngtest_discover_tests(calc_test)\n";
const QByteArray gtestProject =
    "cmake_minimum_required(VERSION 3.16)\nproject(calc CXX)\nfind_package(GTest REQUIRED)\n"
    "add_executable(calc_test tests/calc_test.cpp)\n"
    "target_link_libraries(calc_test GTest::gtest_main)\n";
const QByteArray cppTest = "#include \"../calc.h\"\n#include <gtest/gtest.h>\n"
                           "TEST(Calc, adds) { EXPECT_EQ(add(2, 3), 5); }\n"
                           "TEST(Calc, keepsZero) { EXPECT_EQ(add(0, 0), 0); }\n";
const QByteArray badHeader = "inline int add(int a, int b) { return a - b; }\n";
const QByteArray goodHeader = "inline int add(int a, int b) { return a + b; }\n";

} // namespace

/// Frameworks other than pytest, as they really run: one fix each, in real containers.
class TestFrameworks final : public QObject
{
    Q_OBJECT

private slots:
    void provesAFixUnderNode();
    void seesAForgedReportOfNode();
    void provesAFix_data();
    void provesAFix();
    void countsWhatDoesNotBuildUnderTheFinalTestsAsFailing();
    void countsABuildThatTheFixBrokeAsARegression();
    void saysWhenNothingBuilds();

private:
    bool has(const QString &image);
    ports::ValidationReport validate(const ProjectFiles &files, const QList<QPair<QByteArray, QByteArray>> &edits,
                                     QLatin1StringView image);
};

bool TestFrameworks::has(const QString &image)
{
    const auto engine = testing::startDockerEngine({image});
    return engine.has_value();
}

ports::ValidationReport TestFrameworks::validate(const ProjectFiles &files,
                                                 const QList<QPair<QByteArray, QByteArray>> &edits,
                                                 QLatin1StringView image)
{
    ports::ValidationRequest wishes;
    wishes.image = image;
    wishes.timeoutSeconds = 120;
    return testing::validateSession(testing::sessionOf(files, edits), wishes);
}

void TestFrameworks::provesAFixUnderNode()
{
    if (!has(QStringLiteral("node")))
        QSKIP("no container engine with an image that has Node.js");
    const auto report =
        validate({{"add.mjs", "export const add = (a, b) => a - b;\n"}, {"test/add.test.mjs", nodeTest}},
                 {{"add.mjs", "export const add = (a, b) => a + b;\n"}}, testing::nodeImage);
    QVERIFY2(report.verdict == QStringLiteral("resolved"),
             qPrintable(report.runState + report.detail + QString::fromUtf8(report.runs.value(0).log.right(800))));
    QCOMPARE(report.framework, QStringLiteral("node"));
    QCOMPARE(report.named(QLatin1StringView("fail_to_pass")), QStringList{QStringLiteral("adds")});
    QCOMPARE(report.named(QLatin1StringView("pass_to_pass")), QStringList{QStringLiteral("keeps zero")});
    QCOMPARE(report.integrity, QStringLiteral("shown"));
}

void TestFrameworks::seesAForgedReportOfNode()
{
    if (!has(QStringLiteral("node")))
        QSKIP("no container engine with an image that has Node.js");
    const QByteArray forging = "import fs from 'node:fs';\nexport const add = (a, b) => a - b;\n"
                               "fs.writeFileSync('/ws/out/junit.xml', '<testsuites><testcase name=\"adds\" "
                               "classname=\"test\"/></testsuites>');\nprocess.kill(process.ppid, 'SIGKILL');\n";
    const auto report =
        validate({{"add.mjs", "export const add = (a, b) => a - b;\n"}, {"test/add.test.mjs", nodeTest}},
                 {{"add.mjs", forging}}, testing::nodeImage);
    QVERIFY2(report.verdict.isEmpty(), qPrintable(report.verdict + report.detail));
    QVERIFY(report.runState == QStringLiteral("invalid") || report.runState == QStringLiteral("crashed"));
}

void TestFrameworks::provesAFix_data()
{
    QTest::addColumn<QByteArray>("project");
    QTest::addColumn<QString>("framework");
    QTest::newRow("CTest") << cmakeProject << QStringLiteral("ctest");
    QTest::newRow("GoogleTest") << gtestProject << QStringLiteral("gtest");
}

void TestFrameworks::provesAFix()
{
    QFETCH(QByteArray, project);
    QFETCH(QString, framework);
    if (!has(QStringLiteral("cpp")))
        QSKIP("no container engine with an image that has CMake and GoogleTest");
    const auto report = validate({{"CMakeLists.txt", project}, {"calc.h", badHeader}, {"tests/calc_test.cpp", cppTest}},
                                 {{"calc.h", goodHeader}}, testing::cppImage);
    QVERIFY2(report.verdict == QStringLiteral("resolved"),
             qPrintable(report.runState + report.detail + QString::fromUtf8(report.runs.value(0).log.right(800))));
    QCOMPARE(report.framework, framework);
    QCOMPARE(report.named(QLatin1StringView("fail_to_pass")), QStringList{QStringLiteral("Calc.adds")});
    QCOMPARE(report.named(QLatin1StringView("pass_to_pass")), QStringList{QStringLiteral("Calc.keepsZero")});
    QCOMPARE(report.integrity, QStringLiteral("not_shown")); // compiled suites take no sentinels, and it says so
    QVERIFY(report.notes.join(u' ').contains(QStringLiteral("compiled")));
}

void TestFrameworks::countsWhatDoesNotBuildUnderTheFinalTestsAsFailing()
{
    if (!has(QStringLiteral("cpp")))
        QSKIP("no container engine with an image that has CMake and GoogleTest");
    const QByteArray more = cppTest + "TEST(Calc, doubles) { EXPECT_EQ(twice(4), 8); }\n";
    const auto report = validate(
        {{"CMakeLists.txt", gtestProject}, {"calc.h", goodHeader}, {"tests/calc_test.cpp", cppTest}},
        {{"calc.h", goodHeader + "inline int twice(int a) { return add(a, a); }\n"}, {"tests/calc_test.cpp", more}},
        testing::cppImage);
    QVERIFY2(report.verdict == QStringLiteral("resolved"), qPrintable(report.runState + report.detail));
    QCOMPARE(report.named(QLatin1StringView("fail_to_pass")), QStringList{QStringLiteral("Calc.doubles")});
    QCOMPARE(report.named(QLatin1StringView("pass_to_pass")).size(), 2); // the start state knows these passed
}

void TestFrameworks::countsABuildThatTheFixBrokeAsARegression()
{
    if (!has(QStringLiteral("cpp")))
        QSKIP("no container engine with an image that has CMake and GoogleTest");
    const auto report =
        validate({{"CMakeLists.txt", gtestProject}, {"calc.h", goodHeader}, {"tests/calc_test.cpp", cppTest}},
                 {{"calc.h", "inline int add(int a, int b) { return a + ; }\n"}}, testing::cppImage);
    QCOMPARE(report.verdict, QStringLiteral("regressed"));
    QVERIFY(report.tests.first().message.contains(QStringLiteral("build failed")));
}

void TestFrameworks::saysWhenNothingBuilds()
{
    if (!has(QStringLiteral("cpp")))
        QSKIP("no container engine with an image that has CMake and GoogleTest");
    const QByteArray bad = gtestProject + "find_package(ThereIsNoSuchPackage REQUIRED)\n";
    const auto report = validate({{"CMakeLists.txt", bad}, {"calc.h", badHeader}, {"tests/calc_test.cpp", cppTest}},
                                 {{"calc.h", goodHeader}}, testing::cppImage);
    QCOMPARE(report.runState, QStringLiteral("invalid"));
    QVERIFY2(report.detail.contains(QStringLiteral("builds in no state")), qPrintable(report.detail));
}

QTEST_GUILESS_MAIN(TestFrameworks)
#include "test_frameworks.moc"

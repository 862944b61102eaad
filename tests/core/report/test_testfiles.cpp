// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/testfiles.h"

#include <QTest>

using namespace prt;

class TestTestFiles : public QObject
{
    Q_OBJECT
private slots:
    void knowsATestFileByItsPath_data()
    {
        QTest::addColumn<bool>("is");
        for (const char *path : {"test_a.py",         "pkg/a_test.py",        "conftest.py",        "pkg/conftest.py",
                                 "tests/data/a.json", "src/test/resources/a", "src/it/a.java",      "app/FooTest.kt",
                                 "app/FooTests.java", "app/FooTestCase.java", "app/FooIT.java",     "src/foo_test.cpp",
                                 "src/foo_tests.cpp", "src/foo_unittest.cc",  "src/Foo_Test.cpp",   "src/test.cpp",
                                 "tst_foo.cpp",       "lib/a.test.js",        "src/a.spec.tsx",     "lib/test-a.mjs",
                                 "lib/a-test.js",     "lib/test.js",          "web/__tests__/a.ts", "spec/a_spec.rb",
                                 "pkg/a_test.go"})
            QTest::newRow(path) << true;
        for (const char *path :
             {"a.py", "latest.js", "src/latest.cpp", "src/main/java/Contest.java", "src/main/java/org/test/Runner.java",
              "lib/attest.c", "testing.md", "numpy/testing/a.py", "test", "src/tests.py", "src/testimonials.tsx"})
            QTest::newRow(path) << false;
    }
    void knowsATestFileByItsPath()
    {
        QFETCH(bool, is);
        QCOMPARE(report::isTestFile(QTest::currentDataTag()), is);
    }
};

QTEST_APPLESS_MAIN(TestTestFiles)
#include "test_testfiles.moc"

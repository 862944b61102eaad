// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/testname.h"

#include <QTest>

using namespace prt::report;

class TestTestName : public QObject
{
    Q_OBJECT
private slots:
    void namesATestAsItsCommandLineDoes_data()
    {
        QTest::addColumn<QString>("className");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("framework");
        QTest::addColumn<QString>("name");
        const QString pytest = QStringLiteral("pytest");
        QTest::newRow("function") << QStringLiteral("tests.test_a") << QString() << pytest
                                  << QStringLiteral("tests/test_a.py::t");
        QTest::newRow("class") << QStringLiteral("tests.test_a.TestB") << QString() << pytest
                               << QStringLiteral("tests/test_a.py::TestB::t");
        QTest::newRow("top level") << QStringLiteral("test_a") << QString() << pytest << QStringLiteral("test_a.py::t");
        QTest::newRow("no class") << QString() << QString() << pytest << QStringLiteral("t");
        QTest::newRow("file in the report") << QStringLiteral("tests.Test_a.lower") << QStringLiteral("tests/Test_a.py")
                                            << pytest << QStringLiteral("tests/Test_a.py::lower::t");
        QTest::newRow("java") << QStringLiteral("org.example.FooTest") << QString() << QStringLiteral("junit")
                              << QStringLiteral("org.example.FooTest.t");
        QTest::newRow("node") << QStringLiteral("test") << QString() << QStringLiteral("node") << QStringLiteral("t");
        QTest::newRow("ctest") << QStringLiteral("t") << QString() << QStringLiteral("ctest") << QStringLiteral("t");
    }
    void namesATestAsItsCommandLineDoes()
    {
        QFETCH(QString, className);
        QFETCH(QString, file);
        QFETCH(QString, framework);
        JUnitCase test;
        test.className = className;
        test.file = file;
        test.name = QStringLiteral("t");
        QTEST(testName(test, framework), "name");
    }
    void namesTheSuitesAroundATestOfNode()
    {
        JUnitCase test;
        test.className = QStringLiteral("test");
        test.name = QStringLiteral("t");
        test.suites = {QStringLiteral("outer"), QStringLiteral("inner")};
        QCOMPARE(testName(test, QStringLiteral("node")), QStringLiteral("outer > inner > t"));
    }
};

QTEST_GUILESS_MAIN(TestTestName)
#include "test_testname.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/junitxml.h"

#include "core/base/file.h"

#include <QTest>

using namespace prt;
using namespace prt::record;
using Outcome = TestCase::Outcome;

class TestJUnitXml : public QObject
{
    Q_OBJECT

private slots:
    void readsEachOutcomeOfPytest()
    {
        const auto tests = readJUnitXml(R"(<?xml version="1.0"?><testsuites><testsuite name="pytest" tests="4">
            <testcase classname="tests.test_a" name="test_ok" time="0.012"/>
            <testcase classname="tests.test_a.TestB" name="test_bad[1-x]" time="1"><failure message="assert 1 == 2">trace</failure></testcase>
            <testcase classname="tests.test_a" name="test_skip"><skipped message="why"/></testcase>
            <testcase classname="test_top" name="test_err"><error message="boom"/></testcase>
            </testsuite></testsuites>)");
        QVERIFY(tests);
        QCOMPARE(tests->size(), 4);
        QCOMPARE(tests->at(0).name, QStringLiteral("tests/test_a.py::test_ok"));
        QCOMPARE(tests->at(0).durationMs, 12);
        QCOMPARE(tests->at(1).name, QStringLiteral("tests/test_a.py::TestB::test_bad[1-x]"));
        QCOMPARE(tests->at(1).outcome, Outcome::Failed);
        QCOMPARE(tests->at(1).message, QStringLiteral("assert 1 == 2\ntrace"));
        QCOMPARE(tests->at(2).outcome, Outcome::Skipped);
        QCOMPARE(tests->at(3).name, QStringLiteral("test_top.py::test_err"));
        QCOMPARE(tests->at(3).outcome, Outcome::Error);
    }

    void readsReportsOfOtherFrameworks_data()
    {
        QTest::addColumn<int>("tests");
        QTest::addColumn<int>("failed");
        QTest::newRow("gtest.xml") << 6 << 1;
        QTest::newRow("jest-junit.xml") << 6 << 1;
        QTest::newRow("ctest.xml") << 7 << 4;
    }
    void readsReportsOfOtherFrameworks()
    {
        QFETCH(int, tests);
        QFETCH(int, failed);
        const auto bytes = readFile(qEnvironmentVariable("PRT_SOURCE_DIR") + QStringLiteral("/../shared/data/reports/")
                                    + QString::fromLatin1(QTest::currentDataTag()));
        if (!bytes)
            QSKIP("The sample reports (../shared/data/reports) are not beside this checkout.");
        const auto read = readJUnitXml(*bytes);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->size(), tests);
        const auto isFailed = [](const TestCase &test) { return test.outcome == Outcome::Failed; };
        QCOMPARE(std::count_if(read->begin(), read->end(), isFailed), failed);
    }

    void refusesHostileDocuments_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<int>("code");
        QTest::newRow("entity") << QByteArray("<!DOCTYPE t [<!ENTITY a \"b\">]><testsuite><testcase name=\"&a;\"/></testsuite>")
                                << int(ErrorCode::InvalidInput);
        QTest::newRow("external") << QByteArray("<!DOCTYPE t SYSTEM \"file:///etc/passwd\"><testsuite/>")
                                  << int(ErrorCode::InvalidInput);
        QTest::newRow("unknown entity") << QByteArray("<testsuite>&lol;</testsuite>") << int(ErrorCode::InvalidInput);
        QTest::newRow("deep") << QByteArray("<testsuite>").repeated(100) << int(ErrorCode::Limit);
        QTest::newRow("cut off") << QByteArray("<testsuite><testcase name=\"a\">") << int(ErrorCode::InvalidInput);
        QTest::newRow("other XML") << QByteArray("<html/>") << int(ErrorCode::InvalidInput);
        QTest::newRow("nothing") << QByteArray() << int(ErrorCode::InvalidInput);
        QTest::newRow("too many") << "<testsuite>" + QByteArray("<testcase/>").repeated(100'001) << int(ErrorCode::Limit);
    }
    void refusesHostileDocuments()
    {
        QFETCH(QByteArray, xml);
        QFETCH(int, code);
        const auto tests = readJUnitXml(xml);
        QVERIFY(!tests);
        QCOMPARE(int(tests.error().code), code);
    }

    void boundsMessages()
    {
        const auto tests = readJUnitXml("<testsuite><testcase name=\"a\"><failure>" + QByteArray(100'000, 'x')
                                        + "</failure></testcase></testsuite>");
        QVERIFY(tests);
        QVERIFY(tests->first().message.size() <= 4096);
    }
};

QTEST_GUILESS_MAIN(TestJUnitXml)
#include "test_junitxml.moc"

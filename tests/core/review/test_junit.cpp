// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/junit.h"

#include <QTest>

using namespace prt;
using namespace prt::review;

class TestJunit : public QObject
{
    Q_OBJECT
private slots:
    void readsOutcomes()
    {
        const auto tests = parseJUnit(R"(<testsuites><testsuite><properties/>
            <testcase classname="tests.test_a.TestB" name="test_c[1-x]" time="0.25"/>
            <testcase classname="tests.test_a" name="fails"><failure message="assert 1 == 2">long text</failure></testcase>
            <testcase classname="tests.test_a" name="breaks"><error>no message</error><system-out>x</system-out></testcase>
            <testcase classname="tests.test_a" name="later"><skipped message="not here"/></testcase>
            </testsuite></testsuites>)");
        QVERIFY(tests);
        QCOMPARE(tests->size(), 4);
        QCOMPARE(tests->at(0).outcome, Outcome::Passed);
        QCOMPARE(tests->at(0).durationMs, 250);
        QCOMPARE(tests->at(1).outcome, Outcome::Failed);
        QCOMPARE(tests->at(1).message, u"assert 1 == 2"_qs);
        QCOMPARE(tests->at(2).message, u"no message"_qs);
        QCOMPARE(tests->at(3).outcome, Outcome::Skipped);
    }

    void namesTests_data()
    {
        QTest::addColumn<QString>("suiteClass");
        QTest::addColumn<QString>("framework");
        QTest::addColumn<QString>("name");
        QTest::newRow("function") << u"tests.test_a"_qs << u"pytest"_qs << u"tests/test_a.py::t"_qs;
        QTest::newRow("class") << u"tests.test_a.TestB"_qs << u"pytest"_qs << u"tests/test_a.py::TestB::t"_qs;
        QTest::newRow("top level") << u"test_a"_qs << u"pytest"_qs << u"test_a.py::t"_qs;
        QTest::newRow("no class") << QString() << u"pytest"_qs << u"t"_qs;
        QTest::newRow("java") << u"org.example.FooTest"_qs << u"junit"_qs << u"org.example.FooTest::t"_qs;
    }
    void namesTests()
    {
        QFETCH(QString, suiteClass);
        QFETCH(QString, framework);
        ReportedTest test;
        test.suiteClass = suiteClass;
        test.name = QStringLiteral("t");
        QTEST(testName(test, framework), "name");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<int>("code");
        QTest::newRow("broken") << QByteArray("<testsuite><testcase>") << int(ErrorCode::InvalidInput);
        QTest::newRow("empty") << QByteArray() << int(ErrorCode::InvalidInput);
        QTest::newRow("entities") << QByteArray("<!DOCTYPE t [<!ENTITY a \"aaaa\">]><t>&a;</t>") << int(ErrorCode::InvalidInput);
        QTest::newRow("too many tests") << QByteArray("<t>") + QByteArray("<testcase/>").repeated(6) + "</t>" << int(ErrorCode::Limit);
        QTest::newRow("too large") << QByteArray("<t>") + QByteArray(3'000, ' ') + "</t>" << int(ErrorCode::Limit);
    }
    void refuses()
    {
        QFETCH(QByteArray, xml);
        const auto tests = parseJUnit(xml, {.bytes = 2'000, .tests = 5});
        QVERIFY(!tests);
        QTEST(int(tests.error().code), "code");
    }
};

QTEST_GUILESS_MAIN(TestJunit)
#include "test_junit.moc"

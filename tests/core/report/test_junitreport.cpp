// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/junitreport.h"

#include <QElapsedTimer>
#include <QTest>

using namespace prt;
using namespace prt::report;

namespace {

QByteArray suite(const QByteArray &inner)
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuites><testsuite name=\"pytest\">" + inner +
           "</testsuite></testsuites>";
}

QByteArray many(const QByteArray &piece, int times)
{
    return piece.repeated(times);
}

QByteArray attributes(int count)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += " a" + QByteArray::number(i) + "=\"\"";
    return bytes;
}

} // namespace

class TestJUnitReport final : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryDialect_data();
    void readsEveryDialect();
    void readsTimes_data();
    void readsTimes();
    void replacesWhatXmlForbids_data();
    void replacesWhatXmlForbids();
    void refusesHostileReports_data();
    void refusesHostileReports();
    void readsALargeReportQuickly();
    void cutsMessages();
};

void TestJUnitReport::readsEveryDialect_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("outcomes"); // one letter a case: P S F E
    QTest::addColumn<QString>("message");  // of the last
    const auto row = [](const char *name, const QByteArray &xml, const char *outcomes, const char *message = "") {
        QTest::newRow(name) << xml << QString::fromLatin1(outcomes) << QString::fromLatin1(message);
    };
    row("pytest",
        suite("<testcase classname=\"a\" name=\"b\" time=\"0.1\" /><testcase name=\"c\"><failure message=\"assert 1 == "
              "2\">long text</failure></testcase>"),
        "PF", "assert 1 == 2");
    row("error in teardown only", suite("<testcase name=\"a\"><error message=\"boom\"/></testcase>"), "E", "boom");
    row("xfail", suite("<testcase name=\"a\"><skipped type=\"pytest.xfail\" message=\"later\"/></testcase>"), "S",
        "later");
    row("bare suite of ctest", "<testsuite name=\"x\"><testcase name=\"a\" status=\"run\"/></testsuite>", "P");
    row("nested suites and a case beside them, node:test",
        "<testsuites><testsuite name=\"top\"><testcase name=\"a\" classname=\"test\"/></testsuite><testcase name=\"b\" "
        "classname=\"test\"/></testsuites>",
        "PP");
    row("a todo that fails, node:test",
        "<testsuites><testcase name=\"t\" failure=\"x\"><skipped type=\"todo\"/><failure "
        "message=\"x\"/></testcase></testsuites>",
        "S", "x");
    row("several failures, gtest",
        "<testsuites><testsuite><testcase name=\"a\"><failure message=\"first\"/><failure "
        "message=\"second\"/></testcase></testsuite></testsuites>",
        "F", "first");
    row("message only as text, jest-junit",
        suite("<testcase name=\"a\"><failure>Error: no\n  at x</failure></testcase>"), "F", "Error: no\n  at x");
    row("output is no message", suite("<testcase name=\"a\"><system-out>noise<failure/></system-out></testcase>"), "P");
    row("a retry that passed, surefire", suite("<testcase name=\"a\"><flakyFailure message=\"once\"/></testcase>"),
        "P");
    row("message in CDATA",
        suite("<testcase name=\"a\"><failure><![CDATA[a < b ]]]]><![CDATA[> c]]></failure></testcase>"), "F",
        "a < b ]]> c");
    row("none", "<testsuites/>", "");
}

void TestJUnitReport::readsEveryDialect()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, outcomes);
    QFETCH(QString, message);
    const auto cases = parseJUnit(xml);
    QVERIFY2(cases, cases ? "" : qPrintable(cases.error().message));
    QString seen;
    for (const JUnitCase &test : *cases)
        seen += QStringLiteral("PSFE")[int(test.outcome)];
    QCOMPARE(seen, outcomes);
    QCOMPARE(cases->isEmpty() ? QString() : cases->last().message, message);
}

void TestJUnitReport::readsTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("seconds") << QByteArray("0.0254") << qint64(25);
    QTest::newRow("localised") << QByteArray("1,234.5") << qint64(1234500);
    for (const char *nonsense : {"", "NaN", "inf", "-3", "1e300", "soon"})
        QTest::newRow(nonsense) << QByteArray(nonsense) << qint64(0);
}

void TestJUnitReport::readsTimes()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, milliseconds);
    QCOMPARE(parseJUnit(suite("<testcase name=\"a\" time=\"" + text + "\"/>")).value().first().durationMs,
             milliseconds);
}

void TestJUnitReport::replacesWhatXmlForbids_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("read");
    const QString mark(QChar::ReplacementCharacter);
    QTest::newRow("escape") << QByteArray("a\x1b[31m") << u'a' + mark + QStringLiteral("[31m");
    QTest::newRow("zero") << QByteArray("a\0b", 3) << u'a' + mark + u'b';
    QTest::newRow("not UTF-8") << QByteArray("a\xff"
                                             "b")
                               << u'a' + mark + u'b';
    QTest::newRow("reference to escape") << QByteArray("a&#27;b") << u'a' + mark + u'b';
    QTest::newRow("hex reference to zero") << QByteArray("a&#x0;b") << u'a' + mark + u'b';
    QTest::newRow("reference to a surrogate") << QByteArray("a&#xD800;b") << u'a' + mark + u'b';
    QTest::newRow("reference too large") << QByteArray("a&#99999999;b") << u'a' + mark + u'b';
    QTest::newRow("good references") << QByteArray("&#65;&#x42;&#128512;&amp;") << QStringLiteral("AB\U0001F600&");
    QTest::newRow("hidden direction") << QByteArray("\xe2\x80\xae"
                                                    "x")
                                      << QStringLiteral("\u202Ex");
}

void TestJUnitReport::replacesWhatXmlForbids()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, read);
    const auto cases = parseJUnit(suite("<testcase name=\"" + raw + "\"/>"));
    QVERIFY2(cases, cases ? "" : qPrintable(cases.error().message));
    QCOMPARE(cases->first().name, read);
}

void TestJUnitReport::refusesHostileReports_data()
{
    QTest::addColumn<QByteArray>("xml");
    const auto row = [](const char *name, const QByteArray &xml) { QTest::newRow(name) << xml; };
    row("empty", "");
    row("text", "3 passed in 0.1s");
    row("html", "<html><body/></html>");
    row("cut off", suite("<testcase name=\"a\"/>").chopped(10));
    row("two roots", "<testsuites/><testsuites/>");
    row("billion laughs", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><testsuites>&b;</testsuites>");
    row("quadratic blow-up", "<!DOCTYPE x [<!ENTITY a \"" + QByteArray(3000, 'a') + "\">]><testsuites>" +
                                 many("&a;", 20'000) + "</testsuites>");
    row("file of the machine", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><testsuites>&a;</testsuites>");
    row("document type with an address", "<!DOCTYPE testsuites SYSTEM \"http://example.org/x.dtd\"><testsuites/>");
    row("unknown entity", suite("<testcase name=\"&secret;\"/>"));
    row("a hundred thousand attributes", suite("<testcase name=\"a\"" + attributes(100'000) + "/>"));
    row("a tag without end", suite("<testcase name=\"" + QByteArray(2 << 20, 'x') + "\"/>"));
    row("nested without end", many("<testsuite>", 200'000));
    row("too large", QByteArray(17 << 20, ' '));
    row("too many cases", suite(many("<testcase/>", 200'001)));
    row("case in a case", suite("<testcase name=\"a\"><testcase name=\"b\"/></testcase>"));
}

void TestJUnitReport::refusesHostileReports()
{
    QFETCH(QByteArray, xml);
    QElapsedTimer clock;
    clock.start();
    const auto cases = parseJUnit(xml);
    QVERIFY(!cases);
    QVERIFY(!cases.error().message.isEmpty());
    QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
}

void TestJUnitReport::readsALargeReportQuickly()
{
    const auto cases =
        parseJUnit(suite(many("<testcase classname=\"a.b.c\" name=\"test_name\" time=\"0.001\"/>", 100'000)));
    QVERIFY(cases);
    QCOMPARE(cases->size(), 100'000);
}

void TestJUnitReport::cutsMessages()
{
    const auto cases =
        parseJUnit(suite("<testcase name=\"a\"><failure>" + QByteArray(100'000, 'x') + "</failure></testcase>"))
            .value();
    QCOMPARE(cases.first().message.size(), 8 * 1024);
}

QTEST_GUILESS_MAIN(TestJUnitReport)
#include "test_junitreport.moc"

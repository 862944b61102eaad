// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/pytestadapter.h"
#include "sandbox/verdict.h"

#include <QTest>

using namespace prt;
using namespace prt::sandbox;

namespace {

/// "a=P b=F c=S !f": tests of test_x.py with their outcomes, or the file broken.
SuiteResult suite(const QString &text)
{
    SuiteResult result;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (word == QLatin1StringView("!")) {
            result.broken.insert(QStringLiteral("test_x.py"), QStringLiteral("ImportError"));
            continue;
        }
        const qsizetype letter = QStringLiteral("PSFE").indexOf(word.last(1));
        result.tests.insert(QStringLiteral("test_x.py::") + word.section(u'=', 0, 0),
                            {Outcome(letter), 1, QStringLiteral("why")});
    }
    return result;
}

QList<SuiteResult> attempts(const QString &text)
{
    QList<SuiteResult> list;
    for (const QString &one : text.split(u'|'))
        list.append(suite(one));
    return list;
}

} // namespace

class TestVerdict final : public QObject
{
    Q_OBJECT

private slots:
    void decides_data();
    void decides();
    void sortsEachTest();
    void namesATestThatTheFixTookAway();
    void saysHowSureItIs();
    void survivesHostileNames();
};

void TestVerdict::decides_data()
{
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("final");
    QTest::addColumn<QString>("known");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const char *start, const char *base, const char *final, const char *verdict,
                        const char *known = "") {
        QTest::newRow(name) << QString::fromLatin1(start) << QString::fromLatin1(base) << QString::fromLatin1(final)
                            << QString::fromLatin1(known) << QString::fromLatin1(verdict);
    };
    row("a bug is fixed", "a=F b=P", "a=F b=P", "a=P b=P", "resolved");
    row("an error is fixed", "a=E", "a=E", "a=P", "resolved");
    row("a new test that fails on the start state", "b=P", "b=P n=F", "b=P n=P", "resolved");
    row("a new test file that the start state cannot load", "", "!", "n=P", "resolved");
    row("a new test that passes on both", "b=P", "b=P n=P", "b=P n=P", "resolved_weak");
    row("nothing changed and all passes", "a=P", "a=P", "a=P", "resolved_weak");
    row("the bug is still there", "a=F b=P", "a=F b=P", "a=F b=P", "not_resolved");
    row("fixed one, broke another", "a=F b=P", "a=F b=P", "a=P b=F", "regressed");
    row("broke one by an error", "b=P", "b=P", "b=E", "regressed");
    row("broke the loading of a file", "b=P", "b=P", "!", "regressed");
    row("skipped what failed", "a=F b=P", "a=F b=P", "a=S b=P", "not_resolved");
    row("skipped what failed, in the test file itself", "a=F b=P", "a=S b=P", "a=S b=P", "not_resolved");
    row("took away what failed", "a=F b=P", "b=P", "b=P", "not_resolved");
    row("took away what passed", "a=F b=P", "a=F", "a=P", "inconclusive");
    row("skipped what passed", "a=F b=P", "a=F b=P", "a=P b=S", "inconclusive");
    row("skipped before and after", "a=F b=S", "a=F b=S", "a=P b=S", "resolved");
    row("no longer skipped", "b=S", "b=S", "b=P", "resolved_weak");
    row("a new test that fails", "b=P", "b=P", "b=P n=F", "not_resolved");
    row("another failure that was there before", "a=F c=F", "a=F c=F", "a=P c=F", "resolved");
    row("the known failure is fixed", "a=F c=F", "a=F c=F", "a=P c=F", "resolved", "test_x.py::a");
    row("the known failure is fixed, by the end of its name", "a=F", "a=F", "a=P", "resolved", "a");
    row("another failure is fixed, not the known one", "a=F c=F", "a=F c=F", "a=F c=P", "not_resolved", "a");
    row("the known failure never appears", "c=F", "c=F", "c=P", "not_resolved", "a");
    row("the known failure is skipped", "a=F", "a=F", "a=S", "not_resolved", "a");
    row("attempts agree", "a=F", "a=F|a=F|a=F", "a=P|a=P|a=P", "resolved");
    row("the deciding test fails once in the end", "a=F", "a=F|a=F", "a=P|a=F", "not_resolved");
    row("the deciding test passes once at the start", "a=F", "a=F|a=P", "a=P|a=P", "flaky");
    row("what passed fails once in the end", "b=P", "b=P|b=P", "b=P|b=F", "flaky");
    row("one is flaky, another decides", "a=F f=F", "a=F f=F|a=F f=P", "a=P f=P|a=P f=P", "resolved");
    row("the known failure is flaky", "a=F", "a=F|a=P", "a=P|a=P", "flaky", "a");
}

void TestVerdict::decides()
{
    QFETCH(QString, start);
    QFETCH(QString, base);
    QFETCH(QString, final);
    QFETCH(QString, known);
    QFETCH(QString, verdict);
    const QStringList knownFailing = known.isEmpty() ? QStringList() : QStringList{known};
    const Verdict decided = decide({attempts(start), attempts(base), attempts(final)}, knownFailing, PytestAdapter());
    QVERIFY2(decided.verdict == verdict, qPrintable(decided.verdict + QStringLiteral(": ") + decided.detail));
    QVERIFY(!decided.detail.isEmpty());
}

void TestVerdict::sortsEachTest()
{
    const Verdict decided = decide({attempts(QStringLiteral("a=F b=P c=F d=P e=P g=P")),
                                    attempts(QStringLiteral("a=F b=P c=F d=P e=P g=P")),
                                    attempts(QStringLiteral("a=P b=P c=E d=F e=S n=P"))},
                                   {}, PytestAdapter());
    QStringList categories;
    for (const auto &test : decided.tests)
        categories.append(test.name.last(1) + u':' + test.category);
    QCOMPARE(categories.join(u' '),
             QStringLiteral("a:fail_to_pass b:pass_to_pass c:still_failing d:pass_to_fail e:skipped g:missing n:new"));
    QCOMPARE(decided.tests[2].final, QStringLiteral("error"));
    QCOMPARE(decided.tests[5].final, QString());
    QCOMPARE(decided.tests[6].start, QString());
}

void TestVerdict::namesATestThatTheFixTookAway()
{
    const Verdict decided =
        decide({attempts(QStringLiteral("a=F")), attempts({}), attempts(QStringLiteral("b=P"))}, {}, PytestAdapter());
    QCOMPARE(decided.tests.first().start, QStringLiteral("failed"));
    QCOMPARE(decided.tests.first().category, QStringLiteral("missing"));
}

void TestVerdict::saysHowSureItIs()
{
    QCOMPARE(luckMillionths(1), 500'000);
    QCOMPARE(luckMillionths(3), 50'000);
    QCOMPARE(luckMillionths(5), 3'968);
    const auto five = [](const QString &one) { return attempts(QStringList(5, one).join(u'|')); };
    const Verdict decided =
        decide({attempts(QStringLiteral("a=F")), five(QStringLiteral("a=F")), five(QStringLiteral("a=P"))}, {},
               PytestAdapter());
    QVERIFY2(decided.detail.contains(QStringLiteral("5 on each side (p = 0.004)")), qPrintable(decided.detail));
    QCOMPARE(decided.tests.first().finalRuns, 5);
    QCOMPARE(decided.tests.first().finalPassed, 5);
    QCOMPARE(decided.tests.first().startPassed, 0);
}

void TestVerdict::survivesHostileNames()
{
    const Verdict decided = decide({attempts(QStringLiteral("%1=F %2=P")), attempts(QStringLiteral("%1=F %2=P")),
                                    attempts(QStringLiteral("%1=P %2=P"))},
                                   {}, PytestAdapter());
    QVERIFY2(decided.detail.contains(QStringLiteral("test_x.py::%1. Kept passing: 1.")), qPrintable(decided.detail));
}

QTEST_GUILESS_MAIN(TestVerdict)
#include "test_verdict.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/testhistory.h"
#include "tests/support/sampletrace.h"

#include <QTest>

using namespace prt;
using namespace prt::review;

namespace {

test::SampleTest sample(const char *name, bool passed)
{
    return {QStringLiteral("tests.test_a"), QString::fromLatin1(name), passed, QStringLiteral("no")};
}

} // namespace

class TestTestHistory : public QObject
{
    Q_OBJECT
private slots:
    void comparesTheRunBeforeWithTheRunAfter()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.testRun({sample("a", true), sample("b", false), sample("c", false)}, 5);
        b.edit("a.py", "x\n");
        b.testRun({sample("a", true), sample("b", true), sample("c", false), sample("d", true)}, 5);
        const TestHistory history = TestHistory::read(b.open(), b.blobs);
        const TestsHere here = history.at(3);
        QCOMPARE(here.beforeSeq, 2);
        QCOMPARE(here.afterSeq, 5);
        QCOMPARE(here.tests.size(), 4);
        QCOMPARE(here.tests[0].name, u"tests/test_a.py::b"_qs); // what changed comes first
        QCOMPARE(here.tests[0].before, Outcome::Failed);
        QCOMPARE(here.tests[0].after, Outcome::Passed);
        QCOMPARE(here.tests[1].name, u"tests/test_a.py::c"_qs);
        QCOMPARE(here.tests[3].before, Outcome::Absent);
    }

    void aRunItselfIsAfter()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.testRun({sample("a", false)}, 5);
        const TestHistory history = TestHistory::read(b.open(), b.blobs);
        QCOMPARE(history.at(2).afterSeq, 2);
        QCOMPARE(history.at(2).beforeSeq, 0);
        QCOMPARE(history.at(3).beforeSeq, 2);
        QCOMPARE(history.at(3).afterSeq, 0);
    }

    void withoutAReportOnlyFailuresAreKnown()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.testRun({sample("a", true), sample("b", false)}, 5, false);
        const TestHistory history = TestHistory::read(b.open(), b.blobs);
        QCOMPARE(history.runs().size(), 1);
        QVERIFY(!history.runs()[0].hasReport);
        QCOMPARE(history.runs()[0].tests.keys(), QStringList{u"tests/test_a.py::b"_qs});
    }

    void aMissingReportIsSaid()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.testRun({sample("b", false)}, 5);
        const trace::Trace trace = b.open();
        b.blobs.drop(trace::TestRun::from(trace.events[1]).report.sha256);
        const TestHistory history = TestHistory::read(trace, b.blobs);
        QVERIFY(!history.runs()[0].problem.isEmpty());
        QCOMPARE(history.runs()[0].tests.size(), 1);
    }

    void noRunsNoTests()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.edit("a.py", "x\n");
        QVERIFY(TestHistory::read(b.open(), b.blobs).at(1).tests.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTestHistory)
#include "test_testhistory.moc"

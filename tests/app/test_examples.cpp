// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/bundle.h"
#include "core/trace/verify.h"
#include "judge/offline/offlinejudge.h"

#include <QFileInfo>
#include <QSet>
#include <QTest>

using namespace prt;
using trace::EventType;

/// The recordings of examples/ against what their page says of them.
class TestExamples : public QObject
{
    Q_OBJECT

    static QString file(const QString &name)
    {
        return qEnvironmentVariable("PRT_SOURCE_DIR", QStringLiteral(".")) +
               QStringLiteral("/examples/%1/%1.prtrace").arg(name);
    }

private slots:
    void areWhatTheirPageSays_data()
    {
        QTest::addColumn<int>("events"); // of the five types of version 1.0
        QTest::addColumn<int>("files");
        QTest::addColumn<int>("testRuns");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("commit");
        QTest::newRow("simple") << 10 << 1 << 2 << 65 << true;
        QTest::newRow("complex") << 24 << 3 << 4 << 230 << true;
        QTest::newRow("failed") << 16 << 2 << 3 << 150 << false;
    }

    void areWhatTheirPageSays()
    {
        QFETCH(int, events);
        QFETCH(int, seconds);
        const auto bundle = trace::Bundle::open(file(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY2(bundle, bundle ? "" : qPrintable(bundle.error().message));
        const trace::Trace &trace = (*bundle)->trace();
        const trace::Verification answer = trace::verify(trace, **bundle, (*bundle)->blobSets(), {});
        QVERIFY2(answer.intact, qPrintable(answer.problem));
        QVERIFY(answer.sealed && trace.header.scripted);

        static const QSet<EventType> five{EventType::FileEdit, EventType::CmdRun, EventType::TestRun, EventType::Commit,
                                          EventType::RationaleNote};
        const auto count = [&](EventType type) {
            return std::count_if(trace.events.cbegin(), trace.events.cend(),
                                 [type](const trace::Event &e) { return e.type == type; });
        };
        QCOMPARE(std::count_if(trace.events.cbegin(), trace.events.cend(),
                               [](const trace::Event &e) { return five.contains(e.type); }),
                 qsizetype(events));
        QTEST(int(trace::metricsOf(trace.events).filesTouched), "files");
        QTEST(int(count(EventType::TestRun)), "testRuns");
        QTEST(count(EventType::Commit) > 0, "commit");
        QCOMPARE(count(EventType::Gap), 0);
        QVERIFY2(std::abs(trace.events.last().tMs - seconds * 1'000) <= 3'000,
                 qPrintable(QString::number(trace.events.last().tMs)));
    }

    void beginWithTheirKnownFailures_data()
    {
        QTest::addColumn<int>("unused");
        for (const char *name : {"complex", "failed", "simple"})
            QTest::newRow(name) << 0;
    }

    void beginWithTheirKnownFailures()
    {
        const auto bundle = trace::Bundle::open(file(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(bundle);
        const trace::Trace &trace = (*bundle)->trace();
        const auto first = std::find_if(trace.events.begin(), trace.events.end(),
                                        [](const trace::Event &e) { return e.type == EventType::TestRun; });
        QVERIFY(first != trace.events.end());
        QCOMPARE(trace::TestRun::from(*first).failedTests, trace.header.knownFailingTests);
        QVERIFY(!trace.header.knownFailingTests.isEmpty());
    }

    void endAsTheirStoriesSay_data()
    {
        QTest::addColumn<bool>("fixed");
        QTest::newRow("complex") << true;
        QTest::newRow("failed") << false;
        QTest::newRow("simple") << true;
    }

    void endAsTheirStoriesSay()
    {
        const auto bundle = trace::Bundle::open(file(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(bundle);
        const QList<trace::Event> &events = (*bundle)->trace().events;
        const auto last = std::find_if(events.rbegin(), events.rend(),
                                       [](const trace::Event &e) { return e.type == EventType::TestRun; });
        QVERIFY(last != events.rend());
        QTEST(trace::TestRun::from(*last).failed == 0, "fixed");
    }

    /// The way counts, not whether it arrived: a careful session without a fix stands above a lucky one.
    void areScoredByTheirProcess()
    {
        const auto score = [](const char *name) {
            const auto bundle = trace::Bundle::open(file(QString::fromLatin1(name)));
            if (!bundle)
                return -1;
            const judge::Session session((*bundle)->trace(), **bundle);
            return judge::judgeOffline(judge::builtInRubric(), session).overallMilli;
        };
        QVERIFY(score("simple") > 0);
        QVERIFY2(score("failed") > score("simple"), qPrintable(QString::number(score("failed"))));
        QVERIFY2(score("complex") > score("failed"), qPrintable(QString::number(score("complex"))));
    }

    void tellNothingOfTheMachineThatRecordedThem_data() { beginWithTheirKnownFailures_data(); }
    void tellNothingOfTheMachineThatRecordedThem()
    {
        const auto bundle = trace::Bundle::open(file(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(bundle);
        QByteArrayList texts = (*bundle)->trace().lines;
        for (const QString &name : (*bundle)->blobSets().sealed.keys())
            texts.append((*bundle)->blob(name).value());
        for (const QByteArray &text : std::as_const(texts)) {
            QVERIFY2(!text.contains("pr-telemetry-demo-"), text.left(400).constData());
            QVERIFY2(!text.contains("/home/"), text.left(400).constData());
            QVERIFY2(!text.contains("/root"), text.left(400).constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestExamples)
#include "test_examples.moc"

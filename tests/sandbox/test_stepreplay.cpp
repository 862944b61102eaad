// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/dockertestrunner.h"
#include "sandbox/owner.h"
#include "sandbox/stepreplay.h"
#include "tests/support/dockerengine.h"
#include "tests/support/validationsession.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace prt;
using namespace prt::sandbox;

namespace {

/// Breaks something on the way: the bug (add), a mended add with a broken sub, both broken again, both right. Two of
/// the steps have a work tree that was there before.
testing::ValidationSession crookedSession()
{
    const testing::ProjectFiles start = testing::buggyProject();
    const QByteArray subBroken = "def add(a, b):\n    return a + b\n\n\ndef sub(a, b):\n    return b - a\n";
    return testing::sessionOf(start, {{"calc.py", subBroken},
                                      {"calc.py", start["calc.py"]},
                                      {"calc.py", subBroken},
                                      {"notes.txt", "half of it works\n"},
                                      {"calc.py", testing::mendedCode()}});
}

QString column(const ports::StepMatrix &matrix, const QString &test)
{
    QString cells;
    const qsizetype at = matrix.tests.indexOf(test);
    for (const ports::SuiteStep &step : matrix.steps)
        cells += at >= 0 && at < step.outcomes.size() ? step.outcomes[at] : QChar(u'?');
    return cells;
}

const QString addTest = QStringLiteral("tests/test_add.py::test_add");
const QString subTest = QStringLiteral("tests/test_sub.py::test_sub");

} // namespace

/// The suite at every step of a session, on a real engine.
class TestStepReplay final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void namesTheEditThatTurnedEachTest();
    void runsEqualTreesOnce();
    void goesOnWhereItWasBrokenOff();
    void cancelsAtOnce();
    void saysWhichStepsDidNotComplete();
    void fitsTheMachine_data();
    void fitsTheMachine();

private:
    ports::ValidationReport replay(const testing::ValidationSession &session, const QString &stepFolder = {});

    std::optional<Engine> m_engine;
    std::atomic_bool m_cancelled = false;
    std::function<void(const QString &)> m_onStep;
    int m_sideBySide = 0;
};

void TestStepReplay::initTestCase()
{
    auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
    m_engine = std::move(*engine);
}

ports::ValidationReport TestStepReplay::replay(const testing::ValidationSession &session, const QString &stepFolder)
{
    ports::ValidationRequest request;
    request.trace = session.trace;
    request.steps = true;
    request.sideBySide = m_sideBySide;
    m_cancelled = false;
    const ports::ValidationProgress progress{[this](const QString &sentence) {
                                                 if (m_onStep)
                                                     m_onStep(sentence);
                                             },
                                             {}};
    auto report = DockerTestRunner({}, stepFolder).validate(request, session.blobs, progress, m_cancelled);
    m_onStep = {};
    if (!report)
        qWarning("%s", qPrintable(report.error().message));
    return report.value_or(ports::ValidationReport());
}

void TestStepReplay::namesTheEditThatTurnedEachTest()
{
    const auto report = replay(crookedSession());
    QCOMPARE(report.verdict, QStringLiteral("resolved"));
    QVERIFY(report.steps && report.steps->complete);
    const ports::StepMatrix &matrix = *report.steps;
    QCOMPARE(matrix.tests, (QStringList{addTest, subTest})); // the sentinels are nobody's tests
    QCOMPARE(column(matrix, addTest), QStringLiteral("fpfppp"));
    QCOMPARE(column(matrix, subTest), QStringLiteral("pfpffp"));
    QCOMPARE(matrix.turns.size(), 7);
    QCOMPARE(matrix.turns.first().path, QStringLiteral("calc.py"));
    const ports::TestTurn last = matrix.turns.last();
    QCOMPARE(last.test, subTest);
    QCOMPARE(last.seq, matrix.steps.last().seq);
    QCOMPARE(last.before, QChar(u'f'));
    QCOMPARE(last.after, QChar(u'p'));
    const auto again = ports::ValidationReport::fromPredicate(report.toPredicate({}));
    QVERIFY(again.steps && again.steps->turns == matrix.turns);
    QCOMPARE(column(*again.steps, subTest), QStringLiteral("pfpffp"));
}

void TestStepReplay::runsEqualTreesOnce()
{
    const auto report = replay(crookedSession());
    QVERIFY(report.steps);
    QCOMPARE(report.steps->steps.size(), 6);
    QCOMPARE(report.steps->distinctTrees, 4);
    QCOMPARE(report.steps->ranTrees, 2); // start and end are the verdict's own
    QVERIFY(report.steps->steps[2].shared && report.steps->steps[3].shared && !report.steps->steps[4].shared);
}

void TestStepReplay::goesOnWhereItWasBrokenOff()
{
    const QTemporaryDir folder;
    testing::ValidationSession session = crookedSession();
    session.trace.header.traceId = QStringLiteral("a-trace");
    m_onStep = [this](const QString &sentence) {
        m_cancelled = m_cancelled || sentence.startsWith(QStringLiteral("Steps: 3 of"));
    };
    m_sideBySide = 1;
    const auto first = replay(session, folder.path());
    m_sideBySide = 0;
    QVERIFY(first.steps && !first.steps->complete);
    QCOMPARE(first.verdict, QStringLiteral("resolved")); // what was known before stays known
    QVERIFY(!QDir(folder.filePath(QStringLiteral("a-trace"))).isEmpty());
    const auto second = replay(session, folder.path());
    QVERIFY(second.steps && second.steps->complete);
    QVERIFY(second.steps->ranTrees < 2);
    QCOMPARE(column(*second.steps, subTest), QStringLiteral("pfpffp"));
    QVERIFY(!QDir(folder.filePath(QStringLiteral("a-trace"))).exists()); // a complete one leaves nothing
}

void TestStepReplay::cancelsAtOnce()
{
    const testing::ValidationSession session = testing::sessionOf(
        testing::buggyProject(), {{"calc.py", "import time\ntime.sleep(60)\n"}, {"calc.py", testing::mendedCode()}});
    const QString ours = label::owner + u'=' + currentOwner();
    QElapsedTimer clock;
    std::thread canceller;
    m_onStep = [&](const QString &sentence) {
        if (sentence.contains(QStringLiteral("final state")))
            canceller = std::thread([&] { // at the second container from here: the first is that of the end
                QSet<QString> seen;
                for (const ContainerRow &row : m_engine->list(ours).value_or(QList<ContainerRow>()))
                    seen.insert(row.id);
                const qsizetype wanted = seen.size() + 2;
                while (seen.size() < wanted)
                    for (const ContainerRow &row : m_engine->list(ours).value_or(QList<ContainerRow>()))
                        seen.insert(row.id);
                clock.start();
                m_cancelled = true;
            });
    };
    const auto report = replay(session);
    canceller.join();
    QVERIFY2(clock.elapsed() < 3'000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(report.steps && !report.steps->complete);
    QVERIFY(report.steps->steps[1].runState.isEmpty());
    QVERIFY(report.steps->turns.size() == 1); // from end to end
    QCOMPARE(report.steps->turns.first().since, report.steps->steps.first().seq);
}

void TestStepReplay::saysWhichStepsDidNotComplete()
{
    const auto report = replay(testing::sessionOf(
        testing::buggyProject(), {{"calc.py", "import os\nos._exit(0)\n"}, {"calc.py", testing::mendedCode()}}));
    QVERIFY(report.steps && report.steps->complete);
    QCOMPARE(report.steps->steps[1].runState, QStringLiteral("invalid"));
    QVERIFY(!report.steps->steps[1].detail.isEmpty() && report.steps->steps[1].outcomes.isEmpty());
    QCOMPARE(report.steps->turns.size(), 1);
}

void TestStepReplay::fitsTheMachine_data()
{
    QTest::addColumn<int>("processors");
    QTest::addColumn<qint64>("gibibytes");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("containers");
    QTest::addColumn<int>("cpuMilli");
    QTest::newRow("two processors") << 2 << qint64(16) << 0 << 2 << 1000;
    QTest::newRow("little memory") << 8 << qint64(3) << 0 << 3 << 2000;
    QTest::newRow("less memory than one takes") << 2 << qint64(0) << 0 << 1 << 2000;
    QTest::newRow("fewer wanted") << 8 << qint64(64) << 2 << 2 << 2000;
    QTest::newRow("a large machine") << 128 << qint64(512) << 0 << 16 << 2000;
    QTest::newRow("nothing known") << 0 << qint64(0) << 0 << 1 << 1000;
}

void TestStepReplay::fitsTheMachine()
{
    QFETCH(int, processors);
    QFETCH(qint64, gibibytes);
    QFETCH(int, wanted);
    const StepBudget budget = stepBudget(processors, gibibytes << 30, Limits(), wanted);
    QTEST(budget.containers, "containers");
    QTEST(budget.cpuMilliEach, "cpuMilli");
}

QTEST_GUILESS_MAIN(TestStepReplay)
#include "test_stepreplay.moc"

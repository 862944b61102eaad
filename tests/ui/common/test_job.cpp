// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/job.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace prt::ui;

class TestJob : public QObject
{
    Q_OBJECT

    /// Work that ends when the test lets it, and says whether it was asked to stop by then.
    struct Work
    {
        QSemaphore begun;
        QSemaphore mayEnd;
        bool operator()(const Job::Line &line)
        {
            begun.release();
            mayEnd.acquire();
            return line.cancelled();
        }
    };
    static auto taskOf(const std::shared_ptr<Work> &work)
    {
        return [work](const Job::Line &line) { return (*work)(line); };
    }

private slots:
    void handsOverWhatTheWorkReturned()
    {
        Job job;
        QSignalSpy running(&job, &Job::runningChanged);
        int result = 0;
        job.start([](const Job::Line &) { return 42; }, [&](int value) { result = value; });
        QVERIFY(job.isRunning());
        QTRY_COMPARE(result, 42);
        QVERIFY(!job.isRunning());
        QCOMPARE(running, (QList<QList<QVariant>>{{true}, {false}}));
    }

    void holdsUpNothingThatIsReadMeanwhile()
    {
        QThreadPool &shared = *QThreadPool::globalInstance();
        const int threads = shared.maxThreadCount();
        shared.setMaxThreadCount(1);
        Job first, second;
        const auto work = std::make_shared<Work>();
        for (Job *job : {&first, &second})
            job->start(taskOf(work), [](bool) {});
        int read = 0;
        prt::runThen([] { return 7; }, this, [&read](int value) { read = value; });
        const bool answered = QTest::qWaitFor([&read] { return read == 7; });
        work->mayEnd.release(2);
        QTRY_VERIFY(!first.isRunning() && !second.isRunning());
        shared.setMaxThreadCount(threads);
        QVERIFY(answered);
    }

    void stoppedWorkKnowsItAndStillAnswers()
    {
        Job job;
        const auto work = std::make_shared<Work>();
        std::optional<bool> stopped;
        job.start(taskOf(work), [&](bool value) { stopped = value; });
        work->begun.acquire();
        QSignalSpy asked(&job, &Job::stopRequested);
        job.stop();
        job.stop();
        QCOMPARE(asked.size(), 1);
        QVERIFY(job.isRunning());
        work->mayEnd.release();
        QTRY_VERIFY(stopped.has_value());
        QVERIFY(*stopped);
    }

    void nothingOfAbandonedWorkArrives()
    {
        Job job;
        const auto work = std::make_shared<Work>();
        std::optional<Job::Line> old;
        bool answered = false, told = false;
        job.start(
            [work, &old](const Job::Line &line) {
                old = line;
                return (*work)(line);
            },
            [&](bool) { answered = true; });
        work->begun.acquire();
        job.abandon();
        QVERIFY(!job.isRunning());
        int second = 0;
        job.start([](const Job::Line &) { return 7; }, [&](int value) { second = value; });
        old->post([&] { told = true; });
        work->mayEnd.release();
        QTRY_COMPARE(second, 7);
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QVERIFY(!answered);
        QVERIFY(!told);
    }

    void newsArrivesInOrderBeforeTheEnd()
    {
        Job job;
        QStringList heard;
        job.start(
            [&heard](const Job::Line &line) {
                line.post([&heard] { heard.append(QStringLiteral("one")); });
                line.post([&heard] { heard.append(QStringLiteral("two")); });
                return 0;
            },
            [&](int) { heard.append(QStringLiteral("end")); });
        QTRY_COMPARE(heard.size(), 3);
        QCOMPARE(heard, (QStringList{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("end")}));
    }

    void workOutlivesItsJob()
    {
        const auto work = std::make_shared<Work>();
        std::optional<Job::Line> line;
        {
            Job job;
            job.start(
                [work, &line](const Job::Line &mine) {
                    line = mine;
                    return (*work)(mine);
                },
                [](bool) { QFAIL("nobody is there"); });
            work->begun.acquire();
        }
        QVERIFY(line->cancelled());
        line->post([] { QFAIL("nobody is there"); });
        QCoreApplication::processEvents();
        work->mayEnd.release();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestJob)
#include "test_job.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keychain/keychain.h"

#include <functional>
#include <memory>
#include <QCoreApplication>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QPromise>
#include <qt6keychain/keychain.h>
#include <QThread>
#include <QTimer>

namespace prt::keychain {

namespace {

constexpr int patienceMs = 5000;

QString service()
{
    return QStringLiteral("pr-telemetry");
}

/// QtKeychain runs its jobs one after the other and hands on the turn in the thread of the very first one: on a
/// worker's thread, which ends, every later job would wait for ever. So all run on a thread of their own.
class JobThread
{
public:
    JobThread()
    {
        m_thread.setObjectName(QStringLiteral("keychain"));
        m_home.moveToThread(&m_thread);
        m_thread.start();
    }
    ~JobThread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    QObject *home() { return &m_home; }

private:
    QObject m_home;
    QThread m_thread;
};

std::unique_ptr<JobThread> jobThread;

/// Alive until the application ends.
QObject *jobHome()
{
    static const bool started = [] {
        jobThread = std::make_unique<JobThread>();
        qAddPostRoutine([] { jobThread.reset(); });
        return true;
    }();
    Q_UNUSED(started)
    return jobThread ? jobThread->home() : nullptr;
}

struct Outcome
{
    bool done = false;
    QByteArray secret;
};

void start(QKeychain::Job *job, const QString &entry, const std::shared_ptr<QPromise<Outcome>> &promise)
{
    job->setInsecureFallback(false);
    job->setKey(entry);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise](QKeychain::Job *ended) {
        const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(ended);
        promise->addResult(
            Outcome{ended->error() == QKeychain::NoError, reading ? reading->binaryData() : QByteArray()});
        promise->finish();
    });
    job->start();
}

/// Runs the job that `make` makes and waits for its end, not for ever. The job deletes itself, even when it ends after
/// we have stopped waiting.
Outcome outcomeOf(const std::function<QKeychain::Job *()> &make, const QString &entry)
{
    QObject *home = jobHome();
    if (!home)
        return {};
    const auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    QFutureWatcher<Outcome> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(promise->future());
    QMetaObject::invokeMethod(
        home, [make, entry, promise] { start(make(), entry, promise); }, Qt::QueuedConnection);
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    return watcher.isFinished() && watcher.future().resultCount() > 0 ? watcher.result() : Outcome();
}

} // namespace

std::optional<QByteArray> read(const QString &entry)
{
    const Outcome outcome = outcomeOf([] { return new QKeychain::ReadPasswordJob(service()); }, entry);
    return outcome.done && !outcome.secret.isEmpty() ? std::optional(outcome.secret) : std::nullopt;
}

bool write(const QString &entry, const QByteArray &secret)
{
    const auto make = [secret] {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setBinaryData(secret);
        return job;
    };
    return outcomeOf(make, entry).done;
}

bool remove(const QString &entry)
{
    return outcomeOf([] { return new QKeychain::DeletePasswordJob(service()); }, entry).done;
}

} // namespace prt::keychain

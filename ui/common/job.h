// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/async.h"

#include <atomic>
#include <functional>
#include <memory>
#include <QPointer>

namespace prt::ui {

/// One long piece of work at a time, on a worker, that can be asked to stop. What an abandoned one still says is
/// dropped. Jobs have threads of their own: however long they take, what the screens read does not wait for them.
/// Lives on the GUI thread.
class Job : public QObject
{
    Q_OBJECT
public:
    using Flag = std::shared_ptr<std::atomic_bool>;

    /// What the worker has of the job; valid on any thread, also after the job's end.
    class Line
    {
    public:
        Line(Job *job, Flag cancelled);
        const std::atomic_bool &cancelled() const { return *m_cancelled; }
        /// Calls `call` on the GUI thread if this is still the work that runs by then.
        void post(std::function<void()> call) const;

    private:
        QPointer<Job> m_job;
        Flag m_cancelled;
    };

    using QObject::QObject;
    /// Asks the work to stop; it ends by itself and finds nobody who listens.
    ~Job() override;

    bool isRunning() const { return m_cancelled != nullptr; }

    /// Runs `task(line)` on a worker, then `done(result)` here. Misuse while one runs.
    template <typename Task, typename Done> void start(Task task, Done done)
    {
        const Flag mine = begin();
        runThen(
            pool(), [task = std::move(task), line = Line(this, mine)] { return task(line); }, this,
            [this, mine, done = std::move(done)](auto result) {
                if (!end(mine))
                    return;
                done(result);
            });
    }
    /// Asks the work to stop; its result still arrives.
    void stop();
    /// Stops it, and nothing of it arrives any more.
    void abandon();

signals:
    void runningChanged(bool running);
    void stopRequested();

private:
    static QThreadPool *pool();
    Flag begin();
    bool end(const Flag &mine);
    Flag m_cancelled; ///< of the work that runs
};

} // namespace prt::ui

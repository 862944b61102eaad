// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/stepmatrix.h"
#include "core/trace/trace.h"
#include "sandbox/stepstore.h"
#include "sandbox/suiterunner.h"

#include <QHash>

namespace prt::sandbox {

/// One step of a session and the work tree after it.
struct StepTree
{
    qint64 seq = 0;
    QString path;
    trace::Tree tree;
    QString hash; ///< treeHash()
};

/// The start and every edit of a session. Limit when there are too many to hold.
Result<QList<StepTree>> stepsOf(const trace::Trace &trace, const trace::BlobSource &blobs);

/// How much may run at the same time.
struct StepBudget
{
    int containers = 1;
    int cpuMilliEach = 1000;
};
/// What fits beside each other into `processors` and `memoryBytes`, never more than `wanted` (0: as many as fit). Two
/// containers of one processor each do more than one of two: a suite is rarely parallel.
StepBudget stepBudget(int processors, qint64 memoryBytes, const Limits &limits, int wanted);

/// Runs the suite at every distinct work tree of a session. The ends come first, then the middle of the longest stretch
/// that is not known yet, so that a replay that is broken off is the same one, coarser.
class StepReplay
{
public:
    StepReplay(SuiteRunner &runner, StepStore &store, const StepBudget &budget, const std::atomic_bool &cancelled)
        : m_runner(runner)
        , m_store(store)
        , m_budget(budget)
        , m_cancelled(cancelled)
    {
    }
    /// What this validation has run already, by the hash of the tree.
    void know(const QString &treeHash, const SuiteRun &run);
    /// `progress` is called from several threads, one at a time, with how many trees are done of how many.
    using Progress = std::function<void(int done, int of)>;
    Result<ports::StepMatrix> run(const QList<StepTree> &steps, const Progress &progress);

private:
    struct Known
    {
        QString runState, detail;
        qint64 durationMs = 0;
        SuiteResult suite;
    };
    void work(const QList<const StepTree *> &queue, std::atomic<qsizetype> &next, const Progress &progress);
    void take(const QString &hash, const SuiteRun &run);
    ports::StepMatrix matrix(const QList<StepTree> &steps) const;

    SuiteRunner &m_runner;
    StepStore &m_store;
    const StepBudget m_budget;
    const std::atomic_bool &m_cancelled;
    std::mutex m_mutex;
    QHash<QString, Known> m_known;
    std::optional<Error> m_error;
    int m_ran = 0;
    int m_done = 0;
};

} // namespace prt::sandbox

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/stepreplay.h"

#include "sandbox/states.h"

#include <algorithm>
#include <map>
#include <QSet>
#include <thread>

namespace prt::sandbox {

namespace {

constexpr qsizetype maxSteps = 5'000;
constexpr qint64 maxEntries = 20'000'000; ///< files over all trees; equal paths share their bytes
constexpr int mostContainers = 16;

QChar letterOf(const SuiteResult &suite, const QString &test, const TestAdapter &adapter)
{
    const auto result = suite.tests.constFind(test);
    if (result == suite.tests.constEnd())
        return suite.broken.contains(adapter.fileOf(test)) || suite.broken.contains(QString()) ? QChar(u'e')
                                                                                               : QChar(u'-');
    switch (result->outcome) {
    case Outcome::Passed:
        return u'p';
    case Outcome::Skipped:
        return u's';
    case Outcome::Failed:
        return u'f';
    case Outcome::Error:
        return u'e';
    }
    Q_UNREACHABLE();
}

/// The ends, then again and again the middle between two that are taken.
QList<qsizetype> coarseToFine(qsizetype count)
{
    QList<qsizetype> order;
    if (count > 0)
        order.append(0);
    if (count > 1)
        order.append(count - 1);
    QList<QPair<qsizetype, qsizetype>> gaps{{0, count - 1}};
    for (qsizetype i = 0; i < gaps.size(); ++i) {
        const auto [from, to] = gaps[i];
        const qsizetype middle = (from + to) / 2;
        if (middle <= from || middle >= to)
            continue;
        order.append(middle);
        gaps.append({from, middle});
        gaps.append({middle, to});
    }
    return order;
}

bool sameTree(const QList<StepTree> &steps, const QString &hash)
{
    return !steps.isEmpty() && steps.last().hash == hash;
}

} // namespace

Result<QList<StepTree>> stepsOf(const trace::Trace &trace, const trace::BlobSource &blobs)
{
    QList<StepTree> steps;
    qint64 entries = 0;
    for (const trace::Event &event : trace.events) {
        const bool snapshot = !event.blobRef(QLatin1StringView("tree_ref")).isNull();
        const bool edit = event.type == trace::EventType::FileEdit;
        if ((!snapshot && !edit) || (edit && steps.isEmpty()))
            continue; // before the first snapshot the work tree is not known
        auto tree = trace::treeAt(trace.events, event.seq, blobs);
        if (!tree)
            return passOn(tree);
        const QString hash = treeHash(*tree);
        if (!edit && sameTree(steps, hash))
            continue; // a snapshot that says what is known
        entries += tree->size();
        if (steps.size() >= maxSteps || entries > maxEntries)
            return fail(ErrorCode::Limit,
                        QStringLiteral("The session has too many steps to run the tests at each (more than %1, or of "
                                       "too many files).")
                            .arg(maxSteps));
        const QString path = edit ? QString::fromUtf8(trace::FileEdit::from(event).path) : QString();
        steps.append({event.seq, path, std::move(*tree), hash});
    }
    return steps;
}

StepBudget stepBudget(int processors, qint64 memoryBytes, const Limits &limits, int wanted)
{
    const qint64 byMemory = memoryBytes / std::max<qint64>(1, limits.memoryBytes);
    int containers = int(std::clamp<qint64>(std::min<qint64>(processors, byMemory), 1, mostContainers));
    if (wanted > 0)
        containers = std::min(containers, wanted);
    return {containers, std::min(limits.cpuMilli, 1000 * std::max(1, processors) / containers)};
}

void StepReplay::know(const QString &treeHash, const SuiteRun &run)
{
    m_known.insert(treeHash, {run.runState, run.detail, run.sandbox.durationMs, run.suite});
}

Result<ports::StepMatrix> StepReplay::run(const QList<StepTree> &steps, const Progress &progress)
{
    QList<const StepTree *> distinct;
    QSet<QString> seen;
    for (const StepTree &step : steps)
        if (!std::exchange(seen, seen + QSet<QString>{step.hash}).contains(step.hash))
            distinct.append(&step);
    QList<const StepTree *> queue;
    for (const qsizetype index : coarseToFine(distinct.size())) {
        const StepTree *step = distinct[index];
        if (m_known.contains(step->hash))
            continue;
        if (auto kept = m_store.find(step->hash))
            m_known.insert(step->hash, {QStringLiteral("completed"), {}, 0, std::move(*kept)});
        else
            queue.append(step);
    }
    m_done = int(distinct.size() - queue.size());
    std::atomic<qsizetype> next = 0;
    std::vector<std::thread> threads;
    const auto workers = std::min<qsizetype>(m_budget.containers, queue.size());
    for (qsizetype i = 0; i < workers; ++i)
        threads.emplace_back([&] { work(queue, next, [&](int done, int) { progress(done, int(distinct.size())); }); });
    for (std::thread &thread : threads)
        thread.join();
    if (m_error)
        return tl::unexpected(*m_error);
    ports::StepMatrix found = matrix(steps);
    found.distinctTrees = int(distinct.size());
    if (found.complete)
        m_store.clear();
    return found;
}

void StepReplay::work(const QList<const StepTree *> &queue, std::atomic<qsizetype> &next, const Progress &progress)
{
    while (!m_cancelled.load()) {
        const qsizetype index = next.fetch_add(1);
        if (index >= queue.size())
            return;
        const StepTree &step = *queue[index];
        const auto run = m_runner.run(step.tree, {});
        const std::lock_guard lock(m_mutex);
        if (!run) {
            m_error = run.error();
            next = queue.size();
            return;
        }
        take(step.hash, *run);
        progress(++m_done, 0);
        if (run->runState == QLatin1StringView("infra_error") || run->runState == QLatin1StringView("config_error"))
            next = queue.size(); // the next one would fare no better
    }
}

void StepReplay::take(const QString &hash, const SuiteRun &run)
{
    if (run.runState == QLatin1StringView("cancelled"))
        return;
    know(hash, run);
    ++m_ran;
    if (run.completed())
        m_store.put(hash, run.suite);
}

ports::StepMatrix StepReplay::matrix(const QList<StepTree> &steps) const
{
    ports::StepMatrix matrix;
    matrix.ranTrees = m_ran;
    matrix.sideBySide = m_budget.containers;
    QSet<QString> names;
    for (const Known &known : m_known)
        names.unite(QSet<QString>(known.suite.tests.keyBegin(), known.suite.tests.keyEnd()));
    matrix.tests = QStringList(names.begin(), names.end());
    matrix.tests.sort();
    const TestAdapter &adapter = *m_runner.setup().adapter;
    QSet<QString> seen;
    for (const StepTree &step : steps) {
        ports::SuiteStep row{step.seq, step.path, step.hash, {}, {}, 0, seen.contains(step.hash), {}};
        seen.insert(step.hash);
        const auto known = m_known.constFind(step.hash);
        matrix.complete &= known != m_known.constEnd();
        if (known != m_known.constEnd()) {
            row.runState = known->runState;
            row.detail = known->detail;
            row.durationMs = row.shared ? 0 : known->durationMs;
        }
        if (row.runState == QLatin1StringView("completed"))
            for (const QString &test : std::as_const(matrix.tests))
                row.outcomes.append(letterOf(known->suite, test, adapter));
        matrix.steps.append(std::move(row));
    }
    matrix.turns = ports::turnsOf(matrix.tests, matrix.steps);
    return matrix;
}

} // namespace prt::sandbox

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/validationjob.h"

#include "sandbox/counterfactual.h"
#include "sandbox/environment.h"
#include "sandbox/stepreplay.h"

#include <algorithm>
#include <QElapsedTimer>
#include <QJsonDocument>

namespace prt::sandbox {

namespace {

const QString startName = QStringLiteral("start");
const QString baseName = QStringLiteral("start_with_final_tests");
const QString finalName = QStringLiteral("final");

/// What of several run states describes the whole: the one that says least about the code first.
QString worst(const QList<ports::StateRun> &runs)
{
    static const QStringList order{
        QStringLiteral("cancelled"), QStringLiteral("infra_error"),  QStringLiteral("config_error"),
        QStringLiteral("invalid"),   QStringLiteral("crashed"),      QStringLiteral("out_of_memory"),
        QStringLiteral("timeout"),   QStringLiteral("output_limit"), QStringLiteral("completed")};
    qsizetype lowest = order.size() - 1;
    for (const ports::StateRun &run : runs)
        lowest = std::min(lowest, std::max<qsizetype>(order.indexOf(run.runState), 0));
    return order[lowest];
}

QString inWords(const QString &state)
{
    if (state == startName)
        return QStringLiteral("the start state");
    if (state == counterfactualName)
        return QStringLiteral("the final state under the start's test configuration");
    return state == finalName ? QStringLiteral("the final state")
                              : QStringLiteral("the start state under the final tests");
}

ports::StateRun stateRun(const QString &state, int attempt, const SuiteRun &run)
{
    ports::StateRun row;
    row.state = state;
    row.attempt = attempt;
    row.runState = run.runState;
    row.detail = run.detail;
    row.exitCode = run.sandbox.exitCode;
    row.durationMs = run.sandbox.durationMs;
    row.report = run.report;
    row.reportType = run.reportType;
    row.log = run.sandbox.log;
    for (const TestResult &test : run.suite.tests) {
        row.passed += test.outcome == Outcome::Passed;
        row.skipped += test.outcome == Outcome::Skipped;
        row.failed += test.outcome >= Outcome::Failed;
    }
    row.failed += int(run.suite.broken.size());
    return row;
}

} // namespace

ValidationJob::ValidationJob(const Engine &engine, const ports::ValidationRequest &request,
                             const trace::BlobSource &blobs, const Folders &folders,
                             const ports::ValidationProgress &progress, const std::atomic_bool &cancelled)
    : m_engine(engine)
    , m_request(request)
    , m_blobs(blobs)
    , m_stepFolder(folders.steps)
    , m_runner(engine, blobs, request.own ? folders.vaults : QString(), request.trace.header.traceId, cancelled)
    , m_progress(progress)
    , m_cancelled(cancelled)
{
}

Result<ports::ValidationReport> ValidationJob::run()
{
    QElapsedTimer clock;
    clock.start();
    if (const auto ready = prepare(); !ready)
        return passOn(ready);
    if (const auto done = runStates(); !done)
        return passOn(done);
    checkTogether();
    decideVerdict();
    if (const auto done = runCounterfactual(); !done)
        return passOn(done);
    if (m_request.steps)
        if (const auto done = replaySteps(); !done)
            return passOn(done);
    m_report.redactedFiles = m_runner.redactedFiles();
    m_report.absentFiles = m_runner.absentFiles();
    m_report.workspace = m_report.redactedFiles.isEmpty() ? QStringLiteral("exact") : QStringLiteral("redacted");
    m_report.durationMs = clock.elapsed();
    return std::move(m_report);
}

Result<void> ValidationJob::prepare()
{
    const auto states = statesOf(m_request.trace, m_blobs);
    if (!states)
        return passOn(states);
    auto plan = makePlan(m_request, *states, m_blobs);
    if (!plan)
        return passOn(plan);
    m_plan = std::move(*plan);
    const auto image = findImage();
    if (!image)
        return passOn(image);
    m_limits = m_plan.limits;
    m_limits.cpuMilli = std::min(m_limits.cpuMilli, 1000 * m_engine.processors().value_or(1));
    m_runner.setUp({m_plan.adapter, m_plan.command, image->id, m_limits});
    m_report.framework = m_plan.adapter->name();
    m_report.command = m_plan.command.test;
    m_report.commandAsked = !m_request.command.isEmpty() || !m_request.framework.isEmpty();
    m_report.notes = m_plan.notes;
    if (!m_plan.adapter->canPlant())
        m_report.notes.append(QStringLiteral("A compiled suite takes no sentinel tests, so they cannot show that its "
                                             "report is honest."));
    m_report.image = m_plan.image;
    m_report.imageDigest = image->id;
    m_report.engine = m_engine.name();
    m_report.limitsAsked = m_limits.toJson();
    return {};
}

/// The image that was named; else one prepared from what the project says it needs; else the framework's usual one.
Result<ImageInfo> ValidationJob::findImage()
{
    if (m_plan.imageNamed || m_plan.config.dockerfile.isEmpty()) {
        const auto image = m_engine.image(m_plan.image);
        if (image || image.error().code != ErrorCode::NotFound)
            return image;
    }
    constexpr qint64 maxContextBytes = 256LL * 1024 * 1024;
    // A build has the network: it gets what was recorded and nothing from the vault.
    const auto files =
        m_plan.imageNamed ? Result<TarFiles>(TarFiles()) : m_runner.recordedFiles(m_plan.start, maxContextBytes);
    if (!files)
        return passOn(files);
    const auto recipe = m_plan.imageNamed ? Result<std::optional<Recipe>>(std::nullopt)
                                          : recipeFor(m_plan.config, *m_plan.adapter, *files);
    if (!recipe)
        return passOn(recipe);
    if (!*recipe)
        return fail(ErrorCode::Missing,
                    QStringLiteral("The image %1 is not on this machine. Get it (docker pull %1), or name another one "
                                   "with --image or in .pr-telemetry.toml.")
                        .arg(m_plan.image));
    m_plan.image = (*recipe)->imageName();
    if (m_request.prepare)
        say(QStringLiteral("Preparing the image %1 from %2.").arg(m_plan.image, (*recipe)->origin));
    return prepareImage(m_engine, **recipe, m_request.prepare, m_cancelled);
}

Result<void> ValidationJob::runStates()
{
    if (m_plan.adapter->canPlant())
        say(QStringLiteral("Three planted tests with random names run beside the project's: one must pass, one must "
                           "fail, one must be skipped. That they end so shows that the report is honest; they count "
                           "in no verdict."));
    for (const PlannedState &state : std::as_const(m_plan.states)) {
        for (int attempt = 0; attempt < state.attempts && !mustStop(); ++attempt) {
            say(QStringLiteral("Running the tests on %1%2.")
                    .arg(inWords(state.names.first()),
                         attempt ? QStringLiteral(", attempt %1").arg(attempt + 1) : QString()));
            const auto run = runOnce(state.tree);
            if (!run)
                return passOn(run);
            keep(state, attempt, *run);
            if (attempt == 0)
                m_firstRuns.insert(treeHash(state.tree), *run);
        }
    }
    return {};
}

Result<SuiteRun> ValidationJob::runOnce(const trace::Tree &tree)
{
    return m_runner.run(tree, m_progress.output);
}

void ValidationJob::keep(const PlannedState &state, int attempt, const SuiteRun &run)
{
    if (m_report.limitsEnforced.isEmpty() && run.sandbox.observed)
        m_report.limitsEnforced = run.sandbox.observed->values;
    for (const QString &name : state.names) {
        ports::StateRun row = stateRun(name, attempt, run);
        row.treeHash = treeHash(state.tree);
        m_report.runs.append(std::move(row));
        if (!run.completed())
            continue;
        m_suites[name].append(run.suite);
        const auto known = m_integrity.constFind(name);
        m_integrity[name] = known == m_integrity.constEnd() ? run.integrity : std::max(*known, run.integrity);
    }
}

/// What only shows when the states are seen side by side.
void ValidationJob::checkTogether()
{
    for (const QString &name : {baseName, finalName})
        if (m_integrity.value(startName, Integrity::NotShown) == Integrity::Shown &&
            m_integrity.value(name, Integrity::Shown) != Integrity::Shown)
            invalidate(name, QStringLiteral("Tests that were put in to show that the report is honest ran in the start "
                                            "state and vanished in this one."));
    const auto suites = m_suites.constFind(finalName);
    if (suites != m_suites.constEnd() && suites->first().tests.isEmpty())
        invalidateEmpty(suites->first());
    const bool shown = std::all_of(m_integrity.begin(), m_integrity.end(),
                                   [](Integrity integrity) { return integrity == Integrity::Shown; });
    m_report.integrity = shown && !m_integrity.isEmpty() ? QStringLiteral("shown") : QStringLiteral("not_shown");
}

/// A final state that does not build any more is a regression; one that never did says nothing about the code.
void ValidationJob::invalidateEmpty(const SuiteResult &final)
{
    const auto starts = m_suites.value(startName);
    const bool ranBefore = !starts.isEmpty() && !starts.first().tests.isEmpty();
    if (final.broken.contains(QString()) && ranBefore)
        return;
    const QString why = final.broken.value(QString());
    invalidate(finalName, why.isEmpty() ? QStringLiteral("No test ran.")
                                        : QStringLiteral("It builds in no state in this image. %1").arg(why));
}

void ValidationJob::invalidate(const QString &state, const QString &detail)
{
    for (ports::StateRun &run : m_report.runs) {
        if (run.state != state || run.runState != QLatin1StringView("completed"))
            continue;
        run.runState = QStringLiteral("invalid");
        run.detail = detail;
    }
}

void ValidationJob::decideVerdict()
{
    m_report.runState = worst(m_report.runs);
    if (m_report.runState == QLatin1StringView("completed")) {
        const StateResults results{m_suites.value(startName), m_suites.value(baseName), m_suites.value(finalName)};
        Verdict verdict = decide(results, m_request.trace.header.knownFailingTests, *m_plan.adapter);
        m_report.verdict = verdict.verdict;
        m_report.detail = verdict.detail;
        m_report.tests = std::move(verdict.tests);
        return;
    }
    for (const ports::StateRun &run : std::as_const(m_report.runs))
        if (run.runState == m_report.runState)
            m_report.detail = QStringLiteral("On %1: %2").arg(inWords(run.state), run.detail);
}

/// Runs the final state once more with the start's test infrastructure when a good verdict might come from a change of
/// it.
Result<void> ValidationJob::runCounterfactual()
{
    const QStringList &changed = m_plan.changedInfrastructure;
    const bool good =
        m_report.verdict == QLatin1StringView("resolved") || m_report.verdict == QLatin1StringView("resolved_weak");
    if (changed.isEmpty() || !good)
        return {};
    const QString files = changed.mid(0, 5).join(QStringLiteral(", "));
    if (!m_plan.adapter->canPlant()) { // the old build files may not build the new code at all
        m_report.notes.append(QStringLiteral("What builds and lists the tests changed: %1.").arg(files));
        return {};
    }
    say(QStringLiteral("Running the tests on the final state without the changes to %1.").arg(files));
    const auto run = runOnce(m_plan.counterfactual);
    if (!run)
        return passOn(run);
    keep({{QString(counterfactualName)}, m_plan.counterfactual, 1}, 0, *run);
    m_report.notes.append(QStringLiteral("Test configuration changed: %1.").arg(files));
    if (run->runState == QLatin1StringView("cancelled") || run->runState == QLatin1StringView("infra_error")) {
        m_report.runState = run->runState;
        m_report.detail = run->detail;
        m_report.verdict.clear();
        return {};
    }
    const Counterfactual judged = judgeCounterfactual(m_report.tests, *run, changed, *m_plan.adapter);
    if (!judged.confirmed) {
        m_report.verdict = QStringLiteral("inconclusive");
        m_report.detail = judged.detail;
    } else if (!judged.detail.isEmpty()) {
        m_report.notes.append(judged.detail);
    }
    return {};
}

/// Everything that the result of a step depends on besides its work tree.
QByteArray ValidationJob::stepKey() const
{
    QStringList parts{m_report.imageDigest, m_report.framework, m_plan.command.build};
    parts << m_plan.command.test
          << QString::fromUtf8(QJsonDocument(m_report.limitsAsked).toJson(QJsonDocument::Compact));
    return parts.join(QChar(u'\0')).toUtf8() + '\0';
}

Result<void> ValidationJob::replaySteps()
{
    if (mustStop())
        return {};
    const auto steps = stepsOf(m_request.trace, m_blobs);
    if (!steps)
        return passOn(steps);
    const auto machine = m_engine.machine();
    if (!machine)
        return passOn(machine);
    const StepBudget budget = stepBudget(machine->processors, machine->memoryBytes, m_limits, m_request.sideBySide);
    Limits each = m_limits;
    each.cpuMilli = budget.cpuMilliEach;
    m_runner.setUp({m_plan.adapter, m_plan.command, m_report.imageDigest, each});
    StepStore store(m_stepFolder, m_request.trace.header.traceId, stepKey());
    StepReplay replay(m_runner, store, budget, m_cancelled);
    for (auto it = m_firstRuns.constBegin(); it != m_firstRuns.constEnd(); ++it)
        replay.know(it.key(), it.value());
    auto matrix = replay.run(*steps, [this](int done, int of) {
        say(QStringLiteral("Steps: %1 of %2 work trees are done.").arg(done).arg(of));
    });
    if (!matrix)
        return passOn(matrix);
    m_report.steps = std::move(*matrix);
    return {};
}

/// After these nothing that follows could be told from them.
bool ValidationJob::mustStop() const
{
    const QString last = m_report.runs.isEmpty() ? QString() : m_report.runs.last().runState;
    return last == QLatin1StringView("cancelled") || last == QLatin1StringView("infra_error") ||
           last == QLatin1StringView("config_error");
}

void ValidationJob::say(const QString &sentence) const
{
    if (m_progress.step)
        m_progress.step(sentence);
}

} // namespace prt::sandbox

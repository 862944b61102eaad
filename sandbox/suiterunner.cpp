// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/suiterunner.h"

namespace prt::sandbox {

namespace {

/// Reports that lie in the work tree already would be taken for this run's.
void dropStaleReports(TarFiles &files, const TestAdapter &adapter)
{
    for (const QByteArray &pattern : adapter.reportPaths())
        files.removeIf([&](TarFiles::iterator file) { return matches(pattern, "src/" + file.key()); });
}

} // namespace

Result<TarFiles> SuiteRunner::recordedFiles(const trace::Tree &tree, qint64 limit) const
{
    privacy::WorkTreeReader reader(m_blobs, privacy::restoredFrom({}, {}));
    return loadWorkspace(reader, tree, limit);
}

Result<SandboxJob> SuiteRunner::jobFor(const trace::Tree &tree, std::optional<Sentinels> &sentinels)
{
    const TestAdapter &adapter = *m_setup.adapter;
    const qint64 room = m_setup.limits.workspaceBytes;
    auto files = this->files(tree, room * 3 / 4);
    if (!files)
        return passOn(files);
    dropStaleReports(*files, adapter);
    sentinels = adapter.plant(*files);
    auto tar = makeTar(*files, room);
    if (!tar)
        return passOn(tar);
    SandboxJob job;
    job.image = m_setup.image;
    job.command = m_setup.command.test;
    job.build = m_setup.command.build;
    job.environment = adapter.environment(m_setup.command.test, files->keys(), sentinels);
    job.tar = std::move(*tar);
    job.wanted = adapter.reportPaths();
    job.limits = m_setup.limits;
    return job;
}

Result<SuiteRun> SuiteRunner::run(const trace::Tree &tree, const SandboxRun::Output &output)
{
    std::optional<Sentinels> sentinels;
    auto job = jobFor(tree, sentinels);
    if (!job)
        return passOn(job);
    SandboxResult result = SandboxRun(m_engine, std::move(*job), output, m_cancelled).run();
    SuiteRun run = judgeRun(std::move(result), *m_setup.adapter, sentinels);
    const std::lock_guard lock(m_mutex);
    if (m_vault.hasRestored())
        hide(run);
    return run;
}

/// What was brought back for the run is hidden again in everything that is kept of it.
void SuiteRunner::hide(SuiteRun &run)
{
    run.report = m_vault.hide(run.report);
    run.sandbox.log = m_vault.hide(run.sandbox.log);
    run.sandbox.files.clear();
    QMap<QString, TestResult> tests;
    for (auto it = run.suite.tests.begin(); it != run.suite.tests.end(); ++it)
        tests.insert(m_vault.hide(it.key()), {it->outcome, it->durationMs, m_vault.hide(it->message), it->flaky});
    run.suite.tests = std::move(tests);
    for (QString &reason : run.suite.broken)
        reason = m_vault.hide(reason);
}

} // namespace prt::sandbox

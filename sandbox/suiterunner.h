// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sessionvault.h"
#include "sandbox/suiterun.h"
#include "sandbox/workspaceloader.h"

#include <mutex>

namespace prt::sandbox {

/// What every run of one validation has in common.
struct SuiteSetup
{
    const TestAdapter *adapter = nullptr;
    SuiteCommand command;
    QString image; ///< by its digest: what was looked at is what is run, even when the name moves meanwhile
    Limits limits;
};

/// Runs the suite of a session on any of its work trees. Hidden values are put back for the run, and hidden again in
/// everything that comes out. Several threads may run at once.
class SuiteRunner
{
public:
    SuiteRunner(const Engine &engine, const trace::BlobSource &blobs, const QString &vaultFolder,
                const QString &traceId, const std::atomic_bool &cancelled)
        : m_engine(engine)
        , m_blobs(blobs)
        , m_vault(vaultFolder, traceId)
        , m_reader(
              blobs, [this](const QByteArray &redacted) { return m_vault.restore(redacted); },
              privacy::WorkTreeReader::Keep::Contents)
        , m_cancelled(cancelled)
    {
    }
    void setUp(SuiteSetup setup) { m_setup = std::move(setup); }
    const SuiteSetup &setup() const { return m_setup; }
    /// Limit when the tree does not fit. Whatever goes wrong in the run stands in the result.
    Result<SuiteRun> run(const trace::Tree &tree, const SandboxRun::Output &output);
    /// The files of a tree, hidden values put back. Limit when they are larger than `limit` bytes.
    Result<TarFiles> files(const trace::Tree &tree, qint64 limit)
    {
        const std::lock_guard lock(m_mutex);
        return loadWorkspace(m_reader, tree, limit);
    }
    /// The same as they were recorded, with everything hidden still hidden: for what leaves this machine.
    Result<TarFiles> recordedFiles(const trace::Tree &tree, qint64 limit) const;
    QStringList redactedFiles() const { return m_reader.redactedFiles(); }
    QStringList absentFiles() const { return m_reader.absentFiles(); }

private:
    Result<SandboxJob> jobFor(const trace::Tree &tree, std::optional<Sentinels> &sentinels);
    void hide(SuiteRun &run);

    const Engine &m_engine;
    const trace::BlobSource &m_blobs;
    std::mutex m_mutex; ///< of vault and reader
    SessionVault m_vault;
    privacy::WorkTreeReader m_reader;
    const std::atomic_bool &m_cancelled;
    SuiteSetup m_setup;
};

} // namespace prt::sandbox

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"
#include "sandbox/suiterunner.h"
#include "sandbox/validationplan.h"
#include "sandbox/verdict.h"

namespace prt::sandbox {

/// Where things lie that belong to a library; empty where there is none.
struct Folders
{
    QString vaults; ///< of recorded sessions
    QString steps;  ///< of step replays that were broken off
};

/// One validation: plan, run every state, compare. Blocks; one object per validation, on one thread.
class ValidationJob
{
public:
    ValidationJob(const Engine &engine, const ports::ValidationRequest &request, const trace::BlobSource &blobs,
                  const Folders &folders, const ports::ValidationProgress &progress, const std::atomic_bool &cancelled);
    Result<ports::ValidationReport> run();

private:
    Result<void> prepare();
    Result<ImageInfo> findImage();
    Result<void> runStates();
    Result<SuiteRun> runOnce(const trace::Tree &tree);
    Result<void> replaySteps();
    QByteArray stepKey() const;
    void keep(const PlannedState &state, int attempt, const SuiteRun &run);
    void checkTogether();
    void decideVerdict();
    Result<void> runCounterfactual();
    void invalidateEmpty(const SuiteResult &final);
    void invalidate(const QString &state, const QString &detail);
    bool mustStop() const;
    void say(const QString &sentence) const;

    const Engine &m_engine;
    const ports::ValidationRequest &m_request;
    const trace::BlobSource &m_blobs;
    const QString m_stepFolder;
    SuiteRunner m_runner;
    const ports::ValidationProgress &m_progress;
    const std::atomic_bool &m_cancelled;
    ValidationPlan m_plan;
    Limits m_limits;
    QMap<QString, QList<SuiteResult>> m_suites; ///< per state
    QHash<QString, SuiteRun> m_firstRuns;       ///< by the hash of the work tree
    QMap<QString, Integrity> m_integrity;       ///< per state, of its worst attempt
    ports::ValidationReport m_report;
};

} // namespace prt::sandbox

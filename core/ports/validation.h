// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ports/stepmatrix.h"
#include "core/trace/trace.h"

#include <atomic>
#include <functional>
#include <QJsonObject>

namespace prt::ports {

/// One test in the states that were run: passed, failed, skipped, error, or empty where it did not appear.
struct TestOutcome
{
    QString name;
    QString start; ///< the start state's code under the final tests
    QString final;
    qint64 finalMs = 0;
    QString category; ///< fail_to_pass, pass_to_pass, pass_to_fail, still_failing, missing, new, skipped
    QString message;  ///< of a failure in the final state, else of the start state
    int startRuns = 1, startPassed = 0; ///< attempts
    int finalRuns = 1, finalPassed = 0;
    bool flaky = false; ///< the attempts on one side do not agree
};

/// One run of the suite on one state of the work tree.
struct StateRun
{
    QString state;    ///< start, start_with_final_tests, final
    int attempt = 0;  ///< 0, then 1 … for reruns
    QString treeHash; ///< of the (redacted) work tree, as its tree_ref has it
    QString runState; ///< completed, invalid, infra_error, config_error, timeout, out_of_memory, output_limit, crashed,
                      ///< cancelled
    QString detail;   ///< a sentence: why it is not `completed`
    std::optional<int> exitCode;
    qint64 durationMs = 0;
    int passed = 0, failed = 0, skipped = 0;
    QByteArray report;                                      ///< raw; several files as one tar
    QString reportType = QStringLiteral("application/xml"); ///< media type of it
    QByteArray log;                                         ///< what the tests printed, bounded
};

/// What a validation found. toPredicate() is the in-toto test-result predicate of docs/trace-format.md.
struct ValidationReport
{
    QString runState; ///< of the worst run
    QString verdict;  ///< resolved, resolved_weak, not_resolved, regressed, flaky, inconclusive; empty unless all runs
                      ///< completed
    QString detail;
    QString framework;
    QStringList command;
    /// The command or the framework was given for this run alone; it may run less than what the project asks for.
    bool commandAsked = false;
    QString image;
    QString imageDigest;
    QString engine;    ///< name and version
    QString workspace; ///< exact or redacted
    QStringList redactedFiles;
    QStringList absentFiles; ///< in the work tree, but their content was not recorded
    QString integrity;       ///< shown: the sentinel tests ended as they must; not_shown: they could not be run
    QStringList notes; ///< sentences that belong beside the verdict: limits that were raised, what was switched off
    QJsonObject limitsAsked;
    QJsonObject limitsEnforced; ///< as read back from inside
    QList<StateRun> runs;
    QList<TestOutcome> tests;
    std::optional<StepMatrix> steps; ///< when the suite was run at every step
    qint64 durationMs = 0;

    QStringList named(QLatin1StringView category) const;
    /// Report and log of a run are blobs in the statement: `refs` holds their references, two per run, report first;
    /// null where empty.
    QJsonObject toPredicate(const QList<trace::BlobRef> &refs) const;
    /// Without the bytes of reports and logs.
    static ValidationReport fromPredicate(const QJsonObject &predicate);
};

/// A verdict as people read it: "resolved", "resolved, weak proof", "not resolved", "regressed", "flaky",
/// "inconclusive". One that this version does not know is shown as it is. Data (statements, --json) keeps the bare
/// word.
QString verdictText(const QString &verdict);
/// The same for a run state: "infrastructure error", "out of memory" …
QString runStateText(const QString &runState);

struct ValidationRequest
{
    trace::Trace trace;
    QString image;          ///< empty: what the adapter says
    QStringList command;    ///< empty: detected
    QString framework;      ///< name of an adapter; empty: what the project says, else detected
    int timeoutSeconds = 0; ///< of each run; 0: what the project says, else 600
    int memoryMiB = 0;      ///< 0: what the project says, else 1024
    int cpuMilli = 0;       ///< thousandths of a processor; 0: 2000
    int pids = 0;           ///< 0: 256
    /// Consent: an image that is missing may be made from the project's Dockerfile or dependency files, with the
    /// network.
    bool prepare = false;
    bool steps = false; ///< run the suite at every step of the session as well
    int sideBySide = 0; ///< containers at a time for the steps; 0: as many as the machine has room for
    int reruns = 0;     ///< more attempts at each deciding state, to settle flakes
    /// store::Library::isOwn(): what was hidden may be brought back for the runs. A trace from elsewhere may name a
    /// session of this machine, and would be handed its secrets.
    bool own = false;
};

/// State of a container engine for `doctor` and the status screen.
struct EngineStatus
{
    bool ready = false;
    QString name;    ///< "Docker 20.10.24 (API 1.41)"
    QString problem; ///< what is wrong and what to do about it
};

/// Called from the worker thread with what is going on.
struct ValidationProgress
{
    std::function<void(const QString &sentence)> step;
    std::function<void(QByteArrayView output)> output;
};

/// Proves a fix: runs the tests of a trace's states in a sandbox. Blocks; call it on a worker thread.
class TestRunner
{
public:
    virtual ~TestRunner() = default;
    virtual EngineStatus status() = 0;
    virtual Result<ValidationReport> validate(const ValidationRequest &request, const trace::BlobSource &blobs,
                                              const ValidationProgress &progress,
                                              const std::atomic_bool &cancelled) = 0;
};

} // namespace prt::ports

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/attachstream.h"
#include "sandbox/engine.h"
#include "sandbox/supervisoroutput.h"

#include <future>
#include <QElapsedTimer>
#include <QMap>

namespace prt::sandbox {

/// One command in one container.
struct SandboxJob
{
    QString image;
    QStringList command;
    QString build;            ///< text for a shell, run before the command
    QStringList environment;  ///< `NAME=value`
    QByteArray tar;           ///< of makeTar()
    QList<QByteArray> wanted; ///< what to bring back, relative to /ws, `*` for anything: out/junit.xml
    Limits limits;
    StreamLimits streams;
};

enum class RunState
{
    Ended,
    InfraError,
    ConfigError,
    Timeout,
    OutOfMemory,
    OutputLimit,
    Crashed,
    Cancelled
};

struct SandboxResult
{
    RunState state = RunState::Ended;
    QString detail; ///< a sentence: why it did not just end
    std::optional<int> exitCode;
    std::optional<ObservedLimits> observed;
    std::optional<SupervisorEnd> end;
    QMap<QByteArray, QByteArray> files;
    QByteArray log;
    qint64 durationMs = 0;
};

/// Runs a job: create, attach, start, look at the walls from inside, send the workspace, watch, bring back what was
/// made. Blocks; use one object per job, on one thread. Whatever happens, no container is left when run() returns, and
/// when this process dies the container ends by itself.
class SandboxRun
{
public:
    using Output = std::function<void(QByteArrayView)>;
    SandboxRun(const Engine &engine, SandboxJob job, Output output, const std::atomic_bool &cancelled);
    ~SandboxRun();
    SandboxResult run();

private:
    Result<void> create();
    Result<void> attachAndStart();
    /// True when the walls stand.
    bool checkWalls();
    void supervise();
    void collect();
    void takeLog();
    bool stopWith(RunState state, const QString &detail);
    void judgeFiles(Result<QMap<QByteArray, QByteArray>> files);
    void judgeEnd();
    QString failedCommand() const;
    bool waitUntil(const std::function<bool()> &done, int milliseconds);
    std::optional<int> exitCode();

    const Engine &m_engine;
    SandboxJob m_job;
    Output m_output;
    const std::atomic_bool &m_cancelled;
    QString m_id;
    qint64 m_startedUnix = 0;
    QElapsedTimer m_clock;
    std::unique_ptr<AttachStream> m_stream;
    std::atomic_bool m_stopWaiting = false;
    std::future<Result<int>> m_exit;
    SandboxResult m_result;
};

} // namespace prt::sandbox

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandboxrun.h"

#include "core/base/hash.h"
#include "sandbox/owner.h"
#include "sandbox/seccompprofile.h"
#include "sandbox/tar.h"

#include <QDateTime>
#include <QDeadlineTimer>

namespace prt::sandbox {

namespace {

constexpr int graceMs = 15'000;        ///< beyond the supervisor's own deadline
constexpr int startTimeoutMs = 30'000; ///< until the container says its limits
constexpr int endTimeoutMs = 10'000;   ///< for what a killed container still sends
constexpr int registerTimeoutMs = 2'000;
constexpr int pollMs = 50;

/// Exit codes of the supervisor and of timeout(1).
enum Exit
{
    WorkspaceDoesNotFit = 121,
    TimedOut = 124,
    TimeoutFailed = 125,
    NotExecutable = 126,
    NotFound = 127,
    Signalled = 128,
    Killed = 137
};

QString containerName()
{
    return QStringLiteral("pr-telemetry-") + QString::fromLatin1(randomBytes(8).toHex());
}

} // namespace

SandboxRun::SandboxRun(const Engine &engine, SandboxJob job, Output output, const std::atomic_bool &cancelled)
    : m_engine(engine)
    , m_job(std::move(job))
    , m_output(std::move(output))
    , m_cancelled(cancelled)
{
}

SandboxRun::~SandboxRun()
{
    m_stream.reset(); // closes standard input: what still runs inside ends
    m_stopWaiting = true;
    if (!m_id.isEmpty())
        (void)m_engine.remove(m_id); // gone already in the usual case; otherwise the next sweep finds it
}

SandboxResult SandboxRun::run()
{
    m_clock.start();
    auto ready = create();
    if (ready)
        ready = attachAndStart();
    if (!ready) {
        const bool ours = ready.error().code == ErrorCode::NotFound || ready.error().code == ErrorCode::InvalidInput;
        stopWith(ours ? RunState::ConfigError : RunState::InfraError, ready.error().message);
    } else {
        if (checkWalls())
            supervise();
        if (m_stream)
            collect();
    }
    m_result.durationMs = m_clock.elapsed();
    return std::move(m_result);
}

Result<void> SandboxRun::create()
{
    ContainerSpec spec{
        m_job.image, m_job.command, m_job.environment, m_job.tar.size(), m_job.limits, currentOwner(), 0};
    m_startedUnix = QDateTime::currentSecsSinceEpoch();
    spec.expiresUnix = m_startedUnix + m_job.limits.timeoutSeconds + 300;
    if (m_engine.isPodman()) {
        auto file = seccompProfileFile();
        if (!file)
            return passOn(file);
        spec.seccompFile = std::move(*file);
    }
    spec.build = m_job.build;
    for (const QByteArray &pattern : std::as_const(m_job.wanted))
        if (!pattern.startsWith("out/"))
            spec.collect.append(pattern);
    const auto created = m_engine.create(containerName(), spec.toBody());
    if (!created)
        return passOn(created);
    m_id = created->id;
    return {};
}

Result<void> SandboxRun::attachAndStart()
{
    auto stream = m_engine.attach(m_id);
    if (!stream)
        return passOn(stream);
    m_stream = std::make_unique<AttachStream>(std::move(*stream), m_job.streams);
    // The engine must listen for the end before there can be one.
    auto registered = std::make_shared<std::promise<void>>();
    m_exit = std::async(std::launch::async, [this, registered, told = std::make_shared<std::atomic_bool>(false)] {
        return m_engine.waitForExit(m_id, m_stopWaiting, [registered, told] {
            if (!told->exchange(true))
                registered->set_value();
        });
    });
    registered->get_future().wait_for(std::chrono::milliseconds(registerTimeoutMs));
    return m_engine.start(m_id);
}

bool SandboxRun::checkWalls()
{
    Result<std::optional<ObservedLimits>> seen{std::nullopt};
    const auto done = [&] {
        seen = SupervisorOutput::limits(m_stream->output(), m_job.limits);
        return !seen || seen->has_value();
    };
    if (!waitUntil(done, startTimeoutMs)) {
        if (m_result.state == RunState::Ended)
            stopWith(RunState::ConfigError, QStringLiteral("The container ended before it could say its limits. Its "
                                                           "image must have sh, head, tar and timeout."));
        return false;
    }
    if (!seen)
        return stopWith(RunState::ConfigError, seen.error().message);
    m_result.observed = **seen;
    const QStringList unsafe = m_result.observed->unsafe;
    if (unsafe.isEmpty())
        return true;
    return stopWith(RunState::InfraError,
                    QStringLiteral("The engine does not shut the sandbox off (%1), so nothing was run in it.")
                        .arg(unsafe.join(QStringLiteral(", "))));
}

/// Waits for `done` or the end of the stream, and gives up on cancellation, too much output and the deadline. True when
/// `done`.
bool SandboxRun::waitUntil(const std::function<bool()> &done, int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    for (;;) {
        const bool ended = m_stream->end() != AttachStream::End::Open;
        takeLog();
        if (done())
            return true;
        if (ended)
            return false;
        if (m_cancelled.load())
            return stopWith(RunState::Cancelled, QStringLiteral("Cancelled."));
        if (m_stream->isOverLimit())
            return stopWith(RunState::OutputLimit,
                            QStringLiteral("The tests printed more than %1 MiB or left results larger than %2 MiB.")
                                .arg(m_job.streams.log >> 20)
                                .arg(m_job.streams.output >> 20));
        if (deadline.hasExpired())
            return stopWith(
                RunState::Timeout,
                QStringLiteral("The container did not come to an end within %1 s.").arg(milliseconds / 1000));
        m_stream->waitForNews(pollMs);
    }
}

void SandboxRun::supervise()
{
    m_stream->send(std::exchange(m_job.tar, {}));
    waitUntil([] { return false; }, m_job.limits.timeoutSeconds * 1000 + graceMs);
}

/// Remembers why and kills. Our own reason decides the state later, whatever the exit code says. Always false.
bool SandboxRun::stopWith(RunState state, const QString &detail)
{
    m_result.state = state;
    m_result.detail = detail;
    if (!m_id.isEmpty() && !m_engine.kill(m_id))
        m_stream.reset(); // an engine that hangs: the closed standard input ends the container
    return false;
}

void SandboxRun::collect()
{
    const QDeadlineTimer deadline(endTimeoutMs);
    while (m_stream->end() == AttachStream::End::Open && !deadline.hasExpired()) {
        takeLog();
        m_stream->waitForNews(pollMs);
    }
    takeLog();
    const QByteArray output = m_stream->output();
    m_result.exitCode = exitCode();
    m_result.end = SupervisorOutput::end(output);
    judgeFiles(readTar(SupervisorOutput::tar(output), m_job.wanted));
    judgeEnd();
}

void SandboxRun::judgeFiles(Result<QMap<QByteArray, QByteArray>> files)
{
    if (files) {
        m_result.files = std::move(*files);
    } else if (m_result.state == RunState::Ended) {
        m_result.state = RunState::OutputLimit;
        m_result.detail = files.error().message;
    }
}

void SandboxRun::takeLog()
{
    const QByteArray news = m_stream->takeLog();
    if (news.isEmpty())
        return;
    m_result.log.append(news);
    if (m_output)
        m_output(news);
}

std::optional<int> SandboxRun::exitCode()
{
    if (!m_exit.valid())
        return std::nullopt;
    m_exit.wait_for(std::chrono::milliseconds(endTimeoutMs));
    m_stopWaiting = true;
    const auto code = m_exit.get();
    if (code)
        return *code;
    if (m_result.state == RunState::Ended) {
        m_result.state = RunState::InfraError;
        m_result.detail = code.error().message;
    }
    return std::nullopt;
}

QString SandboxRun::failedCommand() const
{
    return m_result.end && m_result.end->build != 0 ? m_job.build : m_job.command.join(u' ');
}

void SandboxRun::judgeEnd()
{
    const auto say = [this](RunState state, const QString &detail) {
        m_result.state = state;
        m_result.detail = detail;
    };
    // Who gave up is not told what else went wrong on the way out.
    if (m_cancelled.load() && !m_result.end)
        return say(RunState::Cancelled, QStringLiteral("Cancelled."));
    if (m_result.state != RunState::Ended)
        return;
    const int code = m_result.exitCode.value_or(-1);
    const bool late = m_clock.elapsed() >= m_job.limits.timeoutSeconds * 1000LL;
    const bool killedForMemory =
        (m_result.end && m_result.end->oomKills > 0) || m_engine.ranOutOfMemory(m_id, m_startedUnix);
    if (const QString engine = m_stream->engineError(); !engine.isEmpty())
        say(RunState::InfraError, QStringLiteral("The container engine broke off: %1").arg(engine.left(300)));
    else if (killedForMemory)
        say(RunState::OutOfMemory,
            QStringLiteral("The tests needed more than %1 MiB.").arg(m_job.limits.memoryBytes >> 20));
    else if (code == TimedOut || (code == Killed && late))
        say(RunState::Timeout, QStringLiteral("The tests took longer than %1 s.").arg(m_job.limits.timeoutSeconds));
    else if (code == WorkspaceDoesNotFit)
        say(RunState::InfraError, QStringLiteral("The work tree could not be unpacked in the sandbox (%1 MiB).")
                                      .arg(m_job.limits.workspaceBytes >> 20));
    else if (code >= TimeoutFailed && code <= NotFound && m_result.files.isEmpty())
        say(RunState::ConfigError, QStringLiteral("The command “%1” cannot be run in the image %2 (exit code %3).")
                                       .arg(failedCommand().left(200), m_job.image, QString::number(code)));
    else if (!m_result.end && m_engine.wasEndedFromOutside(m_id, m_startedUnix))
        say(RunState::InfraError, QStringLiteral("Somebody ended the container from outside (exit code %1), so nothing "
                                                 "can be told of the tests. Run them again.")
                                      .arg(code));
    else if (!m_result.end)
        say(RunState::Crashed, QStringLiteral("The sandbox was torn down from inside (exit code %1).").arg(code));
    else if (code > Signalled && m_result.files.isEmpty())
        say(RunState::Crashed, QStringLiteral("The tests died of signal %1.").arg(code - Signalled));
}

} // namespace prt::sandbox

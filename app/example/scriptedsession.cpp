// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/example/scriptedsession.h"

#include "core/base/file.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTimer>

namespace prt::app {

namespace {

constexpr int commandMs = 600'000;
constexpr int recorderMs = 15'000;
constexpr int tickMs = 20; ///< a change of another process is looked for this often while waiting

record::StartOptions startOptions(const SessionScript &script, const QString &project)
{
    record::StartOptions options;
    options.repository = project;
    options.title = script.title;
    options.taskId = script.taskId;
    options.description = script.description;
    options.knownFailingTests = script.knownFailingTests;
    options.participant = script.participant;
    options.purposes = {QStringLiteral("train"), QStringLiteral("publish")};
    options.scripted = true;
    return options;
}

/// Overwrites in place, as many editors do.
Result<void> overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        return fail(ErrorCode::Io, QStringLiteral("Cannot write %1: %2.").arg(path, file.errorString()));
    return {};
}

Result<QByteArray> editedContent(const QString &path, const Step &step)
{
    const auto before = readFile(path);
    if (!before)
        return before;
    const QByteArray from = step.replace.toUtf8();
    if (before->count(from) != 1)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The session script replaces text that stands %1 times in %2, not once: %3")
                        .arg(before->count(from))
                        .arg(step.file, step.replace));
    return QByteArray(*before).replace(from, step.with.toUtf8());
}

} // namespace

ScriptedSession::ScriptedSession(SessionScript script, PlayOptions options, QObject *parent)
    : QObject(parent)
    , m_script(std::move(script))
    , m_options(std::move(options))
{
    connect(&m_client, &record::RecorderClient::eventRecorded, this,
            [this](const trace::Event &event) { m_events.append(event); });
}

Result<QString> ScriptedSession::play()
{
    auto session = record::RecorderClient::start(m_options.libraryFolder, startOptions(m_script, m_options.project));
    if (!session)
        return passOn(session);
    m_session = *session;
    m_client.attach(m_session);
    m_before = m_session.elapsedMs;
    m_time.start();
    if (const auto played = playSteps(); !played) {
        (void)ask([this](auto answer) { m_client.discard(answer); });
        return passOn(played);
    }
    pauseUntil(m_script.endMs);
    const auto sealed = ask([this](auto answer) { m_client.finish(answer); });
    if (!sealed)
        return passOn(sealed);
    return sealed->value(QLatin1StringView("trace")).toString();
}

Result<void> ScriptedSession::playSteps()
{
    for (const Step &step : std::as_const(m_script.steps)) {
        pauseUntil(step.atMs);
        if (isCancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("Interrupted; nothing of the session is left."));
        if (const auto done = perform(step); !done)
            return done;
        if (const auto done = catchUp(); !done)
            return done;
        const QList<trace::Event> events = m_events.mid(m_taken);
        m_taken = m_events.size();
        m_eventsOf.insert(step.id, events);
        if (m_onStep)
            m_onStep({step, events});
    }
    return {};
}

Result<void> ScriptedSession::perform(const Step &step)
{
    switch (step.kind) {
    case Step::Kind::Note:
        return writeNote(step);
    case Step::Kind::Run:
        return runCommand(QProcess::splitCommand(step.command), trace::EventType::CmdRun);
    case Step::Kind::Commit:
        return runCommand(
            {QStringLiteral("git"), QStringLiteral("commit"), QStringLiteral("-a"), QStringLiteral("-m"), step.message},
            trace::EventType::Commit);
    case Step::Kind::Edit:
    case Step::Kind::Write:
    case Step::Kind::Remove:
        break;
    }
    return editFile(step);
}

Result<void> ScriptedSession::writeNote(const Step &step)
{
    trace::RationaleNote note = step.note;
    for (const ScriptLink &link : step.links)
        note.links.append({link.from, link.rel, eventOf(link.step)});
    const auto answer = ask([&](auto answered) { m_client.note(note, answered); });
    return answer ? Result<void>() : passOn(answer);
}

/// In a terminal of its own that reports to the recorder, by the command that a person would use.
Result<void> ScriptedSession::runCommand(const QStringList &command, trace::EventType awaited)
{
    QProcess shell;
    shell.setProcessEnvironment(m_options.environment);
    shell.setWorkingDirectory(m_options.project);
    shell.setStandardInputFile(QProcess::nullDevice());
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(QCoreApplication::applicationFilePath(),
                QStringList{QStringLiteral("--library"), m_options.libraryFolder, QStringLiteral("shell"),
                            QStringLiteral("--session"), m_session.id, QStringLiteral("--")} +
                    command);
    if (!waitUntil([&] { return shell.state() == QProcess::NotRunning; }, commandMs)) {
        shell.kill();
        shell.waitForFinished(recorderMs);
        return fail(ErrorCode::Timeout,
                    QStringLiteral("\"%1\" did not end within %2 s.").arg(command.join(u' ')).arg(commandMs / 1'000));
    }
    if (shell.error() == QProcess::FailedToStart)
        return fail(ErrorCode::Internal,
                    QStringLiteral("The recorded shell could not be started: %1.").arg(shell.errorString()));
    if (const auto recorded = awaitEvent(trace::EventType::CmdRun); !recorded)
        return fail(recorded.error().code,
                    recorded.error().message + u' ' + QString::fromUtf8(shell.readAll().trimmed()));
    return awaitEvent(awaited);
}

Result<void> ScriptedSession::editFile(const Step &step)
{
    const QString path = m_options.project + u'/' + step.file;
    if (step.kind == Step::Kind::Remove) {
        if (!QFile::remove(path))
            return fail(ErrorCode::Io, QStringLiteral("Cannot remove %1.").arg(path));
        return awaitEvent(trace::EventType::FileEdit);
    }
    const auto content =
        step.kind == Step::Kind::Edit ? editedContent(path, step) : Result<QByteArray>(step.with.toUtf8());
    if (!content)
        return passOn(content);
    QDir().mkpath(QFileInfo(path).absolutePath());
    if (const auto written = overwrite(path, *content); !written)
        return written;
    return awaitEvent(trace::EventType::FileEdit);
}

Result<void> ScriptedSession::awaitEvent(trace::EventType type)
{
    const auto arrived = [&] {
        return std::any_of(m_events.cbegin() + m_taken, m_events.cend(),
                           [&](const trace::Event &event) { return event.type == type; });
    };
    if (waitUntil(arrived, recorderMs))
        return {};
    return fail(ErrorCode::Timeout, QStringLiteral("The recorder did not record a %1 within %2 s.")
                                        .arg(trace::typeName(type))
                                        .arg(recorderMs / 1'000));
}

Result<void> ScriptedSession::catchUp()
{
    const auto state =
        record::RecorderClient::call(m_session.socket, {{QStringLiteral("type"), QStringLiteral("status")}});
    if (!state)
        return passOn(state);
    const qint64 written = state->value(QLatin1StringView("events")).toInteger();
    if (!waitUntil([&] { return !m_events.isEmpty() && m_events.last().seq >= written; }, recorderMs))
        return fail(ErrorCode::Timeout,
                    QStringLiteral("The recorder has written %1 events; not all of them arrived.").arg(written));
    return {};
}

Result<QJsonObject> ScriptedSession::ask(const std::function<void(record::RecorderClient::Answer)> &request)
{
    const auto answer = std::make_shared<std::optional<Result<QJsonObject>>>(); // outlives us, should it come too late
    request([answer](const Result<QJsonObject> &result) { *answer = result; });
    if (!waitUntil([&] { return answer->has_value(); }, 4 * recorderMs))
        return fail(ErrorCode::Timeout, QStringLiteral("The recorder does not answer."));
    return **answer;
}

bool ScriptedSession::waitUntil(const std::function<bool()> &done, int timeoutMs)
{
    QElapsedTimer waited;
    waited.start();
    QTimer tick;
    tick.start(tickMs);
    while (!done()) {
        if (waited.elapsed() > timeoutMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

void ScriptedSession::pauseUntil(qint64 atMs)
{
    const auto due = static_cast<qint64>(static_cast<double>(atMs) / m_options.speed);
    waitUntil([&] { return isCancelled() || m_before + m_time.elapsed() >= due; }, std::numeric_limits<int>::max());
}

/// The event that a link to a step means: of a command with tests the test run.
QString ScriptedSession::eventOf(const QString &step) const
{
    const QList<trace::Event> events = m_eventsOf.value(step);
    for (const trace::Event &event : events) {
        if (event.type == trace::EventType::TestRun)
            return event.id;
    }
    return events.isEmpty() ? QString() : events.first().id;
}

} // namespace prt::app

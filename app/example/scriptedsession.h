// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/example/sessionscript.h"
#include "core/record/recorderclient.h"

#include <functional>
#include <QElapsedTimer>
#include <QProcessEnvironment>

namespace prt::app {

/// Where and how a script is played.
struct PlayOptions
{
    QString libraryFolder;
    QString project; ///< a git repository as makeExampleProject() leaves it
    QProcessEnvironment environment;
    double speed = 1; ///< 20: the pauses are a twentieth
    const std::atomic_bool *cancelled = nullptr;
};

/// What one step became.
struct PlayedStep
{
    Step step;
    QList<trace::Event> events;
};

/// Plays the developer of a script: edits files on disk, runs commands in a recorded terminal, commits with git, writes
/// notes, while a recorder process watches as it would watch a person. What was recorded is read back from the
/// recorder, step by step. Needs an event loop on its thread; play() blocks in it.
class ScriptedSession : public QObject
{
    Q_OBJECT
public:
    ScriptedSession(SessionScript script, PlayOptions options, QObject *parent = nullptr);

    /// Called when a step was recorded.
    void onStep(std::function<void(const PlayedStep &)> callback) { m_onStep = std::move(callback); }
    /// Records the session and seals it; the id of the trace. After an error nothing of the session is left.
    Result<QString> play();

private:
    Result<void> playSteps();
    Result<void> perform(const Step &step);
    Result<void> writeNote(const Step &step);
    Result<void> runCommand(const QStringList &command, trace::EventType awaited);
    Result<void> editFile(const Step &step);
    Result<void> awaitEvent(trace::EventType type);
    /// Everything that the recorder has written so far has arrived here.
    Result<void> catchUp();
    Result<QJsonObject> ask(const std::function<void(record::RecorderClient::Answer)> &request);
    bool isCancelled() const { return m_options.cancelled && *m_options.cancelled; }
    bool waitUntil(const std::function<bool()> &done, int timeoutMs);
    void pauseUntil(qint64 atMs);
    QString eventOf(const QString &step) const;

    SessionScript m_script;
    PlayOptions m_options;
    record::SessionState m_session;
    record::RecorderClient m_client;
    QElapsedTimer m_time;
    qint64 m_before = 0;          ///< what the session's clock had when m_time began
    QList<trace::Event> m_events; ///< all that arrived
    qsizetype m_taken = 0;        ///< of these, how many belong to earlier steps
    QHash<QString, QList<trace::Event>> m_eventsOf;
    std::function<void(const PlayedStep &)> m_onStep;
};

} // namespace prt::app

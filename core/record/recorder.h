// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/activityrecorder.h"
#include "core/record/actors.h"
#include "core/record/commandrecorder.h"
#include "core/record/noterecorder.h"
#include "core/record/removal.h"
#include "core/record/sessionfolder.h"
#include "core/record/workspacerecorder.h"

namespace prt::store {
class Library;
}

namespace prt::record {

/// One session from its start to its seal: begins, pauses, goes on, ends. What happens meanwhile is the business of the
/// parts that it owns. Lives on the main thread of the recorder process.
class Recorder : public QObject
{
    Q_OBJECT
public:
    /// Begins the session that `start.json` of the folder asks for, or takes up the one that is in it.
    static Result<std::unique_ptr<Recorder>> open(const SessionFolder &folder, const Clock &clock);
    ~Recorder() override;

    SessionState state() const;
    /// Paused, or its last event is written and only the seal is missing.
    bool takesEvents() const { return !m_paused && !m_ended; }
    Result<void> pause();
    Result<void> resume();
    /// Writes what is left, seals, moves the session into the library. The trace's id; nothing can be recorded after
    /// it.
    Result<QString> finish();
    /// Takes events out of the session, before its seal; see removeEvents().
    Result<Removal> remove(const QSet<QString> &ids);
    /// Removes the session, its content and its hidden values.
    Result<void> discard();
    /// Writes what is left, so that the process can end and a later one go on.
    void settle();

    /// What happened to files before a request stands before it in the trace.
    void catchUp() { m_workspace->catchUp(); }

    EventLog &log() { return *m_log; }
    NoteRecorder &notes() { return *m_notes; }
    CommandRecorder &commands() { return *m_commands; }
    ActivityRecorder &activity() { return *m_activity; }
    Actors &actors() { return *m_actors; }

signals:
    void stateChanged();
    /// Events went, and later ones have other numbers.
    void rewritten();

private:
    Recorder(SessionFolder folder, const Clock &clock);
    Result<void> begin();
    Result<void> takeUp();
    Result<void> assemble();
    Result<void> writeStart();
    Result<void> writePause();
    Result<void> writeResume();
    Result<void> writeStop();
    Result<bool> isSealedIn(const store::Library &library) const;
    Result<void> noteGap(Moment last);
    void warn(const QString &message);

    SessionFolder m_folder;
    const Clock &m_clock;
    std::unique_ptr<git::Repository> m_repository;
    std::unique_ptr<privacy::Redactor> m_redactor;
    std::unique_ptr<store::SessionStore> m_store;
    std::unique_ptr<SessionClock> m_time;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<Actors> m_actors;
    std::unique_ptr<WorkspaceRecorder> m_workspace;
    std::unique_ptr<NoteRecorder> m_notes;
    std::unique_ptr<ActivityRecorder> m_activity;
    std::unique_ptr<CommandRecorder> m_commands;
    bool m_paused = false;
    bool m_ended = false; ///< `session_end` is written; an earlier finish did not get to the seal
    QStringList m_warnings;
    QString m_recovered;
};

} // namespace prt::record

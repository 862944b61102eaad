// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/commandreport.h"
#include "core/record/peer.h"
#include "core/record/sessionclock.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>

namespace prt::record {

/// Who saved a file, from what is known and nothing else: an editor that has told that the file is open in it; a
/// command of a recorded shell that names the file and is an editor, a formatter or a way to write a file; a known
/// coding agent that lives in a recorded shell. Everything else is `unknown`. The kernel does not tell who wrote. One
/// thread.
class Actors
{
public:
    Actors(QString workTree, const SessionClock &clock);

    /// The process at the other end runs recorded commands: a shell's proxy, or the window.
    void shellSeen(pid_t pid);
    void commandStarted(const CommandReport &report);
    void commandEnded(const CommandReport &report);
    /// The file is open for editing in the editor at the other end, until it ends or says so. Saves are the human's
    /// then, unless the editor was started by an agent. NotFound for a file outside the work tree, Limit beyond 1,000.
    Result<void> editing(pid_t pid, const QString &file, bool done);

    /// `path`: relative to the work tree; `at`: when it was saved.
    Actor ofSave(const QByteArray &path, const Moment &at) const;

private:
    struct Command
    {
        CommandReport report;
        qint64 startMs = 0;
        std::optional<qint64> endMs;
        QSet<QByteArray> named; ///< paths in the work tree among its words
        Actor actor;            ///< of the saves to them
        bool writes(const QByteArray &path) const;
    };
    QByteArray relative(const QString &file, const QString &folder) const;
    bool agentLives() const;

    QString m_workTree;
    const SessionClock &m_clock;
    QHash<pid_t, quint64> m_shells; ///< with the start of the process: numbers are used again
    QHash<QString, Command> m_commands;
    QHash<QByteArray, QHash<pid_t, quint64>> m_editing; ///< path → editors
    mutable QElapsedTimer m_looked;
    mutable bool m_agentLived = false;
};

/// Who writes to the files that a command line names: `human` for editors and for what one types to write a file,
/// `tool` for formatters, nobody for anything else. By the first word of each simple command.
Actor actorOfCommand(const QStringList &words);

} // namespace prt::record

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/trace/event.h"

namespace prt::app {

/// A link of a scripted note. It names a step; which event that became is known when the session runs.
struct ScriptLink
{
    QString from;
    QString rel;
    QString step;
};

/// One thing that the developer of a script does.
struct Step
{
    enum class Kind
    {
        Note,
        Run,
        Edit,
        Write,
        Remove,
        Commit
    };

    Kind kind = Kind::Note;
    qint64 atMs = 0; ///< since the start of the session
    QString id;      ///< what links call it; may be empty
    trace::RationaleNote note;
    QList<ScriptLink> links;
    QString command; ///< Run
    QString file;    ///< Edit, Write, Remove: inside the project
    QString replace; ///< Edit: stands in the file exactly once
    QString with;    ///< Edit: stands there afterwards; Write: the whole content
    QString message; ///< Commit: of everything that is tracked
};

/// What happens in an example's session (examples/NAME/session.toml).
struct SessionScript
{
    QString title;
    QString taskId;
    QString description;
    QStringList knownFailingTests;
    QString participant;
    QString pythonModule; ///< the commands need a Python that has it; empty: they need none
    QString origin;
    QString branch;
    QString author;
    QString email;
    QString startMessage; ///< of the commit that holds the project as it was
    QList<Step> steps;    ///< in order of time
    qint64 endMs = 0;
};

/// InvalidInput names the step and the field.
Result<SessionScript> parseSessionScript(QByteArrayView toml);

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/trace.h"
#include "judge/session/filekind.h"
#include "judge/session/linebag.h"

#include <QHash>
#include <QSet>

namespace prt::judge {

/// Which files have which content, as one number: equal numbers, equal code. Documentation does not count.
using CodeState = quint64;

/// A saved change of one file.
struct EditStep
{
    const trace::Event *event = nullptr;
    QByteArray path;
    FileKind kind = FileKind::Production;
    QString op;
    QString before; ///< SHA-256 of the content; empty: no file
    QString after;
    CodeState stateAfter = 0;
    LineChange change;
    bool byGit = false; ///< stash, checkout …: it moves the code, but nobody wrote it
};

inline bool isOwnWork(const EditStep &edit)
{
    return edit.kind == FileKind::Production && !edit.byGit;
}

/// Something was run that can fail: a test run, or a command whose exit code was seen on several code states.
struct RunStep
{
    const trace::Event *event = nullptr;
    const trace::Event *command = nullptr; ///< the cmd_run of a test run, if it was recorded
    QString check;                         ///< what was run: the command's text, else framework and selection
    bool narrowed = false;                 ///< a part of the tests was asked for
    bool isTestRun = true;
    int passed = 0;
    int failed = 0;
    QSet<QString> failing; ///< names; "(unnamed)" when the report had none
    CodeState state = 0;
    int productionFilesSince = 0; ///< that differ from the nearest of the runs before it

    bool failedAny() const { return failed > 0; }
    bool sameOutcome(const RunStep &other) const
    {
        return failing == other.failing && passed == other.passed && failed == other.failed;
    }
};

struct CommandStep
{
    const trace::Event *event = nullptr;
    QString cmd;
    QString cwd;
    std::optional<int> exitCode;
    CodeState state = 0;
    bool isRun = false; ///< it is the command of a run
};

struct ViewStep
{
    const trace::Event *event = nullptr;
    QByteArray path;
};

struct NoteStep
{
    const trace::Event *event = nullptr;
    trace::RationaleNote note;
    CodeState state = 0;
};

/// First and last content of a file that was touched.
struct FileSpan
{
    FileKind kind = FileKind::Production;
    QString first; ///< SHA-256; empty: no file
    QString last;
    const trace::Event *lastEdit = nullptr;
};

/// A trace put in order for judging: what was edited, run, read and noted, on which state of the code. Computed once;
/// points into the trace, which has to outlive it. Says nothing about quality.
class Session
{
public:
    Session(const trace::Trace &trace, const trace::BlobSource &blobs);

    const trace::Trace &trace;
    const trace::BlobSource &blobs;
    QList<EditStep> edits;
    QList<RunStep> runs; ///< in the order in which they ended
    QList<CommandStep> commands;
    QList<ViewStep> views;
    QList<NoteStep> notes;
    QList<const trace::Event *> commits;
    QList<const trace::Event *> gitOps;
    QMap<QByteArray, FileSpan> files; ///< touched files
    CodeState endState = 0;           ///< of the code that the session ends with

    // Production edits that somebody made; git's are left out.
    const EditStep *firstProductionEdit() const;
    const EditStep *lastProductionEdit() const;
    QList<const EditStep *> productionEdits() const;
    /// The first run that failed; its failing tests are the target.
    const RunStep *firstFailure() const;
    QSet<QString> target() const;
    const trace::Event *event(const QString &id) const { return m_byId.value(id); }
    /// Text of a blob; empty when it is not here, over 1 MiB or not text.
    QString text(const QString &sha256) const;
    QString output(const trace::Event &command) const;

    /// Paths of the work tree at the start, as far as they were recorded.
    QList<QByteArray> startPaths;

private:
    friend class SessionBuilder;
    QHash<QString, const trace::Event *> m_byId;
    mutable QHash<QString, QString> m_texts;
};

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/repository.h"
#include "core/record/gitoutcome.h"
#include "core/record/gittrace.h"
#include "core/record/pathfilter.h"
#include "core/record/saverecorder.h"

namespace prt::record {

/// Writes what git did as one event per operation: `commit`, or `git_op` with a snapshot of the tree that it left.
/// Decides which of the changes held back meanwhile were git's (their content is in its object database) and which are
/// saves.
class GitRecorder
{
public:
    GitRecorder(git::Repository &repository, PathFilter &filter, FileTable &table, SaveRecorder &saves,
                GitCopies &copies, store::SessionStore &store, EventLog &log, privacy::Redactor &redactor);

    /// Who can tell what command was behind an operation.
    void setTrace(GitTrace *trace) { m_trace = trace; }
    /// Sees the objects and the conflicts that have come in.
    void refresh();
    /// True when something happened since the last call; writeWindow() then tells what. Cheap.
    bool hasHappened() const;
    /// A window closed: writes its events. Returns paths that git tracks now and the table lacks.
    QByteArrayList writeWindow(const QString &via = {});
    /// True for a change whose content git does not have: somebody saved it.
    bool isForeign(const FileChange &change) const;
    /// Blob of the whole recorded work tree as the table has it.
    Result<trace::BlobRef> storeTree();
    /// The disk refused the last window; hasHappened() stays true until it is written.
    bool isOwed() const { return m_owed; }
    /// Forgets what happened so far.
    void skip();

private:
    GitOutcome takeOutcome(const QList<FileChange> &held);
    bool isWorkOfGit(const QList<FileChange> &held) const;
    bool isUsers(const FileChange &change) const;
    QString begunOperation();
    QList<FileChange> settleHeld(const QList<FileChange> &held, const ChangeCause &cause);
    bool writeEvents(const GitOutcome &outcome, const QString &via);
    bool writeOperation(const GitOutcome &outcome, const QString &via);
    bool writeCommit(const QString &sha, const QString &via);
    struct Mark;
    Mark mark() const;
    void goBackTo(const Mark &mark, bool durable);
    QStringList redacted(const QStringList &words, QMap<QString, int> &hidden);
    trace::BlobRef commitDiff(const QString &sha, privacy::Redacted &hidden);
    void savePosition();
    QByteArrayList refreshTracked();

    git::Repository &m_repository;
    PathFilter &m_filter;
    FileTable &m_table;
    SaveRecorder &m_saves;
    GitCopies &m_copies;
    store::SessionStore &m_store;
    EventLog &m_log;
    privacy::Redactor &m_redactor;
    git::Reflog m_headLog;
    git::Reflog m_stashLog;
    QString m_head;
    QString m_branch;
    QString m_lastTree;
    GitTrace *m_trace = nullptr;
    bool m_owed = false;
    QSet<QString> m_toldCommits;   ///< of a window whose operation the disk refused
    QSet<QString> m_begun;         ///< operations that stopped half-way, by the name of their mark in `.git`
    QSet<QByteArray> m_conflicts;  ///< files in which git has left the marks of one
    QPair<qint64, qint64> m_index; ///< size and time of the index when it was read last
};

} // namespace prt::record

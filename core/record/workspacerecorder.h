// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/gitrecorder.h"
#include "core/record/gittrace.h"
#include "core/record/gitwatcher.h"
#include "core/record/watcher.h"

namespace prt::record {

/// Everything of a session that comes from the work tree: puts the watchers, the saves and git together and keeps the
/// snapshots. Knows nothing of commands, notes and clients. Lives on the worker's thread.
class WorkspaceRecorder : public QObject
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<WorkspaceRecorder>> create(git::Repository &repository, privacy::Redactor &redactor,
                                                             store::SessionStore &store, EventLog &log);
    ~WorkspaceRecorder() override;

    /// Lets git processes of recorded shells tell what they do; without it their effect is recorded all the same.
    Result<void> listenToGit(const QString &socket) { return m_gitTrace.listen(socket); }
    /// Who can tell who saved a file.
    void setActors(const Actors *actors) { m_saves.setActors(actors); }
    /// Watches and takes the first snapshot; its blob.
    Result<trace::BlobRef> begin();
    /// After a crash: takes the tree up as the trace has it, writes what is different on disk (`via: rescan`). What is
    /// `withheld` counts as known.
    Result<void> recover(const trace::Tree &tree, const WithheldFiles &withheld);
    /// The same for a session that is paused: only what is withheld has to be known when it goes on.
    void takeUpPaused(const trace::Tree &tree, const WithheldFiles &withheld);
    /// These versions were taken out of the trace.
    void withhold(const WithheldFiles &files) { m_table.withhold(files); }
    /// FileTable::keepOut(); of a session that is taken up, before recover() or takeUpPaused().
    void keepOut(const QSet<QString> &contents) { m_table.keepOut(contents); }
    /// Nothing is recorded until resume().
    void suspend();
    /// While suspended: the tree as it is now, for the event that ends the pause. When that event cannot be written,
    /// forgetSnapshot() leaves everything as it was.
    Result<trace::BlobRef> takeSnapshot();
    void forgetSnapshot() { m_saves.undoWindow(); }
    /// From here on what happens is recorded again; what the kernel reported meanwhile counts.
    void resume();
    /// Takes in what the kernel has reported up to now, so that what comes next stands behind it.
    void catchUp() { m_queue->drain(); }
    /// Writes everything up to now, and compares a last time.
    void settle();
    /// Makes every file of every snapshot a blob of the session. The number of files that cannot be had any more.
    Result<int> completeSnapshots();
    /// What is not recorded, and why; sentences for the user.
    QStringList warnings() const;

private:
    WorkspaceRecorder(git::Repository &repository, privacy::Redactor &redactor, store::SessionStore &store,
                      EventLog &log, std::unique_ptr<FileReader> reader, std::unique_ptr<git::IgnoreOracle> oracle,
                      std::unique_ptr<InotifyQueue> queue);
    void connectParts();
    void insertWithheld(const trace::Tree &tree, const WithheldFiles &withheld);
    void setSuspended(bool suspended);
    void gitClosed();
    void gitLasting();
    void overflowed();
    void rescanSoon();
    void rescan();
    QSet<QString> snapshotContents() const;

    store::SessionStore &m_store;
    EventLog &m_log;
    std::unique_ptr<FileReader> m_reader;
    std::unique_ptr<git::IgnoreOracle> m_oracle;
    std::unique_ptr<InotifyQueue> m_queue;
    FileTable m_table;
    FileCapture m_capture;
    GitCopies m_copies;
    PathFilter m_filter;
    Watcher m_watcher;
    GitWatcher m_gitWatcher;
    GitTrace m_gitTrace;
    SaveRecorder m_saves;
    GitRecorder m_git;
    QTimer m_rescan;
    bool m_suspended = false;
};

} // namespace prt::record

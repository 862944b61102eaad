// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/actors.h"
#include "core/record/eventlog.h"
#include "core/record/gitcopies.h"
#include "core/record/windowundo.h"

#include <QQueue>
#include <QSet>

namespace prt::record {

/// Something that happened to a file, captured and not yet written to the trace.
struct FileChange
{
    enum class Kind
    {
        Version,
        Removal,
        Rename
    };
    Kind kind = Kind::Version;
    QByteArray path;
    QByteArray from; ///< renames only
    CapturedFile captured;
    Moment at;
};

/// Who changed a file, as far as the recorder knows, and how it learned of it.
struct ChangeCause
{
    QString actor = QStringLiteral("unknown");
    QString basis = QStringLiteral("none");
    QString via;
};

/// Turns what the watcher reports into `file_edit` events: reads the file at once, drops what did not change, and
/// writes the version and then the event as soon as nothing else is left to be read: writing takes many times as long
/// as reading, and a version that is not read in time is gone. What lined up meanwhile is written as one batch, for
/// which the disk is waited for once, on another thread. While git is at work changes are held back until it is
/// known whether they were git's.
class SaveRecorder : public QObject
{
    Q_OBJECT
public:
    SaveRecorder(FileTable &table, const FileCapture &capture, GitCopies &copies, store::SessionStore &store,
                 EventLog &log);
    ~SaveRecorder() override;

    /// Who can tell who saved; without, nobody can.
    void setActors(const Actors *actors) { m_actors = actors; }
    void fileSaved(const QByteArray &path);
    void fileAppeared(const QByteArray &path);
    void fileSettled(const QByteArray &path);
    void fileVanished(const QByteArray &path) { m_provisional.remove(path); }
    void fileRemoved(const QByteArray &path);
    void fileRenamed(const QByteArray &from, const QByteArray &to);

    /// Until takeHeld() nothing is written.
    void hold() { m_holding = true; }
    bool isHolding() const { return m_holding; }
    /// What was held back, in order. Beyond 64 files their newest versions only.
    QList<FileChange> takeHeld();
    /// Writes the held changes that `isForeign` says are not git's, up to the first of each path that is.
    void releaseForeign(const std::function<bool(const FileChange &)> &isForeign);

    /// Takes one change into the table and lines its event up. Nothing happens when the table says so already.
    void write(const FileChange &change, const ChangeCause &cause = {});
    /// Takes a change over without an event: a snapshot that follows has it.
    void absorb(const FileChange &change);
    /// Reads a file now and takes it over.
    void absorbNow(const QByteArray &path);
    /// Holds the differences between disk and table back, for git to be asked.
    void holdDifferences(const QByteArrayList &found);
    /// Compares the disk with the table: `found` is every file that is there. Writes the differences.
    void compare(const QByteArrayList &found, const ChangeCause &cause);
    /// The same, without events: a snapshot follows.
    void absorbAll(const QByteArrayList &found);
    /// Writes what is lined up.
    void flush();
    /// Writes a gap for what the disk refused, if it was not told yet.
    void tellRefused();

    /// From here on the table can be given back; call it when a batch has begun.
    void beginWindow() { m_window.begin(); }
    void keepWindow() { m_window.keep(); }
    /// The disk refused the window: absorbed files are as they were before, with a stamp that says nothing, so that the
    /// next comparison finds them. `durable`: only the operation is missing, the saves of the window are on disk.
    void giveWindowBack(bool durable);
    /// The same for a window that is not to be told of: nothing of it was ever shown to anybody.
    void undoWindow() { m_window.giveBack(false); }

private:
    struct Waiting
    {
        trace::FileEdit edit;
        std::optional<FileVersion> before;
        CapturedFile captured;
        Moment at;
        ChangeCause cause;
    };

    void take(FileChange change);
    std::optional<FileChange> captured(const QByteArray &path) const;
    QList<FileChange> differences(const QByteArrayList &found) const;
    void lineUp(Waiting waiting);
    void schedule();
    void writeSome();
    void writeNext();
    void settled(bool durable);
    bool store(Waiting &waiting);
    void undo(const trace::FileEdit &edit, const std::optional<FileVersion> &before);
    void tellLost();
    trace::BlobRef put(const CapturedFile &file, const FileVersion *previous);

    FileTable &m_table;
    const FileCapture &m_capture;
    GitCopies &m_copies;
    store::SessionStore &m_store;
    EventLog &m_log;
    const Actors *m_actors = nullptr;
    bool m_holding = false;
    QList<FileChange> m_held;
    QSet<QByteArray> m_heldPaths;
    QSet<QByteArray> m_unread;                          ///< held paths beyond the bound: read when the window closes
    QHash<QByteArray, QList<FileChange>> m_provisional; ///< versions of new names that have not settled
    QQueue<Waiting> m_waiting;
    qint64 m_waitingBytes = 0;
    /// Written, but not known to be on disk.
    struct Unsure
    {
        trace::FileEdit edit;
        std::optional<FileVersion> before;
    };
    QList<Unsure> m_unsure;
    WindowUndo m_window;
    qint64 m_lost = 0; ///< versions that the disk refused, not told yet
    qint64 m_told = 0; ///< of them, by the batch that is open
    bool m_scheduled = false;
    bool m_writing = false; ///< the log asks for what waits before it appends; not while that is being written
};

} // namespace prt::record

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/folderwatches.h"
#include "core/record/pathfilter.h"

#include <QElapsedTimer>
#include <QTimer>

namespace prt::record {

/// Turns the kernel's events about a work tree into what happened to its files: saved, removed, renamed. Reads no
/// content. A folder is watched before it is looked into, so nothing that is written into a new folder is missed. Names
/// that are not known yet wait 50 ms, because editors write under a temporary name first; a removal waits 100 ms,
/// because they also remove and write anew. Symbolic links are files here and never followed. Lives on the worker's
/// thread.
class Watcher : public QObject, private InotifySink
{
    Q_OBJECT
public:
    Watcher(InotifyQueue &queue, const QString &workTree, PathFilter &filter, const FileTable &known);
    ~Watcher() override;

    /// Watches every wanted folder that is not watched yet, and gives every wanted file that is there.
    QByteArrayList scan();
    /// Hands out everything that happened up to now, without waiting for names to settle.
    void flush();
    /// Decides about the names that have left, without waiting whether they come back: git begins, and what left before
    /// was not git's.
    void settleLeaving();
    /// Folders that the kernel refused to watch.
    const QByteArrayList &unwatched() const { return m_watches.unwatched(); }

signals:
    /// A known file has a new content, or may have one.
    void saved(const QByteArray &path);
    /// A new name was written; its content may be read now, but whether it is a file to be recorded is known later:
    /// appeared() comes for each time it is written, then exactly one settled() or vanished().
    void appeared(const QByteArray &path);
    void settled(const QByteArray &path);
    void vanished(const QByteArray &path);
    void removed(const QByteArray &path);
    void renamed(const QByteArray &from, const QByteArray &to);
    /// An ignore file changed; scan() again after the rules were forgotten.
    void ignoreRulesChanged();
    /// The work tree itself was moved or removed.
    void rootLost();

private:
    struct Leaving
    {
        qint64 due = 0;
        uint32_t cookie = 0;
        QByteArray movedTo;
        bool back = false; ///< made anew already, perhaps not written yet
    };

    void handle(const InotifyEvent &event) override;
    void handleFile(const QByteArray &path, const InotifyEvent &event);
    void handleFolder(const QByteArray &folder, const InotifyEvent &event);
    void written(const QByteArray &path);
    void created(const QByteArray &path);
    void gone(const QByteArray &path, uint32_t cookie);
    void movedTo(const QByteArray &path, uint32_t cookie);
    void newFolder(const QByteArray &folder, const QByteArray &movedFrom);
    void folderGone(const QByteArray &folder);
    void lookInto(const QByteArray &folder, QByteArrayList &files);
    bool pairRename(const QByteArray &from, const QByteArray &to);
    void settleUntil(qint64 now);
    void leaveUntil(qint64 now);
    void wakeAt(qint64 due);
    bool exists(const QByteArray &path) const;

    InotifyQueue &m_queue;
    QByteArray m_root;
    PathFilter &m_filter;
    const FileTable &m_known;
    FolderWatches m_watches;
    QElapsedTimer m_clock;
    QTimer m_timer;
    QMap<QByteArray, qint64> m_appearing; ///< new name → when it is settled
    QMap<QByteArray, Leaving> m_leaving;
    QHash<uint32_t, QByteArray> m_movedFrom; ///< cookie → old name of a file or folder, while it is leaving
};

} // namespace prt::record

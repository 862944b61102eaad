// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/inotifyqueue.h"

#include <QMap>

namespace prt::record {

/// Which folder of the work tree each watch stands for, both ways. Folders are bytes relative to the root, the root
/// itself is empty. A folder that could not be watched is counted and listed: saves in it are found by polling only,
/// and the user is told.
class FolderWatches
{
public:
    FolderWatches(InotifyQueue &queue, QByteArray root, InotifySink *sink);
    ~FolderWatches();

    /// Watches a folder (again). False when the kernel refused; a folder that is gone already is no failure.
    bool add(const QByteArray &folder);
    /// Absent for a watch that was dropped.
    std::optional<QByteArray> folder(int watch) const;
    /// Drops the watches of a folder and of everything below it: after a move the kernel would go on under the old
    /// name.
    void dropUnder(const QByteArray &folder);
    /// The kernel dropped it by itself.
    void forget(int watch);
    qsizetype count() const { return m_watches.size(); }
    const QByteArrayList &unwatched() const { return m_unwatched; }

private:
    InotifyQueue &m_queue;
    QByteArray m_root;
    InotifySink *m_sink;
    QHash<int, QByteArray> m_folders;
    QMap<QByteArray, int> m_watches;
    QByteArrayList m_unwatched;
};

} // namespace prt::record

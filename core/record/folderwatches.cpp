// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/folderwatches.h"

#include <cerrno>
#include <sys/inotify.h>

namespace prt::record {

namespace {

// Never IN_MODIFY: a save is known when the writer closes the file, or renames another one over it.
constexpr uint32_t folderMask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF |
                                IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;

bool isGone(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP;
}

} // namespace

FolderWatches::FolderWatches(InotifyQueue &queue, QByteArray root, InotifySink *sink)
    : m_queue(queue)
    , m_root(std::move(root))
    , m_sink(sink)
{
}

FolderWatches::~FolderWatches()
{
    dropUnder({});
}

bool FolderWatches::add(const QByteArray &folder)
{
    const int watch = m_queue.add(folder.isEmpty() ? m_root : m_root + '/' + folder, folderMask, m_sink);
    const int error = errno;
    if (watch < 0) {
        if (!isGone(error) && !m_unwatched.contains(folder))
            m_unwatched.append(folder);
        return isGone(error);
    }
    // The same folder under another name keeps its watch number: the old name goes.
    if (const auto old = m_folders.constFind(watch); old != m_folders.cend() && *old != folder)
        m_watches.remove(*old);
    m_folders.insert(watch, folder);
    m_watches.insert(folder, watch);
    m_unwatched.removeOne(folder);
    return true;
}

std::optional<QByteArray> FolderWatches::folder(int watch) const
{
    const auto found = m_folders.constFind(watch);
    return found == m_folders.cend() ? std::nullopt : std::optional(*found);
}

void FolderWatches::dropUnder(const QByteArray &folder)
{
    const QByteArray below = folder.isEmpty() ? QByteArray() : folder + '/';
    QList<int> dropped;
    if (const auto own = m_watches.constFind(folder); own != m_watches.cend())
        dropped.append(*own);
    for (auto it = m_watches.lowerBound(below); it != m_watches.cend() && it.key().startsWith(below); ++it)
        dropped.append(*it);
    for (const int watch : dropped) {
        m_queue.remove(watch);
        forget(watch);
    }
}

void FolderWatches::forget(int watch)
{
    const auto found = m_folders.constFind(watch);
    if (found == m_folders.cend())
        return;
    if (m_watches.value(*found) == watch)
        m_watches.remove(*found);
    m_folders.erase(found);
}

} // namespace prt::record

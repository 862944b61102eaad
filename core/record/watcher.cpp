// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/watcher.h"

#include <dirent.h>
#include <limits>
#include <QFile>
#include <sys/inotify.h>
#include <sys/stat.h>

namespace prt::record {

namespace {

constexpr qint64 settleMs = 50;  ///< a temporary name is renamed away by then
constexpr qint64 leaveMs = 100;  ///< a file that is removed and written anew is back by then
constexpr qint64 linkedMs = 100; ///< a name that was linked, not written, gets no further event

QByteArray join(const QByteArray &folder, const QByteArray &name)
{
    return folder.isEmpty() ? name : folder + '/' + name;
}

/// readdir() does not always tell the kind; symbolic links count as files.
bool isFolder(const QByteArray &absolute, const dirent *entry)
{
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    struct stat status
    {
    };
    return ::lstat(absolute.constData(), &status) == 0 && S_ISDIR(status.st_mode);
}

struct Listing
{
    QByteArrayList folders;
    QByteArrayList files;
};

Listing list(const QByteArray &root, const QByteArray &folder)
{
    Listing listing;
    const QByteArray absolute = folder.isEmpty() ? root : root + '/' + folder;
    DIR *directory = ::opendir(absolute.constData());
    if (!directory)
        return listing;
    while (const dirent *entry = ::readdir(directory)) {
        const QByteArray name(entry->d_name);
        if (name == "." || name == ".." || name == ".git")
            continue;
        (isFolder(absolute + '/' + name, entry) ? listing.folders : listing.files).append(join(folder, name));
    }
    ::closedir(directory);
    return listing;
}

} // namespace

Watcher::Watcher(InotifyQueue &queue, const QString &workTree, PathFilter &filter, const FileTable &known)
    : m_queue(queue)
    , m_root(QFile::encodeName(workTree))
    , m_filter(filter)
    , m_known(known)
    , m_watches(queue, m_root, this)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const qint64 now = m_clock.elapsed();
        leaveUntil(now);
        settleUntil(now);
    });
}

Watcher::~Watcher() = default;

QByteArrayList Watcher::scan()
{
    QByteArrayList files;
    lookInto({}, files);
    return files;
}

void Watcher::flush()
{
    m_queue.drain();
    leaveUntil(std::numeric_limits<qint64>::max());
    settleUntil(std::numeric_limits<qint64>::max());
}

void Watcher::settleLeaving()
{
    const auto all = m_leaving;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (it->cookie != 0 || it->back || !it->movedTo.isEmpty())
            continue;
        // Whatever has its name on the disk by now came after this moment.
        m_leaving.remove(it.key());
        emit removed(it.key());
    }
    leaveUntil(std::numeric_limits<qint64>::max());
}

bool Watcher::exists(const QByteArray &path) const
{
    struct stat status
    {
    };
    return ::lstat((m_root + '/' + path).constData(), &status) == 0 && !S_ISDIR(status.st_mode);
}

void Watcher::lookInto(const QByteArray &start, QByteArrayList &files)
{
    QByteArrayList folders{start};
    while (!folders.isEmpty()) {
        const QByteArray folder = folders.takeLast();
        // The watch comes first: what is written from here on gives an event, what was written before is found below.
        m_watches.add(folder);
        const Listing listing = list(m_root, folder);
        QByteArrayList questions = listing.files;
        for (const QByteArray &child : listing.folders)
            questions.append(child + '/');
        m_filter.prefetch(questions);
        for (const QByteArray &child : listing.folders)
            if (m_filter.wantsFolder(child))
                folders.append(child);
        for (const QByteArray &file : listing.files)
            if (m_filter.wantsFile(file))
                files.append(file);
    }
}

void Watcher::handle(const InotifyEvent &event)
{
    const auto folder = m_watches.folder(event.watch);
    if (event.mask & IN_IGNORED)
        m_watches.forget(event.watch);
    if (!folder)
        return;
    if (event.name.isEmpty()) {
        if (folder->isEmpty() && (event.mask & (IN_MOVE_SELF | IN_DELETE_SELF)))
            emit rootLost();
        return;
    }
    const QByteArray path = join(*folder, event.name);
    if (event.name == ".git") {
        if (!folder->isEmpty() && !m_filter.wantsFolder(*folder))
            m_watches.dropUnder(*folder);
    } else if (event.mask & IN_ISDIR) {
        handleFolder(path, event);
    } else {
        handleFile(path, event);
    }
}

void Watcher::handleFile(const QByteArray &path, const InotifyEvent &event)
{
    if (event.mask & IN_CLOSE_WRITE)
        written(path);
    else if (event.mask & IN_MOVED_TO)
        movedTo(path, event.cookie);
    else if (event.mask & IN_CREATE)
        created(path);
    else if (event.mask & (IN_DELETE | IN_MOVED_FROM))
        gone(path, event.cookie);
    if (event.name == ".gitignore")
        emit ignoreRulesChanged();
}

void Watcher::written(const QByteArray &path)
{
    if (m_known.contains(path)) {
        m_leaving.remove(path);
        emit saved(path);
        return;
    }
    if (!m_filter.wantsFile(path))
        return;
    const qint64 due = m_clock.elapsed() + settleMs;
    m_appearing.insert(path, qMin(m_appearing.value(path, due), due));
    wakeAt(due);
    emit appeared(path);
}

void Watcher::created(const QByteArray &path)
{
    const qint64 due = m_clock.elapsed() + linkedMs;
    if (m_known.contains(path)) {
        // Removed and made anew: the removal's check comes late enough to find it.
        if (const auto leaving = m_leaving.find(path); leaving != m_leaving.end())
            leaving->back = true;
        else
            m_leaving.insert(path, {due, 0, {}, true});
    } else if (!m_appearing.contains(path) && m_filter.wantsFile(path)) {
        m_appearing.insert(path, due);
    } else {
        return;
    }
    wakeAt(due);
}

void Watcher::gone(const QByteArray &path, uint32_t cookie)
{
    if (cookie)
        m_movedFrom.insert(cookie, path);
    if (!m_known.contains(path)) {
        if (!cookie && m_appearing.remove(path))
            emit vanished(path);
        else if (cookie)
            wakeAt(m_clock.elapsed() + leaveMs);
        return;
    }
    const qint64 due = m_clock.elapsed() + leaveMs;
    m_leaving.insert(path, {due, cookie, {}, false});
    wakeAt(due);
}

void Watcher::movedTo(const QByteArray &path, uint32_t cookie)
{
    const QByteArray from = m_movedFrom.take(cookie);
    if (!from.isEmpty() && m_appearing.remove(from))
        emit vanished(from);
    if (from.isEmpty() || !pairRename(from, path))
        written(path);
}

/// A known file that left for a new name: a rename, unless the old name comes back before the time is over.
bool Watcher::pairRename(const QByteArray &from, const QByteArray &to)
{
    const auto leaving = m_leaving.find(from);
    if (leaving == m_leaving.end() || m_known.contains(to) || !m_filter.wantsFile(to))
        return false;
    leaving->movedTo = to;
    m_appearing.insert(to, leaving->due);
    emit appeared(to);
    return true;
}

void Watcher::handleFolder(const QByteArray &folder, const InotifyEvent &event)
{
    if (event.mask & IN_CREATE) {
        newFolder(folder, {});
    } else if (event.mask & IN_MOVED_TO) {
        newFolder(folder, m_movedFrom.take(event.cookie));
    } else if (event.mask & IN_MOVED_FROM) {
        m_movedFrom.insert(event.cookie, folder);
        folderGone(folder);
    } else if (event.mask & IN_DELETE) {
        folderGone(folder);
    }
}

void Watcher::newFolder(const QByteArray &folder, const QByteArray &movedFrom)
{
    if (!m_filter.wantsFolder(folder))
        return;
    QByteArrayList files;
    lookInto(folder, files);
    for (const QByteArray &file : files) {
        const QByteArray from = movedFrom.isEmpty() ? QByteArray() : movedFrom + file.mid(folder.size());
        if (from.isEmpty() || !pairRename(from, file))
            written(file);
    }
}

void Watcher::folderGone(const QByteArray &folder)
{
    m_watches.dropUnder(folder);
    for (const QByteArray &path : m_known.under(folder))
        if (!m_leaving.contains(path))
            gone(path, 0);
    wakeAt(m_clock.elapsed() + leaveMs);
}

void Watcher::leaveUntil(qint64 now)
{
    const auto all = m_leaving;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (it->due > now) {
            wakeAt(it->due);
            continue;
        }
        m_leaving.remove(it.key());
        m_movedFrom.remove(it->cookie);
        if (exists(it.key())) {
            emit saved(it.key());
        } else if (!it->movedTo.isEmpty() && m_appearing.contains(it->movedTo) && exists(it->movedTo)) {
            m_appearing.remove(it->movedTo);
            emit renamed(it.key(), it->movedTo);
        } else {
            emit removed(it.key());
        }
    }
    if (m_leaving.isEmpty() && m_appearing.isEmpty())
        m_movedFrom.clear();
}

void Watcher::settleUntil(qint64 now)
{
    const auto all = m_appearing;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (*it > now) {
            wakeAt(*it);
            continue;
        }
        m_appearing.remove(it.key());
        if (exists(it.key()))
            emit settled(it.key());
        else
            emit vanished(it.key());
    }
}

void Watcher::wakeAt(qint64 due)
{
    const qint64 wait = qMax<qint64>(0, due - m_clock.elapsed());
    if (!m_timer.isActive() || m_timer.remainingTime() > wait)
        m_timer.start(static_cast<int>(wait));
}

} // namespace prt::record

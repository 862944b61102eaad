// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gitwatcher.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <sys/inotify.h>

namespace prt::record {

namespace {

constexpr int quietMs = 60;
constexpr int lastingMs = 150;
constexpr int atWorkMs = 150;   ///< a process that is quiet for longer waits for something else: an editor, the user
constexpr int rebaseMs = 2'000; ///< longest silence between two steps of a rebase
constexpr int staleLockMs = 60'000; ///< a lock that nobody takes away was left by a crash

bool opensWindow(const QString &folder, const QByteArray &name)
{
    static const QSet<QByteArray> names{
        "index",      "index.lock",       "HEAD",        "HEAD.lock",    "ORIG_HEAD",
        "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"};
    if (folder == QLatin1StringView("git"))
        return names.contains(name);
    if (folder == QLatin1StringView("logs"))
        return name == "HEAD";
    return folder == QLatin1StringView("refs") && name.startsWith("stash");
}

} // namespace

GitWatcher::GitWatcher(InotifyQueue &queue, const QString &gitDir, const QString &commonDir)
    : m_queue(queue)
    , m_gitDir(gitDir)
    , m_commonDir(commonDir)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &GitWatcher::check);
    addWatches();
}

GitWatcher::~GitWatcher()
{
    for (auto it = m_watches.cbegin(); it != m_watches.cend(); ++it)
        m_queue.remove(it.key());
}

/// Again after every window: `logs` comes with the first commit, `logs/refs/stash` with the first stash.
void GitWatcher::addWatches()
{
    const auto add = [this](const QString &folder, const QString &name) {
        const int watch = m_queue.add(QFile::encodeName(folder),
                                      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_ONLYDIR, this);
        if (watch >= 0)
            m_watches.insert(watch, name);
    };
    add(m_gitDir, QStringLiteral("git"));
    add(m_gitDir + QStringLiteral("/logs"), QStringLiteral("logs"));
    add(m_commonDir + QStringLiteral("/logs/refs"), QStringLiteral("refs"));
    add(m_commonDir + QStringLiteral("/info"), QStringLiteral("info"));
}

void GitWatcher::handle(const InotifyEvent &event)
{
    const QString folder = m_watches.value(event.watch);
    if (event.mask & IN_IGNORED) {
        m_watches.remove(event.watch);
        return;
    }
    if (folder == QLatin1StringView("info")) {
        if (event.name == "exclude")
            emit excludeChanged();
        return;
    }
    if (!opensWindow(folder, event.name))
        return;
    m_lastEvent.start();
    m_timer.start(quietMs);
    if (!std::exchange(m_open, true)) {
        m_openSince.start();
        emit opened();
    }
}

bool GitWatcher::isBusy() const
{
    const qint64 silence = m_lastEvent.elapsed();
    for (const char *lock : {"index.lock", "HEAD.lock"})
        if (silence < staleLockMs && QFile::exists(m_gitDir + u'/' + QLatin1StringView(lock)))
            return true;
    if (silence < atWorkMs && m_isAtWork && m_isAtWork())
        return true;
    const QString rebase = m_gitDir + QStringLiteral("/rebase-merge");
    return silence < rebaseMs && QFile::exists(rebase) && !QFile::exists(rebase + QStringLiteral("/stopped-sha"));
}

void GitWatcher::check()
{
    if (!m_open) {
        m_timer.stop();
    } else if (!isBusy()) {
        closeNow();
    } else if (m_openSince.elapsed() > lastingMs) {
        emit lasting();
    }
}

void GitWatcher::closeNow()
{
    if (!std::exchange(m_open, false))
        return;
    m_timer.stop();
    addWatches();
    emit closed();
}

} // namespace prt::record

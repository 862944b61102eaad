// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/inotifyqueue.h"

#include <functional>
#include <QElapsedTimer>
#include <QTimer>

namespace prt::record {

/// Tells when git is at work in a repository: a window that events in `.git` alone open and keep open (never file
/// events: with those counted in, a busy tree keeps the window open for ever). It closes 60 ms after the last of them,
/// once no lock is left and no rebase is between two of its steps. Whether anything happened in it is for its listener
/// to find out: editors run `git status` all the time, and that takes the lock too. Reads names only.
class GitWatcher : public QObject, private InotifySink
{
    Q_OBJECT
public:
    GitWatcher(InotifyQueue &queue, const QString &gitDir, const QString &commonDir);
    ~GitWatcher() override;

    bool isOpen() const { return m_open; }
    /// Tells whether a git process that changes things has begun and not ended, as far as git told of itself.
    void setAtWork(std::function<bool()> isAtWork) { m_isAtWork = std::move(isAtWork); }
    /// Closes an open window now, whatever git does.
    void closeNow();

signals:
    void opened();
    void closed();
    /// Every 60 ms while git keeps the window open longer than 150 ms.
    void lasting();
    /// `info/exclude` changed.
    void excludeChanged();

private:
    void handle(const InotifyEvent &event) override;
    void addWatches();
    void check();
    bool isBusy() const;

    InotifyQueue &m_queue;
    QString m_gitDir;
    QString m_commonDir;
    QHash<int, QString> m_watches; ///< watch → which folder: "git", "logs", "refs", "info"
    QTimer m_timer;
    QElapsedTimer m_openSince;
    QElapsedTimer m_lastEvent;
    std::function<bool()> m_isAtWork;
    bool m_open = false;
};

} // namespace prt::record

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QtConcurrent>
#include <QThreadPool>
#include <utility>

namespace prt {

/// A pool for work that may outlast who began it: it is never taken down, and the application waits for its threads
/// before it ends. One for each kind of work, kept by who asks for it: each call makes another one.
QThreadPool *outlivingPool(int threads);

/// Runs `task` (no arguments, returns a value) on `pool` and calls `callback(value)` on the thread of `context`. When
/// the context dies first the callback is dropped. QFuture::then with a context is broken on Qt 6.4, so a watcher does
/// it.
template <typename Task, typename Callback>
void runThen(QThreadPool *pool, Task task, QObject *context, Callback callback)
{
    using Value = std::invoke_result_t<Task>;
    auto *watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, callback = std::move(callback)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled())
                             callback(watcher->future().takeResult());
                     });
    watcher->setFuture(QtConcurrent::run(pool, std::move(task)));
}

/// On the application's pool, which has one thread for each core: for what is read and shown at once. Work of minutes
/// brings a pool of its own.
template <typename Task, typename Callback> void runThen(Task task, QObject *context, Callback callback)
{
    runThen(QThreadPool::globalInstance(), std::move(task), context, std::move(callback));
}

} // namespace prt

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/async.h"

#include <QCoreApplication>
#include <QMutex>

namespace prt {

namespace {

Q_CONSTINIT QBasicMutex poolsLock;
QList<QThreadPool *> outlivingPools;

void waitForPools()
{
    // A thread that still works may ask for a pool; what is waited for is what was there.
    const QList<QThreadPool *> pools = [] {
        const QMutexLocker lock(&poolsLock);
        return outlivingPools;
    }();
    for (QThreadPool *pool : pools)
        pool->waitForDone();
}

} // namespace

QThreadPool *outlivingPool(int threads)
{
    auto *pool = new QThreadPool;
    pool->setMaxThreadCount(threads);
    const QMutexLocker lock(&poolsLock);
    if (outlivingPools.isEmpty())
        qAddPostRoutine(waitForPools);
    outlivingPools.append(pool);
    return pool;
}

} // namespace prt

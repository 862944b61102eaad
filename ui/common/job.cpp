// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/job.h"

#include <QCoreApplication>

namespace prt::ui {

Job::Line::Line(Job *job, Flag cancelled)
    : m_job(job)
    , m_cancelled(std::move(cancelled))
{
}

void Job::Line::post(std::function<void()> call) const
{
    // The job may be gone by then, so the application takes the call, and the pointer is only looked at over there.
    QMetaObject::invokeMethod(
        qApp,
        [line = *this, call = std::move(call)] {
            if (line.m_job && line.m_job->m_cancelled == line.m_cancelled)
                call();
        },
        Qt::QueuedConnection);
}

Job::~Job()
{
    if (m_cancelled)
        m_cancelled->store(true);
}

QThreadPool *Job::pool()
{
    constexpr int screens = 3;       // validation, judgement, sync …
    constexpr int abandonedEach = 3; // … and what each of them has given up, until that has noticed
    static QThreadPool *pool = outlivingPool(screens * (1 + abandonedEach));
    return pool;
}

Job::Flag Job::begin()
{
    Q_ASSERT(!isRunning());
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    emit runningChanged(true);
    return m_cancelled;
}

bool Job::end(const Flag &mine)
{
    if (mine != m_cancelled)
        return false;
    m_cancelled.reset();
    emit runningChanged(false);
    return true;
}

void Job::stop()
{
    if (!m_cancelled || m_cancelled->exchange(true))
        return;
    emit stopRequested();
}

void Job::abandon()
{
    stop();
    if (std::exchange(m_cancelled, {}))
        emit runningChanged(false);
}

} // namespace prt::ui

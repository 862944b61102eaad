// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/sealcheck.h"

#include "core/base/async.h"

namespace prt::ui {

SealCheck::SealCheck(Check check, QObject *parent)
    : QObject(parent)
    , m_check(std::move(check))
{
}

SealCheck::~SealCheck()
{
    forget();
}

QThreadPool *SealCheck::pool()
{
    static QThreadPool *pool = outlivingPool(1);
    return pool;
}

void SealCheck::ask(const QString &traceId, const QString &state)
{
    const QString asked = traceId + u' ' + state;
    if (asked == m_asked && (m_running || m_whole))
        return;
    forget();
    m_asked = asked;
    m_running = true;
    m_dropped = std::make_shared<std::atomic_bool>(false);
    // One that waits for its turn and is of no interest by then reads nothing.
    runThen(
        pool(),
        [check = m_check, dropped = m_dropped, traceId] {
            return dropped->load() ? Result<QString>(QString()) : check(traceId);
        },
        this,
        [this, dropped = m_dropped](const Result<QString> &problem) {
            if (!dropped->load())
                take(problem);
        });
}

void SealCheck::forget()
{
    if (m_dropped)
        m_dropped->store(true);
    m_asked.clear();
    m_running = false;
    m_whole = false;
}

void SealCheck::take(const Result<QString> &problem)
{
    m_running = false;
    m_whole = problem && problem->isEmpty();
    if (problem)
        emit answered(*problem);
}

} // namespace prt::ui

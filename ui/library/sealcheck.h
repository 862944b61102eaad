// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <functional>
#include <memory>
#include <QObject>

class QThreadPool;

namespace prt::ui {

/// Has the seal of one trace checked, which reads every content of it: once for each state of the trace, and one trace
/// at a time in the whole program, so that a send, which writes to the library at each step, does not keep the disk
/// busy with it.
class SealCheck : public QObject
{
    Q_OBJECT
public:
    /// Why the trace is not what was sealed, empty when it is. Blocks; called on a thread of the checks' own.
    using Check = std::function<Result<QString>(const QString &traceId)>;

    explicit SealCheck(Check check, QObject *parent = nullptr);
    ~SealCheck() override;

    /// `state` is another one whenever the trace is another one. Nothing happens when that state was found whole or is
    /// being checked; a broken trace may have been fetched anew, and is checked again.
    void ask(const QString &traceId, const QString &state);
    /// What was asked is of no interest any more.
    void forget();

signals:
    /// About what was asked last. Empty: nothing is wrong.
    void answered(const QString &problem);

private:
    static QThreadPool *pool();
    void take(const Result<QString> &problem);

    Check m_check;
    QString m_asked; ///< id and state of what is being checked or was found whole; empty: nothing
    bool m_running = false;
    bool m_whole = false;
    std::shared_ptr<std::atomic_bool> m_dropped; ///< of what was asked last
};

} // namespace prt::ui

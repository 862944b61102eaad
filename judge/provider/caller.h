// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/judgeconfig.h"
#include "judge/provider/provider.h"

#include <functional>

namespace prt::judge {

/// The world as the calls see it; tests put their own clock and wait in.
struct CallEnvironment
{
    const std::atomic_bool *cancelled = nullptr;
    std::function<qint64()> monotonicMs;
    std::function<qint64()> unixSeconds;
    std::function<void(qint64 ms)> wait; ///< returns early when cancelled
    std::function<double()> random;      ///< 0 … 1, for the jitter of the back-off

    static CallEnvironment system(const std::atomic_bool &cancelled);
};

/// What one judging of one trace may still spend. Shared by all its judges.
struct CallBudget
{
    CallBudget(const JudgeLimits &limits, const CallEnvironment &environment);

    int retriesLeft;
    qint64 deadlineMs; ///< on the environment's monotonic clock
    qint64 turnEndsMs; ///< of the judge that is asked now; never after the deadline
    qint64 costLeftMicroUsd;

    /// Before each judge: it may take an equal share of the time that is left, so that one that does not answer leaves
    /// some to the others. `judgesLeft` counts it too.
    void beginTurn(qsizetype judgesLeft, const CallEnvironment &environment);
};

/// Asks one model: sends, retries within the budget, does without optional fields that the server does not know, and
/// gives up with a reason. One object per judge and trace; blocks.
class Caller
{
public:
    /// Absent: the text is what was asked for; else a sentence that tells the model what is wrong.
    using Complaint = std::function<std::optional<QString>(const QByteArray &text)>;

    Caller(const Provider &provider, const JudgeConfig &config, const QString &key, CallBudget &budget,
           const CallEnvironment &environment);

    /// Shrink comes back to the one who made the prompt; every other remedy is used up in here.
    tl::expected<Answer, CallFailure> ask(Prompt prompt, const Complaint &complaint);

    const Usage &usage() const { return m_usage; }
    qint64 costMicroUsd() const;
    const QList<QByteArray> &replies() const { return m_replies; }
    QString requestIds() const { return m_requestIds.join(u' '); }

private:
    tl::expected<Answer, CallFailure> once(const Prompt &prompt);
    std::optional<CallFailure> prepare(const CallFailure &failure, Prompt &prompt);
    std::optional<CallFailure> waitFor(const CallFailure &failure);
    QList<Concession> possible() const;
    std::optional<CallFailure> overBudget(const HttpRequest &request, const Prompt &prompt) const;
    void record(const HttpReply &reply);

    const Provider &m_provider;
    const JudgeConfig &m_config;
    QString m_key;
    CallBudget &m_budget;
    const CallEnvironment &m_environment;
    QSet<QString> m_given; ///< ids of the concessions made
    Usage m_usage;
    QList<QByteArray> m_replies;
    QStringList m_requestIds;
    int m_waits = 0;
};

/// Micro-dollars, rounded up.
qint64 costOf(const JudgeConfig &config, qint64 inputTokens, qint64 outputTokens);

} // namespace prt::judge

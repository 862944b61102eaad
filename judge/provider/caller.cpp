// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/caller.h"

#include "judge/provider/tokens.h"

#include <chrono>
#include <QRandomGenerator>
#include <QThread>

namespace prt::judge {

namespace {

constexpr qint64 firstWaitMs = 500;
constexpr qint64 longestWaitMs = 8'000;

tl::unexpected<CallFailure> giveUp(const QString &reason)
{
    return tl::unexpected<CallFailure>(CallFailure{Remedy::GiveUp, reason, -1, {}});
}

CallFailure givenUp(const QString &reason)
{
    return {Remedy::GiveUp, reason, -1, {}};
}

/// Some servers cut off what does not fit and say nothing. A count of 0 is a server that does not count.
bool isPartOf(const Prompt &prompt, qint64 shownTokens)
{
    return shownTokens > 0 && shownTokens < fewestTokens(prompt.bytes());
}

CallFailure shownInPart(const Prompt &prompt, qint64 shownTokens)
{
    const QString reason = QStringLiteral("The server showed the model only a part of the question (%1 tokens of at "
                                          "least %2). Give the model a larger context.")
                               .arg(shownTokens)
                               .arg(fewestTokens(prompt.bytes()));
    return {Remedy::Shrink, reason, -1, {}};
}

} // namespace

CallEnvironment CallEnvironment::system(const std::atomic_bool &cancelled)
{
    using namespace std::chrono;
    CallEnvironment environment;
    environment.cancelled = &cancelled;
    environment.monotonicMs = [] {
        return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
    };
    environment.unixSeconds = [] { return duration_cast<seconds>(system_clock::now().time_since_epoch()).count(); };
    environment.random = [] { return QRandomGenerator::global()->generateDouble(); };
    environment.wait = [&cancelled](qint64 ms) {
        constexpr qint64 slice = 50; // so that a cancel is noticed soon
        for (; ms > 0 && !cancelled.load(); ms -= slice)
            QThread::msleep(static_cast<unsigned long>(std::min(ms, slice)));
    };
    return environment;
}

CallBudget::CallBudget(const JudgeLimits &limits, const CallEnvironment &environment)
    : retriesLeft(limits.retries)
    , deadlineMs(environment.monotonicMs() + limits.seconds * 1000)
    , turnEndsMs(deadlineMs)
    , costLeftMicroUsd(limits.costMicroUsd)
{
}

void CallBudget::beginTurn(qsizetype judgesLeft, const CallEnvironment &environment)
{
    const qint64 now = environment.monotonicMs();
    turnEndsMs = now + std::max<qint64>(0, deadlineMs - now) / std::max<qsizetype>(1, judgesLeft);
}

qint64 costOf(const JudgeConfig &config, qint64 inputTokens, qint64 outputTokens)
{
    constexpr qint64 million = 1'000'000;
    // Bounded first: the counts come from outside and must not overflow.
    const auto bounded = [](qint64 tokens) { return std::clamp<qint64>(tokens, 0, 1'000'000'000); };
    const double cost = static_cast<double>(bounded(inputTokens)) * static_cast<double>(config.inputPrice) +
                        static_cast<double>(bounded(outputTokens)) * static_cast<double>(config.outputPrice);
    return static_cast<qint64>((cost + million - 1) / million);
}

Caller::Caller(const Provider &provider, const JudgeConfig &config, const QString &key, CallBudget &budget,
               const CallEnvironment &environment)
    : m_provider(provider)
    , m_config(config)
    , m_key(key)
    , m_budget(budget)
    , m_environment(environment)
{
}

qint64 Caller::costMicroUsd() const
{
    return costOf(m_config, m_usage.inputTokens, m_usage.outputTokens);
}

void Caller::record(const HttpReply &reply)
{
    const qint64 before = costMicroUsd();
    Usage usage = m_provider.usage(reply);
    usage.requests = 0; // counted when it was sent
    m_usage += usage;
    m_budget.costLeftMicroUsd -= costMicroUsd() - before;
    if (m_replies.size() < 64)
        m_replies.append(reply.body);
    const QByteArray id = reply.headers.value("x-request-id", reply.headers.value("request-id"));
    if (!id.isEmpty() && m_requestIds.size() < 64)
        m_requestIds.append(QString::fromLatin1(id.left(80)));
}

std::optional<CallFailure> Caller::overBudget(const HttpRequest &request, const Prompt &prompt) const
{
    if (m_environment.cancelled->load())
        return givenUp(QStringLiteral("Cancelled."));
    if (m_environment.monotonicMs() >= m_budget.turnEndsMs)
        return givenUp(QStringLiteral("The time for judging this trace is used up."));
    const qint64 estimate = costOf(m_config, mostTokens(request.body.size()), prompt.maxOutputTokens);
    if (estimate > m_budget.costLeftMicroUsd)
        return givenUp(
            QStringLiteral("The next request could cost %1 micro-dollars and %2 are left (limits.cost_microusd).")
                .arg(estimate)
                .arg(std::max<qint64>(0, m_budget.costLeftMicroUsd)));
    return std::nullopt;
}

tl::expected<Answer, CallFailure> Caller::once(const Prompt &prompt)
{
    const HttpRequest request = m_provider.request(prompt, m_key, m_given);
    if (const auto failure = overBudget(request, prompt))
        return tl::unexpected<CallFailure>(*failure);
    HttpLimits limits;
    limits.totalMs = m_budget.turnEndsMs - m_environment.monotonicMs();
    if (prompt.tokenProbabilities)
        limits.bodyBytes *= 4; // some hundred bytes for each token
    limits.connectMs = std::min(limits.connectMs, limits.totalMs);
    ++m_usage.requests;
    const auto reply = httpSend(request, limits, *m_environment.cancelled);
    if (!reply)
        return tl::unexpected<CallFailure>(failureOf(reply.error()));
    record(*reply);
    if (const auto failure = failureOf(*reply, m_environment.unixSeconds(), possible()))
        return tl::unexpected<CallFailure>(*failure);
    auto answer = m_provider.read(*reply);
    const qint64 shown = m_provider.usage(*reply).inputTokens;
    if ((answer || answer.error().remedy == Remedy::Repair) && isPartOf(prompt, shown))
        return tl::unexpected<CallFailure>(shownInPart(prompt, shown));
    return answer;
}

/// The concessions that are not made yet.
QList<Concession> Caller::possible() const
{
    QList<Concession> left = m_provider.concessions();
    left.removeIf([this](const Concession &one) { return m_given.contains(one.id); });
    return left;
}

std::optional<CallFailure> Caller::waitFor(const CallFailure &failure)
{
    const qint64 backOff = std::min(firstWaitMs << std::min(m_waits, 10), longestWaitMs);
    ++m_waits;
    const auto ownWait = static_cast<qint64>(static_cast<double>(backOff) * (1.0 - 0.25 * m_environment.random()));
    const qint64 wait = failure.waitMs >= 0 ? failure.waitMs : ownWait;
    if (m_environment.monotonicMs() + wait >= m_budget.turnEndsMs)
        return givenUp(failure.reason +
                       QStringLiteral(" Waiting as long as it asks would take longer than the time for judging."));
    m_environment.wait(wait);
    return std::nullopt;
}

/// Makes the next attempt possible, or says why there is none.
std::optional<CallFailure> Caller::prepare(const CallFailure &failure, Prompt &prompt)
{
    if (failure.remedy == Remedy::GiveUp || failure.remedy == Remedy::Shrink)
        return failure;
    if (m_budget.retriesLeft <= 0)
        return givenUp(failure.reason + QStringLiteral(" No retry is left."));
    --m_budget.retriesLeft;
    switch (failure.remedy) {
    case Remedy::Retry:
        return waitFor(failure);
    case Remedy::Concede:
        m_given.insert(failure.concession);
        break;
    case Remedy::MoreTokens:
        prompt.maxOutputTokens *= 2;
        break;
    case Remedy::Repair:
        prompt.user +=
            QStringLiteral("\nThe answer before this one could not be used. %1 Answer again with one JSON document.")
                .arg(failure.reason);
        break;
    default:
        break;
    }
    return std::nullopt;
}

tl::expected<Answer, CallFailure> Caller::ask(Prompt prompt, const Complaint &complaint)
{
    QSet<QString> used;
    while (true) {
        auto answer = once(prompt);
        CallFailure failure;
        if (answer) {
            const auto problem = complaint(answer->text);
            if (!problem)
                return answer;
            failure = {Remedy::Repair, *problem, -1, {}};
        } else {
            failure = answer.error();
        }
        // Everything but waiting helps once or never.
        const QString remedy = QString::number(static_cast<int>(failure.remedy)) + failure.concession;
        if (failure.remedy != Remedy::Retry && used.contains(remedy))
            return giveUp(failure.reason);
        used.insert(remedy);
        if (const auto end = prepare(failure, prompt))
            return tl::unexpected<CallFailure>(*end);
    }
}

} // namespace prt::judge

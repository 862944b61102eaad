// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/errortable.h"

#include <QJsonObject>
#include <QSet>

namespace prt::judge {

/// One question to a model: what it is told, what it is shown, and the form of its answer.
struct Prompt
{
    QString system;
    QString user;
    QString schemaName; ///< letters, digits, _ and -, at most 64
    QJsonObject schema;
    QString cacheKey;
    int maxOutputTokens = 3000;
    bool tokenProbabilities = false; ///< also ask how likely the other tokens were, where that is offered

    /// Of what the model is shown, as UTF-8.
    qint64 bytes() const { return system.toUtf8().size() + user.toUtf8().size(); }
};

/// What was counted, summed over the calls of a judge.
struct Usage
{
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    qint64 cachedTokens = 0;
    int requests = 0;

    Usage &operator+=(const Usage &other)
    {
        inputTokens += other.inputTokens;
        outputTokens += other.outputTokens;
        cachedTokens += other.cachedTokens;
        requests += other.requests;
        return *this;
    }
};

/// One token of an answer and what the model might have written in its place.
struct TokenChoice
{
    struct Alternative
    {
        QByteArray text;
        double probability = 0; ///< 0 … 1
    };
    QByteArray text;
    QList<Alternative> alternatives; ///< most often with the one that was chosen
};

/// A reply that was a reply: the text that should be one JSON document.
struct Answer
{
    QByteArray text;
    QString model;                  ///< as answered
    QList<TokenChoice> tokens = {}; ///< joined they are the text; empty: not told
};

/// How one kind of server is spoken to. Builds and reads messages only; the network, retries and budgets are Caller's.
/// Immutable, any thread.
class Provider
{
public:
    virtual ~Provider() = default;
    virtual QString kind() const = 0;
    /// What the request can do without or say in another way, in the order in which it is given up.
    virtual QList<Concession> concessions() const = 0;
    /// `given` has the ids of the concessions made so far. The body does not depend on the key: without one it is what
    /// a preview shows.
    virtual HttpRequest request(const Prompt &prompt, const QString &key, const QSet<QString> &given) const = 0;
    /// Reads a 2xx reply. Refusals, cut-off answers and bodies that are not what the protocol says are failures.
    virtual tl::expected<Answer, CallFailure> read(const HttpReply &reply) const = 0;
    /// What the reply says that it cost, also one that is no answer. `requests` is not its business.
    virtual Usage usage(const HttpReply &reply) const = 0;
};

} // namespace prt::judge

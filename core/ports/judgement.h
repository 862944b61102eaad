// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/trace/trace.h"

#include <atomic>
#include <QJsonObject>

namespace prt::ports {

/// A place in the trace that a score rests on. The words are not stored in the statement, so that erasing the event
/// erases them too: a statement has event, source, range and a hash that is salted with the `_salt` of the event's own
/// line (core/ports/evidence.h).
struct Evidence
{
    QString event;  ///< event id
    qint64 seq = 0; ///< its number, for display; 0 when it is not known
    QString source; ///< text of the event that is quoted: cmd, output, failed_tests … ; empty: the event as a whole
    int start = -1; ///< UTF-16 units in that text, half-open; -1: no quote
    int end = -1;
    QString quoteHash;    ///< 64 hex digits; empty: no quote
    QString quote;        ///< filled by the judge, and by resolveQuotes() for a judgement that was read
    QString note;         ///< what it shows, in a sentence without text of the trace
    QString criterion;    ///< id in the rubric
    bool supports = true; ///< false: it speaks against
    bool fact = true;     ///< recorded; false: the developer's own words
};

/// Scores are thousandths of a level, 1000 … 5000; -1: nothing to judge by.
struct DimensionScore
{
    QString dimension; ///< id in the rubric: problem_understanding, causal_linking, experiment_design, efficiency,
                       ///< reproducibility, safety_hygiene
    int scoreMilli = -1;
    int offlineMilli = -1;
    int capMilli = 5000;
    QString capReason;
    int lowMilli = -1; ///< interval
    int highMilli = -1;
    QList<Evidence> evidence;
    QString feedback; ///< `[[quote:N]]` stands for the quote of evidence N; show feedbackText()
    QString nextStep; ///< as above

    QString feedbackText() const;
    QString nextStepText() const;
};

/// One judge's own vote, the offline judge first.
struct JudgeVote
{
    QString judge; ///< "offline", or the configured name
    QString kind;  ///< offline, openai, anthropic, ollama …
    QString model; ///< as answered
    bool abstained = false;
    QString reason; ///< why it abstained
    /// Mean of its scores with the rubric's weights, before anything is combined or capped; of the offline judge its
    /// offline score. -1: none, or not told by the version that wrote the statement.
    int overallMilli = -1;
    QMap<QString, int> scoresMilli;
    QMap<QString, int> spreadMilli; ///< highest − lowest of its samples
    QString promptHash;
    QJsonObject usage;       ///< input_tokens, output_tokens, cached_tokens, cost_microusd, requests, ms
    QByteArray rawReply;     ///< every reply of this judge, one JSON document; not in the predicate
    trace::BlobRef replyRef; ///< where the caller put rawReply; set it before toPredicate()
};

/// A judgement: the combined scores and, beside them, what they came from.
struct Judgement
{
    QString state; ///< ok, degraded, needs_human, not_scorable
    QString reason;
    QString rubricVersion;
    QString rubricHash;
    bool calibrated = false;
    int overallMilli = -1;
    int offlineOverallMilli = -1;
    QList<DimensionScore> dimensions; ///< in the rubric's order
    QList<JudgeVote> votes;
    QJsonObject features; ///< name → {value_milli, events: [event id]}

    /// The predicate of resources/schemas/judgement.schema.json: whole numbers only, no text of the trace.
    QJsonObject toPredicate() const;
    /// What is missing or of another type stays empty; the caller has checked the signature. Quotes are empty.
    static Judgement fromPredicate(const QJsonObject &predicate);
};

struct JudgeRequest
{
    trace::Trace trace;
    QStringList judges; ///< names beside the offline judge, which always runs
};

/// Scores the process of a trace. Blocks; call it on a worker thread.
class ProcessJudge
{
public:
    virtual ~ProcessJudge() = default;
    /// Configured judges by name, "offline" first.
    virtual QStringList judges() const = 0;
    virtual Result<Judgement> judge(const JudgeRequest &request, const trace::BlobSource &blobs,
                                    const std::atomic_bool &cancelled) = 0;
    /// The exact bodies that would be sent for `request`; empty for the offline judge.
    virtual Result<QByteArray> preview(const JudgeRequest &request, const trace::BlobSource &blobs) = 0;
};

} // namespace prt::ports

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/trace/trace.h"

#include <QJsonObject>
#include <atomic>

namespace prt::ports {

/// A place in the trace that a score rests on. The quote is shown, and stored only as a salted hash.
struct Evidence
{
    QString event; ///< event id
    QString quote;
    QString note;  ///< what it shows, in a sentence
    bool supports = true; ///< false: it speaks against
};

/// Scores are thousandths of a level, 1000 … 5000; -1: nothing to judge by.
struct DimensionScore
{
    QString dimension; ///< id in the rubric: problem_understanding, causal_linking, experiment_design, efficiency, reproducibility, safety_hygiene
    int scoreMilli = -1;
    int offlineMilli = -1;
    int capMilli = 5000;
    QString capReason;
    int lowMilli = -1; ///< interval
    int highMilli = -1;
    QList<Evidence> evidence;
    QString feedback;
    QString nextStep;
};

/// One judge's own vote, the offline judge first.
struct JudgeVote
{
    QString judge; ///< "offline", or the configured name
    QString kind;  ///< offline, openai, anthropic, ollama …
    QString model; ///< as answered
    bool abstained = false;
    QString reason; ///< why it abstained
    QMap<QString, int> scoresMilli;
    QString promptHash;
    QJsonObject usage; ///< tokens, cost in micro-dollars, milliseconds
    QByteArray rawReply;
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
    QJsonObject features; ///< name → {value, events}

    QJsonObject toPredicate() const;
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
    virtual Result<Judgement> judge(const JudgeRequest &request, const trace::BlobSource &blobs, const std::atomic_bool &cancelled) = 0;
    /// The exact bodies that would be sent for `request`; empty for the offline judge.
    virtual Result<QByteArray> preview(const JudgeRequest &request, const trace::BlobSource &blobs) = 0;
};

} // namespace prt::ports

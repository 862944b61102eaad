// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/offline/levels.h"

#include "core/ports/judgement.h"

namespace prt::judge {

/// What the offline judge says of a trace: the part of a judgement that needs no model and no network.
struct OfflineResult
{
    QString notScorable; ///< why; empty: it has scores
    QMap<QString, Level> levels;
    QMap<QString, int> scoresMilli; ///< -1: nothing to judge by
    int overallMilli = -1;
    QList<ports::DimensionScore> dimensions; ///< with offline scores, caps, evidence and feedback
    QJsonObject features;
    ports::JudgeVote vote;
};

/// Computes features, levels, caps and sentences from the session alone. Deterministic to the byte; it never invents:
/// without evidence there is no score.
OfflineResult judgeOffline(const Rubric &rubric, const Session &session);

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/offline/features.h"
#include "judge/offline/rubric.h"

namespace prt::judge {

/// What the facts of a trace allow a dimension at most, whoever judges.
struct Cap
{
    int milli = highestMilli;
    QString reason;  ///< empty: no cap
    QString feature; ///< the one that it comes from
};

struct Level
{
    int milli = -1; ///< -1: nothing to judge by
    Cap cap;
};

/// The offline score of each dimension: 1 + 4 × the sum of its terms, not above its cap.
QMap<QString, Level> offlineLevels(const Rubric &rubric, const Session &session, const Features &features);

Cap capOf(const QString &dimension, const Features &features);

} // namespace prt::judge

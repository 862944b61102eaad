// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/offline/levels.h"

namespace prt::judge {

/// One judge's level of one dimension: the mean of its samples, with the share of its quotes that were found as weight.
struct WeightedScore
{
    int milli = 0;
    int weight = 0;
};

/// How far a model may move a score from the offline one, thousandths of a level.
constexpr int deltaMilli = 1000;
constexpr int flaggedDeltaMilli = 500; ///< when the trace has text that speaks to a grader

/// The value at which half of the weight is reached; the mean of the two middle ones when a half ends exactly there. -1
/// for none. Independent of the order.
int weightedMedian(QList<WeightedScore> scores);

/// Half the offline score and half the models', at most `delta` from the offline one and not above the cap. The offline
/// score when no model voted (-1); -1 when there was nothing to judge by.
int combined(const Level &offline, int modelsMilli, int delta);

} // namespace prt::judge

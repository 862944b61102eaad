// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/combine.h"

namespace prt::judge {

int weightedMedian(QList<WeightedScore> scores)
{
    scores.removeIf([](const WeightedScore &score) { return score.weight <= 0; });
    if (scores.isEmpty())
        return -1;
    std::sort(scores.begin(), scores.end(),
              [](const WeightedScore &a, const WeightedScore &b) { return a.milli < b.milli; });
    qint64 total = 0;
    for (const WeightedScore &score : scores)
        total += score.weight;
    qint64 reached = 0;
    for (qsizetype i = 0; i < scores.size(); ++i) {
        reached += scores[i].weight;
        if (2 * reached == total)
            return (scores[i].milli + scores[i + 1].milli + 1) / 2;
        if (2 * reached > total)
            return scores[i].milli;
    }
    return scores.last().milli;
}

int combined(const Level &offline, int modelsMilli, int delta)
{
    if (offline.milli < 0 || modelsMilli < 0)
        return offline.milli;
    const int highest = std::min(offline.milli + delta, offline.cap.milli);
    const int lowest = std::min(std::max(offline.milli - delta, lowestMilli), highest);
    return std::clamp((offline.milli + modelsMilli + 1) / 2, lowest, highest);
}

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/reviewnext.h"

#include "core/agreement/curve.h"

namespace prt::agreement {

namespace {

int largestSpread(const QList<QList<int>> &judgesByDimension)
{
    int spread = 0;
    for (QList<int> scores : judgesByDimension) {
        scores.removeIf([](int score) { return score < lowestScore; });
        if (scores.isEmpty())
            continue;
        const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
        spread = std::max(spread, *high - *low);
    }
    return spread;
}

/// Levels change at 1.5, 2.5, 3.5 and 4.5.
int distanceFromBoundary(int milli)
{
    const int boundary = std::clamp((milli - 1000) / 1000, 0, 3) * 1000 + 1500;
    return std::abs(milli - boundary);
}

QString levelText(int milli)
{
    return QString::number(double(milli) / 1000, 'f', 2);
}

ReviewSuggestion suggestionFor(const ReviewCandidate &candidate)
{
    ReviewSuggestion suggestion;
    suggestion.session = candidate.session;
    suggestion.spreadMilli = largestSpread(candidate.judgesByDimension);
    if (candidate.overallMilli >= lowestScore)
        suggestion.boundaryMilli = distanceFromBoundary(candidate.overallMilli);
    const int closeness = suggestion.boundaryMilli < 0 ? 0 : std::max(0, 500 - suggestion.boundaryMilli);
    suggestion.urgency = std::max(suggestion.spreadMilli, closeness);
    suggestion.reason = suggestion.spreadMilli >= closeness
                            ? QStringLiteral("its judges are %1 levels apart").arg(levelText(suggestion.spreadMilli))
                            : QStringLiteral("its score of %1 is %2 from where the level changes")
                                  .arg(levelText(candidate.overallMilli), levelText(suggestion.boundaryMilli));
    return suggestion;
}

} // namespace

QList<ReviewSuggestion> reviewNext(const QList<ReviewCandidate> &candidates, qsizetype most)
{
    QList<std::pair<int, ReviewSuggestion>> open; // people, suggestion
    for (const ReviewCandidate &candidate : candidates) {
        if (candidate.people >= wantedPeople)
            continue;
        const ReviewSuggestion suggestion = suggestionFor(candidate);
        if (suggestion.urgency > 0)
            open.append({candidate.people, suggestion});
    }
    std::sort(open.begin(), open.end(), [](const auto &a, const auto &b) {
        return std::tie(b.second.urgency, b.first, a.second.session) <
               std::tie(a.second.urgency, a.first, b.second.session);
    });
    QList<ReviewSuggestion> chosen;
    for (const auto &entry : open.mid(0, most))
        chosen.append(entry.second);
    return chosen;
}

} // namespace prt::agreement

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/correlation.h"

#include "core/agreement/moments.h"

#include <cmath>

namespace prt::agreement {

namespace {

constexpr qsizetype fewestPairs = 3;

Figure tooFewPairs()
{
    return noFigure(QStringLiteral("Fewer than three pairs of scores."));
}

Figure constantRater()
{
    return noFigure(QStringLiteral("One side gave the same level throughout: there is no order to compare."));
}

QList<double> side(const Pairs &pairs, double Pair::*which)
{
    QList<double> values;
    values.reserve(pairs.size());
    for (const Pair &pair : pairs)
        values.append(pair.*which);
    return values;
}

qint64 pairsOf(qint64 count)
{
    return count * (count - 1) / 2;
}

/// Pairs of neighbours that are equal, in a sorted list.
template <typename Equal> qint64 tiedPairs(qsizetype count, Equal equal)
{
    qint64 ties = 0;
    for (qsizetype from = 0; from < count;) {
        qsizetype to = from + 1;
        while (to < count && equal(from, to))
            ++to;
        ties += pairsOf(to - from);
        from = to;
    }
    return ties;
}

/// Sorts and counts the exchanges that a bubble sort would have made.
qint64 sortCounting(double *values, double *spare, qsizetype count)
{
    if (count < 2)
        return 0;
    const qsizetype half = count / 2;
    qint64 exchanges = sortCounting(values, spare, half) + sortCounting(values + half, spare, count - half);
    qsizetype left = 0;
    qsizetype right = half;
    for (qsizetype at = 0; at < count; ++at) {
        const bool takeRight = left == half || (right < count && values[right] < values[left]);
        exchanges += takeRight ? half - left : 0;
        spare[at] = takeRight ? values[right++] : values[left++];
    }
    std::copy(spare, spare + count, values);
    return exchanges;
}

} // namespace

Figure pearson(const Pairs &pairs)
{
    if (pairs.size() < fewestPairs)
        return tooFewPairs();
    const Moments moments = momentsOf(pairs);
    if (moments.sumAA == 0 || moments.sumBB == 0)
        return constantRater();
    // Rounding may lead a hair beyond 1.
    return figureOf(std::clamp(moments.sumAB / (std::sqrt(moments.sumAA) * std::sqrt(moments.sumBB)), -1.0, 1.0));
}

Figure spearman(const Pairs &pairs)
{
    const QList<double> a = midRanks(side(pairs, &Pair::a));
    const QList<double> b = midRanks(side(pairs, &Pair::b));
    Pairs ranks;
    ranks.reserve(pairs.size());
    for (qsizetype i = 0; i < pairs.size(); ++i)
        ranks.append({a[i], b[i]});
    return pearson(ranks);
}

Figure kendallTauB(const Pairs &pairs)
{
    if (pairs.size() < fewestPairs)
        return tooFewPairs();
    Pairs sorted = pairs;
    std::sort(sorted.begin(), sorted.end(),
              [](const Pair &x, const Pair &y) { return x.a < y.a || (x.a == y.a && x.b < y.b); });
    const qsizetype count = sorted.size();
    const qint64 tiesA = tiedPairs(count, [&](qsizetype i, qsizetype j) { return sorted[i].a == sorted[j].a; });
    const qint64 tiesBoth = tiedPairs(
        count, [&](qsizetype i, qsizetype j) { return sorted[i].a == sorted[j].a && sorted[i].b == sorted[j].b; });
    QList<double> b = side(sorted, &Pair::b);
    QList<double> spare(count);
    const qint64 discordant = sortCounting(b.data(), spare.data(), count);
    const qint64 tiesB = tiedPairs(count, [&](qsizetype i, qsizetype j) { return b[i] == b[j]; });
    const qint64 all = pairsOf(count);
    if (tiesA == all || tiesB == all)
        return constantRater();
    const qint64 difference = all - tiesA - tiesB + tiesBoth - 2 * discordant;
    return figureOf(double(difference) / (std::sqrt(double(all - tiesA)) * std::sqrt(double(all - tiesB))));
}

Figure intraclass31(const Pairs &pairs)
{
    if (pairs.size() < 2)
        return noFigure(QStringLiteral("Fewer than two pairs of scores."));
    const Moments moments = momentsOf(pairs);
    if (moments.sumAA + moments.sumBB == 0)
        return noFigure(QStringLiteral("Both gave one level throughout: there is nothing that differs between "
                                       "sessions."));
    return figureOf(2 * moments.sumAB / (moments.sumAA + moments.sumBB));
}

} // namespace prt::agreement

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/kappa.h"

#include "core/agreement/moments.h"

#include <cmath>

namespace prt::agreement {

namespace {

Figure noChance(qsizetype pairs)
{
    return pairs < 2 ? noFigure(QStringLiteral("Fewer than two pairs of scores."))
                     : noFigure(QStringLiteral("Both gave one and the same level throughout: agreement by chance "
                                               "cannot be told from any other."));
}

QList<double> sortedSide(const Pairs &pairs, double Pair::*side)
{
    QList<double> values;
    values.reserve(pairs.size());
    for (const Pair &pair : pairs)
        values.append(pair.*side);
    std::sort(values.begin(), values.end());
    return values;
}

/// How many pairs of one value of `a` and one of `b` are equal; both are sorted.
double equalAcross(const QList<double> &a, const QList<double> &b)
{
    double equal = 0;
    for (auto from = a.begin(); from != a.end();) {
        const auto to = std::upper_bound(from, a.end(), *from);
        const auto there = std::equal_range(b.begin(), b.end(), *from);
        equal += double(to - from) * double(there.second - there.first);
        from = to;
    }
    return equal;
}

double halfLevel(double level)
{
    return std::floor(level * 2 + 0.5) / 2;
}

} // namespace

Figure cohenKappa(const Pairs &pairs)
{
    qint64 same = 0;
    for (const Pair &pair : pairs)
        same += pair.a == pair.b ? 1 : 0;
    const double all = double(pairs.size()) * double(pairs.size());
    const double byChance = equalAcross(sortedSide(pairs, &Pair::a), sortedSide(pairs, &Pair::b));
    if (pairs.size() < 2 || byChance == all)
        return noChance(pairs.size());
    return figureOf((double(same) * double(pairs.size()) - byChance) / (all - byChance));
}

Figure quadraticKappa(const Pairs &pairs)
{
    const Moments moments = momentsOf(pairs);
    const double shift = moments.meanA - moments.meanB;
    const double byChance = moments.sumAA + moments.sumBB + double(moments.count) * shift * shift;
    if (pairs.size() < 2 || byChance == 0)
        return noChance(pairs.size());
    return figureOf(2 * moments.sumAB / byChance);
}

Pairs halfLevels(const Pairs &pairs)
{
    Pairs rounded;
    rounded.reserve(pairs.size());
    for (const Pair &pair : pairs)
        rounded.append({halfLevel(pair.a), halfLevel(pair.b)});
    return rounded;
}

Unit halfLevels(const Unit &unit)
{
    Unit rounded;
    rounded.reserve(unit.size());
    for (const double level : unit)
        rounded.append(halfLevel(level));
    return rounded;
}

} // namespace prt::agreement

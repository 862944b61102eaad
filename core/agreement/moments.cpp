// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/moments.h"

#include <numeric>

namespace prt::agreement {

namespace {

/// Mean of one side. Of equal values it is that value to the last bit, so that their sum of squares is zero and not
/// what rounding leaves of it.
double meanOfSide(const Pairs &pairs, double Pair::*side)
{
    double sum = 0;
    bool constant = true;
    for (const Pair &pair : pairs) {
        sum += pair.*side;
        constant = constant && pair.*side == pairs.first().*side;
    }
    return constant ? pairs.first().*side : sum / double(pairs.size());
}

} // namespace

Moments momentsOf(const Pairs &pairs)
{
    Moments moments;
    moments.count = pairs.size();
    if (pairs.isEmpty())
        return moments;
    moments.meanA = meanOfSide(pairs, &Pair::a);
    moments.meanB = meanOfSide(pairs, &Pair::b);
    for (const Pair &pair : pairs) {
        const double a = pair.a - moments.meanA;
        const double b = pair.b - moments.meanB;
        moments.sumAA += a * a;
        moments.sumBB += b * b;
        moments.sumAB += a * b;
    }
    return moments;
}

QList<double> midRanks(const QList<double> &values)
{
    QList<qsizetype> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](qsizetype i, qsizetype j) { return values[i] < values[j]; });
    QList<double> ranks(values.size());
    for (qsizetype from = 0; from < order.size();) {
        qsizetype to = from;
        while (to < order.size() && values[order[to]] == values[order[from]])
            ++to;
        for (qsizetype i = from; i < to; ++i)
            ranks[order[i]] = double(from + 1 + to) / 2;
        from = to;
    }
    return ranks;
}

} // namespace prt::agreement

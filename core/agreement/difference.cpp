// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/difference.h"

#include <cmath>

namespace prt::agreement {

namespace {

template <typename Value> Figure meanOf(const Pairs &pairs, Value value)
{
    if (pairs.isEmpty())
        return noFigure(QStringLiteral("No session was scored by both."));
    double sum = 0;
    for (const Pair &pair : pairs)
        sum += value(pair);
    return figureOf(sum / double(pairs.size()));
}

/// `factor` standard deviations of the differences away from their mean.
Figure limitAt(const Pairs &pairs, double factor)
{
    const Figure bias = meanBias(pairs);
    if (!bias.value || pairs.size() < 2)
        return noFigure(QStringLiteral("Fewer than two pairs of scores."));
    double sum = 0;
    for (const Pair &pair : pairs)
        sum += (pair.b - pair.a - *bias.value) * (pair.b - pair.a - *bias.value);
    return figureOf(*bias.value + factor * std::sqrt(sum / double(pairs.size() - 1)));
}

} // namespace

Figure meanAbsoluteError(const Pairs &pairs)
{
    return meanOf(pairs, [](const Pair &pair) { return std::abs(pair.b - pair.a); });
}

Figure meanBias(const Pairs &pairs)
{
    return meanOf(pairs, [](const Pair &pair) { return pair.b - pair.a; });
}

Figure limitLow(const Pairs &pairs)
{
    return limitAt(pairs, -1.96);
}

Figure limitHigh(const Pairs &pairs)
{
    return limitAt(pairs, 1.96);
}

Figure exactShare(const Pairs &pairs)
{
    return meanOf(pairs, [](const Pair &pair) { return pair.a == pair.b ? 1.0 : 0.0; });
}

Figure adjacentShare(const Pairs &pairs)
{
    return meanOf(pairs, [](const Pair &pair) { return std::abs(pair.b - pair.a) <= 1.0 + 1e-9 ? 1.0 : 0.0; });
}

} // namespace prt::agreement

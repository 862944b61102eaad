// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/alpha.h"

#include "core/agreement/moments.h"

#include <span>

namespace prt::agreement {

namespace {

using Values = std::span<double>;

/// Σ over all ordered pairs of 1 for different values. Sorts them.
double differingPairs(Values values)
{
    std::sort(values.begin(), values.end());
    double equal = 0;
    for (auto from = values.begin(); from != values.end();) {
        const auto to = std::upper_bound(from, values.end(), *from);
        equal += double(to - from) * double(to - from);
        from = to;
    }
    return double(values.size()) * double(values.size()) - equal;
}

/// Σ over all ordered pairs of (v − w)², which is 2 m Σ (v − mean)²; exactly 0 for equal values.
double squaredDistances(Values values)
{
    if (std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); }))
        return 0;
    double mean = 0;
    for (const double value : values)
        mean += value;
    mean /= double(values.size());
    double sum = 0;
    for (const double value : values)
        sum += (value - mean) * (value - mean);
    return 2 * double(values.size()) * sum;
}

double distances(Values values, Metric metric)
{
    return metric == Metric::Nominal ? differingPairs(values) : squaredDistances(values);
}

/// The units that have two ratings at least, one behind the other.
struct Rated
{
    QList<double> values;
    QList<qsizetype> sizes;
};

Rated ratedTwice(const QList<Unit> &units)
{
    Rated rated;
    rated.sizes.reserve(units.size());
    rated.values.reserve(2 * units.size());
    for (const Unit &unit : units) {
        if (unit.size() < 2)
            continue;
        rated.values.append(unit);
        rated.sizes.append(unit.size());
    }
    return rated;
}

/// Σ_u D(u) / (m_u − 1)
double distancesWithin(Rated &rated, Metric metric)
{
    double sum = 0;
    double *at = rated.values.data();
    for (const qsizetype size : std::as_const(rated.sizes)) {
        sum += distances(Values(at, size_t(size)), metric) / double(size - 1);
        at += size;
    }
    return sum;
}

} // namespace

Figure krippendorffAlpha(const QList<Unit> &units, Metric metric)
{
    Rated rated = ratedTwice(units);
    if (rated.sizes.isEmpty())
        return noFigure(QStringLiteral("Nothing was scored twice."));
    // The ordinal distance of two values is the squared difference of their mid-ranks among all ratings: half of the
    // ratings at either value and all between them.
    if (metric == Metric::Ordinal)
        rated.values = midRanks(rated.values);
    const double observed = distancesWithin(rated, metric);
    const double expected = distances(Values(rated.values.data(), size_t(rated.values.size())), metric);
    if (expected == 0)
        return noFigure(QStringLiteral("All scores are the same level: agreement by chance cannot be told from any "
                                       "other."));
    return figureOf(1 - double(rated.values.size() - 1) * observed / expected);
}

} // namespace prt::agreement

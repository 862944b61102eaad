// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/figure.h"

namespace prt::agreement {

/// A stream of whole numbers that is the same on every machine (SplitMix64, Steele, Lea and Flood 2014): the standard
/// library's distributions differ between compilers.
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_state(seed)
    {
    }
    quint64 next();
    /// 0 … count − 1, each equally likely. `count` is above 0.
    qsizetype below(qsizetype count);

private:
    quint64 m_state;
};

/// What was scored in one session, or in several of them: sessions are drawn whole, since scores of one session do not
/// vary independently.
struct Sample
{
    Pairs pairs;
    QList<Unit> units;
    // The same on the nearest half level: once here, and not in every one of thousands of draws.
    Pairs pairsOnHalfLevels;
    QList<Unit> unitsOnHalfLevels;

    static Sample of(const Pairs &pairs, const QList<Unit> &units);
    void add(const Sample &other);
};

/// One of the numbers of this folder, taken of a sample.
using Statistic = Figure (*)(const Sample &);

/// A figure with its 95 % interval.
struct Estimate
{
    Figure figure;
    std::optional<double> low; ///< absent: the interval could not be told
    std::optional<double> high;
};

/// Percentile bootstrap (Efron 1979): each statistic over `resamples` draws of as many sessions as there are, with
/// replacement, by a fixed seed; the interval holds the middle 95 % of what came out, neighbours interpolated. No
/// interval below two sessions, or when more than one draw in twenty has no figure.
QList<Estimate> bootstrap(const QList<Sample> &sessions, const QList<Statistic> &statistics, int resamples = 2'000);

} // namespace prt::agreement

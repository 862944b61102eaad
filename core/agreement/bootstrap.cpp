// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/bootstrap.h"

#include "core/agreement/kappa.h"

#include <cmath>

namespace prt::agreement {

namespace {

constexpr quint64 bootstrapSeed = 20'261'124;
constexpr double tail = 0.025;

/// `values` sorted, not empty.
double quantile(const QList<double> &values, double share)
{
    const double place = share * double(values.size() - 1);
    const auto below = qsizetype(std::floor(place));
    const qsizetype above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - double(below)) * (values[above] - values[below]);
}

Sample drawn(const QList<Sample> &sessions, Dice &dice)
{
    Sample sample;
    for (qsizetype i = 0; i < sessions.size(); ++i)
        sample.add(sessions[dice.below(sessions.size())]);
    return sample;
}

void setInterval(Estimate &estimate, QList<double> values, int resamples)
{
    if (values.size() * 20 < qsizetype(resamples) * 19 || values.isEmpty())
        return;
    std::sort(values.begin(), values.end());
    estimate.low = quantile(values, tail);
    estimate.high = quantile(values, 1 - tail);
}

} // namespace

quint64 Dice::next()
{
    m_state += 0x9e3779b97f4a7c15U;
    quint64 mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31);
}

qsizetype Dice::below(qsizetype count)
{
    const auto bound = quint64(count);
    const quint64 uneven = (~quint64(0) - bound + 1) % bound; // 2^64 mod bound: numbers below it would come too often
    quint64 number = next();
    while (number < uneven)
        number = next();
    return qsizetype(number % bound);
}

Sample Sample::of(const Pairs &pairs, const QList<Unit> &units)
{
    Sample sample{pairs, units, halfLevels(pairs), {}};
    for (const Unit &unit : units)
        sample.unitsOnHalfLevels.append(halfLevels(unit));
    return sample;
}

void Sample::add(const Sample &other)
{
    pairs.append(other.pairs);
    units.append(other.units);
    pairsOnHalfLevels.append(other.pairsOnHalfLevels);
    unitsOnHalfLevels.append(other.unitsOnHalfLevels);
}

QList<Estimate> bootstrap(const QList<Sample> &sessions, const QList<Statistic> &statistics, int resamples)
{
    Sample all;
    for (const Sample &session : sessions)
        all.add(session);
    QList<Estimate> estimates;
    for (const Statistic statistic : statistics)
        estimates.append({statistic(all), {}, {}});
    if (sessions.size() < 2)
        return estimates;
    QList<QList<double>> values(statistics.size());
    Dice dice(bootstrapSeed);
    for (int i = 0; i < resamples; ++i) {
        const Sample sample = drawn(sessions, dice);
        for (qsizetype s = 0; s < statistics.size(); ++s) {
            if (const Figure figure = statistics[s](sample); figure.value)
                values[s].append(*figure.value);
        }
    }
    for (qsizetype s = 0; s < statistics.size(); ++s) {
        if (estimates[s].figure.value)
            setInterval(estimates[s], values[s], resamples);
    }
    return estimates;
}

} // namespace prt::agreement

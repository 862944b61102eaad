// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/figure.h"

namespace prt::agreement {

/// Means and sums of squares of the two sides of a list of pairs, each summed around its mean, in the order of the
/// list: the same pairs give the same bits everywhere.
struct Moments
{
    qsizetype count = 0;
    double meanA = 0;
    double meanB = 0;
    double sumAA = 0; ///< Σ (a − mean)²
    double sumBB = 0;
    double sumAB = 0; ///< Σ (a − mean of a)(b − mean of b)
};
/// All zero for no pairs.
Moments momentsOf(const Pairs &pairs);

/// Rank of each value, 1 for the smallest; equal values share the mean of their ranks.
QList<double> midRanks(const QList<double> &values);

} // namespace prt::agreement

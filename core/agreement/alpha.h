// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/figure.h"

namespace prt::agreement {

/// How far two values are apart.
enum class Metric
{
    Nominal,  ///< 0 when equal, else 1
    Ordinal,  ///< squared number of ratings between them, their own counted half
    Interval, ///< squared difference
};

/// Krippendorff's alpha (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability) of any number of raters, who
/// need not have rated everything: 1 − n' Σ_u D(u)/(m_u − 1) / D(all), with D the distances over all ordered pairs of a
/// set, m_u the ratings of unit u and n' = number of ratings − 1. Units with one rating are left out. No figure when
/// nothing was rated twice, or when all ratings are equal.
Figure krippendorffAlpha(const QList<Unit> &units, Metric metric);

} // namespace prt::agreement

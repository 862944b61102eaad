// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/figure.h"

namespace prt::agreement {

/// How far the second rater is from the first, in levels. No figure without a pair.

/// Mean of |b − a|.
Figure meanAbsoluteError(const Pairs &pairs);
/// Mean of b − a: above 0, the second one is the kinder.
Figure meanBias(const Pairs &pairs);
/// Bland and Altman 1986: 95 of 100 differences b − a are expected between bias − 1.96 s and bias + 1.96 s, s the
/// standard deviation of the differences (n − 1). No figure below two pairs.
Figure limitLow(const Pairs &pairs);
Figure limitHigh(const Pairs &pairs);

/// Shares of the pairs that are equal, and at most one level apart.
Figure exactShare(const Pairs &pairs);
Figure adjacentShare(const Pairs &pairs);

} // namespace prt::agreement

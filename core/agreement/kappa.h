// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/figure.h"

namespace prt::agreement {

/// Agreement of two raters beyond what their own habits would give by chance: 1 full, 0 chance, negative below it.
/// Values are categories; round scores first (halfLevels). No figure below two pairs, or when both gave one and the
/// same value throughout.

/// Cohen 1960, A coefficient of agreement for nominal scales: (observed − expected) / (1 − expected).
Figure cohenKappa(const Pairs &pairs);

/// Cohen 1968, Weighted kappa, with the squared distance of the values as weight. With these weights the table of
/// categories need not be built: it is 2 Σ(a−ā)(b−b̄) / (Σ(a−ā)² + Σ(b−b̄)² + n(ā−b̄)²) (Fleiss and Cohen 1973).
Figure quadraticKappa(const Pairs &pairs);

/// Each value on the nearest half level, halves up.
Pairs halfLevels(const Pairs &pairs);
Unit halfLevels(const Unit &unit);

} // namespace prt::agreement

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/figure.h"

namespace prt::agreement {

/// Do two raters order the same things alike? −1 … 1. No figure below three pairs, or when one of them gave one value
/// throughout.

/// Product-moment correlation: Σ(a−ā)(b−b̄) / √(Σ(a−ā)² Σ(b−b̄)²) (Pearson 1895).
Figure pearson(const Pairs &pairs);
/// The same of the ranks, ties sharing the mean rank (Spearman 1904).
Figure spearman(const Pairs &pairs);
/// (concordant − discordant) / √((pairs − ties in a)(pairs − ties in b)) (Kendall 1945), in O(n log n) after Knight
/// 1966, A computer method for calculating Kendall's tau with ungrouped data.
Figure kendallTauB(const Pairs &pairs);

/// Intraclass correlation of single ratings by two fixed raters, consistency (Shrout and Fleiss 1979, case 3):
/// (MSR − MSE) / (MSR + MSE), which for two raters is 2 Σ(a−ā)(b−b̄) / (Σ(a−ā)² + Σ(b−b̄)²). No figure below two pairs
/// or when both gave one value throughout.
Figure intraclass31(const Pairs &pairs);

} // namespace prt::agreement

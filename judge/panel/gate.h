// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/panel/replies.h"

namespace prt::judge {

/// Highest level of a score without enough checked evidence.
constexpr int ungatedLevel = 3;

/// The level that the evidence of a score carries, in thousandths: the expected one where it is known. Level 4 needs
/// two supporting quotes of this dimension that were found in the record, one of them recorded or a fact beside them;
/// level 5 three, and in Causal Linking one about a rival that was dealt with (CL4).
int gatedMilli(const ScoredDimension &score, const QList<CheckedEvidence> &evidence);

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/report.h"

namespace prt::agreement {

/// What keeps anybody from saying that a judge scores like people, each in a sentence; empty: nothing. Set beforehand,
/// from what is known of people and of judges elsewhere: 15 sessions; weighted kappa overall 0.60 at the lower end of
/// its interval and no more than 0.10 below that of people among themselves; 0.55 in each dimension (causal linking
/// 0.65); 95 of 100 scores within one level; mean bias at most a quarter of a level.
QStringList missingForAClaim(const RubricAgreement &agreement, const QString &judgeIdentity);

} // namespace prt::agreement

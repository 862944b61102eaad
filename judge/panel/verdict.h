// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/offline/offlinejudge.h"
#include "judge/panel/modeljudge.h"

namespace prt::judge {

/// Puts the offline result and the models' opinions together: combined scores, interval, evidence, feedback and state.
/// Pure; the order of the opinions changes nothing but the order of the votes.
ports::Judgement verdictOf(const Rubric &rubric, const OfflineResult &offline, const QList<ModelOpinion> &opinions);

} // namespace prt::judge

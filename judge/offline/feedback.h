// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"
#include "judge/offline/levels.h"

namespace prt::judge {

/// Evidence, feedback and next step of one dimension, made from the features that earned or cost most. Sentences are
/// ours; words of the trace stand in them only as `[[quote:N]]`.
void explain(ports::DimensionScore &dimension, const Level &level, const Features &features, const Session &session);

} // namespace prt::judge

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/provider.h"

namespace prt::judge {

/// What a score's model was torn between: for each of the `count` levels in the answer, in their order, the mean of the
/// five levels weighed with the probabilities of their digits, in thousandths. -1 where the server did not tell, or the
/// digits have less than nine tenths of the probability. `answer.text` has been checked to be one JSON document.
QList<int> expectedLevelsMilli(const Answer &answer, qsizetype count);

} // namespace prt::judge

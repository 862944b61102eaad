// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/curve.h"

namespace prt::agreement {

/// Fewer reviewed sessions give no correction; from the second number on it need not be a line.
constexpr int fewestForLinear = 15;
constexpr int fewestForIsotonic = 40;

/// The correction of one dimension, and what it was found to be worth. Errors are mean absolute differences from what
/// people gave, thousandths of a level, each session predicted by a curve that was fitted without it.
struct DimensionCalibration
{
    Curve curve;
    int sessions = 0;
    QString reason;            ///< why there is no correction; empty when there is one
    int errorBeforeMilli = -1; ///< of the judge as it is; -1: no session
    int errorAfterMilli = -1;  ///< of the curve; without one that of the judge
    int errorLowMilli = -1;    ///< 95 % interval of the error after, by session; -1: none
    int errorHighMilli = -1;
};

/// None below 15 sessions, a shrunken line below 40, then a monotone curve. A correction that would have brought the
/// judge no nearer to people in sessions that it had not seen is not taken: the line instead of the curve, or none.
DimensionCalibration calibrate(const QList<CalibrationPoint> &points);

} // namespace prt::agreement

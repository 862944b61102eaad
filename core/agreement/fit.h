// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/curve.h"

namespace prt::agreement {

/// How many sessions on the line "judge = people" the linear fit begins with.
constexpr int priorSessions = 10;

/// Least squares with a prior: besides the points, ten sessions on the identity that lie around the judge's mean with a
/// variance of one level². So the slope is drawn toward 1 and the offset toward 0 the more, the fewer sessions there
/// are and the less the judge's scores differ:
/// slope = (Sxy + 10) / (Sxx + 10), mean of people ← mean of judge + n/(n + 10) · bias, in levels.
/// A slope below 0 becomes 0.
Curve fitLinear(const QList<CalibrationPoint> &points);

/// Monotone regression by pooling adjacent violators (Ayer et al. 1955; Barlow et al. 1972), five times, each leaving
/// out every fifth session in the order of the judge's scores; the curve is the mean of the five, which blunts steps
/// that hang on single sessions.
Curve fitIsotonic(const QList<CalibrationPoint> &points);

} // namespace prt::agreement

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/calibrate.h"

#include "core/agreement/bootstrap.h"
#include "core/agreement/difference.h"
#include "core/agreement/fit.h"

#include <cmath>
#include <QSet>

namespace prt::agreement {

namespace {

using Points = QList<CalibrationPoint>;
using Fit = Curve (*)(const Points &);

Curve fitNothing(const Points &)
{
    return {};
}

Points scoredByBoth(const Points &points)
{
    Points scored;
    std::copy_if(points.begin(), points.end(), std::back_inserter(scored), [](const CalibrationPoint &point) {
        return point.judgeMilli >= lowestScore && point.judgeMilli <= highestScore && point.humanMilli >= lowestScore &&
               point.humanMilli <= highestScore;
    });
    return scored;
}

QStringList sessionsOf(const Points &points)
{
    QSet<QString> sessions;
    for (const CalibrationPoint &point : points)
        sessions.insert(point.session);
    QStringList sorted(sessions.begin(), sessions.end());
    sorted.sort();
    return sorted;
}

/// What people gave and what the judge would have been corrected to, each session by a curve that has not seen it.
QList<Sample> leftOut(const Points &points, const QStringList &sessions, Fit fit)
{
    QList<Sample> samples;
    for (const QString &session : sessions) {
        Points seen;
        Points unseen;
        for (const CalibrationPoint &point : points)
            (point.session == session ? unseen : seen).append(point);
        const Curve curve = fit(seen);
        Pairs pairs;
        for (const CalibrationPoint &point : std::as_const(unseen))
            pairs.append({double(point.humanMilli), double(curve.apply(point.judgeMilli, point.capMilli))});
        samples.append(Sample::of(pairs, {}));
    }
    return samples;
}

Estimate errorOf(const QList<Sample> &samples, int resamples)
{
    return bootstrap(samples, {[](const Sample &sample) { return meanAbsoluteError(sample.pairs); }}, resamples)
        .first();
}

int rounded(std::optional<double> value)
{
    return value ? int(std::lround(*value)) : -1;
}

void setErrors(DimensionCalibration &result, const QList<Sample> &samples)
{
    const Estimate error = errorOf(samples, 2'000);
    result.errorAfterMilli = rounded(error.figure.value);
    result.errorLowMilli = rounded(error.low);
    result.errorHighMilli = rounded(error.high);
}

} // namespace

DimensionCalibration calibrate(const QList<CalibrationPoint> &points)
{
    const Points scored = scoredByBoth(points);
    const QStringList sessions = sessionsOf(scored);
    DimensionCalibration result;
    result.sessions = int(sessions.size());
    const QList<Sample> asItIs = leftOut(scored, sessions, fitNothing);
    const auto before = errorOf(asItIs, 0).figure.value;
    result.errorBeforeMilli = rounded(before);
    QList<Fit> fits;
    if (sessions.size() >= fewestForIsotonic)
        fits.append(fitIsotonic);
    if (sessions.size() >= fewestForLinear)
        fits.append(fitLinear);
    for (const Fit fit : std::as_const(fits)) {
        const QList<Sample> corrected = leftOut(scored, sessions, fit);
        if (*errorOf(corrected, 0).figure.value >= *before)
            continue;
        result.curve = fit(scored);
        setErrors(result, corrected);
        return result;
    }
    setErrors(result, asItIs);
    result.reason =
        fits.isEmpty()
            ? QStringLiteral("%1 of the %2 reviewed sessions that a correction needs.")
                  .arg(sessions.size())
                  .arg(fewestForLinear)
            : QStringLiteral(
                  "A correction would have brought the judge no nearer to people in sessions it had not seen.");
    return result;
}

} // namespace prt::agreement

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/fit.h"

#include <cmath>

namespace prt::agreement {

namespace {

constexpr int folds = 5;

double levels(int milli)
{
    return double(milli) / 1000;
}

/// Judge's scores that lie side by side and got one value.
struct Block
{
    int first = 0;
    int last = 0;
    qint64 sum = 0; ///< of what people gave
    qint64 count = 0;

    int mean() const { return int((2 * sum + count) / (2 * count)); }
};

/// One block for each different score of the judge; `points` are ordered by it.
QList<Block> blocksOf(const QList<CalibrationPoint> &points)
{
    QList<Block> blocks;
    for (const CalibrationPoint &point : points) {
        if (blocks.isEmpty() || blocks.last().last != point.judgeMilli)
            blocks.append({point.judgeMilli, point.judgeMilli, 0, 0});
        blocks.last().sum += point.humanMilli;
        ++blocks.last().count;
    }
    return blocks;
}

/// Whether the mean of `left` is not below that of `right`, without rounding.
bool violates(const Block &left, const Block &right)
{
    return left.sum * right.count >= right.sum * left.count;
}

Curve pooled(const QList<CalibrationPoint> &points)
{
    QList<Block> blocks;
    for (Block block : blocksOf(points)) {
        while (!blocks.isEmpty() && violates(blocks.last(), block)) {
            const Block left = blocks.takeLast();
            block = {left.first, block.last, left.sum + block.sum, left.count + block.count};
        }
        blocks.append(block);
    }
    Curve curve;
    curve.kind = Curve::Kind::Isotonic;
    for (const Block &block : std::as_const(blocks)) {
        curve.knots.append({block.first, block.mean()});
        if (block.last != block.first)
            curve.knots.append({block.last, block.mean()});
    }
    return curve;
}

QList<CalibrationPoint> without(const QList<CalibrationPoint> &points, int fold)
{
    QList<CalibrationPoint> rest;
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (i % folds != fold)
            rest.append(points[i]);
    }
    return rest;
}

} // namespace

Curve fitLinear(const QList<CalibrationPoint> &points)
{
    Curve curve;
    curve.kind = Curve::Kind::Linear;
    if (points.isEmpty())
        return curve;
    double meanJudge = 0;
    double meanHuman = 0;
    for (const CalibrationPoint &point : points) {
        meanJudge += levels(point.judgeMilli) / double(points.size());
        meanHuman += levels(point.humanMilli) / double(points.size());
    }
    double sxx = priorSessions;
    double sxy = priorSessions;
    for (const CalibrationPoint &point : points) {
        const double x = levels(point.judgeMilli) - meanJudge;
        sxx += x * x;
        sxy += x * (levels(point.humanMilli) - meanHuman);
    }
    const double slope = std::max(0.0, sxy / sxx);
    const double count = double(points.size());
    const double centre = meanJudge + count / (count + priorSessions) * (meanHuman - meanJudge);
    curve.slopeMicro = int(std::lround(slope * 1e6));
    curve.offsetMilli = int(std::lround((centre - slope * meanJudge) * 1000));
    return curve;
}

Curve fitIsotonic(const QList<CalibrationPoint> &points)
{
    QList<CalibrationPoint> ordered = points;
    std::sort(ordered.begin(), ordered.end(), [](const CalibrationPoint &a, const CalibrationPoint &b) {
        return std::tie(a.judgeMilli, a.session) < std::tie(b.judgeMilli, b.session);
    });
    QList<Curve> curves;
    QMap<int, int> sums; // the judge's score → what the five curves make of it, together
    for (int fold = 0; fold < folds; ++fold) {
        curves.append(pooled(without(ordered, fold)));
        for (const Curve::Knot &knot : std::as_const(curves.last().knots))
            sums.insert(knot.from, 0);
    }
    Curve mean;
    mean.kind = Curve::Kind::Isotonic;
    for (auto sum = sums.begin(); sum != sums.end(); ++sum) {
        for (const Curve &curve : std::as_const(curves))
            *sum += curve.apply(sum.key(), highestScore);
        mean.knots.append({sum.key(), (*sum + folds / 2) / folds});
    }
    return mean;
}

} // namespace prt::agreement

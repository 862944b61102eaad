// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/curve.h"

namespace prt::agreement {

namespace {

qint64 onLine(const Curve &curve, int from)
{
    return (qint64(curve.slopeMicro) * from + 500'000) / 1'000'000 + curve.offsetMilli;
}

qint64 betweenKnots(const QList<Curve::Knot> &knots, int from)
{
    const auto above = std::upper_bound(knots.begin(), knots.end(), from,
                                        [](int x, const Curve::Knot &knot) { return x < knot.from; });
    if (above == knots.begin())
        return knots.isEmpty() ? from : knots.first().to;
    const Curve::Knot &left = *std::prev(above);
    if (above == knots.end())
        return left.to;
    const qint64 width = above->from - left.from;
    return left.to + (qint64(above->to - left.to) * (from - left.from) + width / 2) / width;
}

} // namespace

int Curve::apply(int judgeMilli, int capMilli) const
{
    if (judgeMilli < lowestScore)
        return -1;
    qint64 score = judgeMilli;
    if (kind == Kind::Linear)
        score = onLine(*this, judgeMilli);
    else if (kind == Kind::Isotonic)
        score = betweenKnots(knots, judgeMilli);
    const int highest = std::clamp(capMilli, lowestScore, highestScore);
    return int(std::clamp<qint64>(score, lowestScore, highest));
}

QString kindName(Curve::Kind kind)
{
    switch (kind) {
    case Curve::Kind::Linear:
        return QStringLiteral("linear");
    case Curve::Kind::Isotonic:
        return QStringLiteral("isotonic");
    case Curve::Kind::None:
        break;
    }
    return QStringLiteral("none");
}

} // namespace prt::agreement

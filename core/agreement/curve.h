// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace prt::agreement {

/// Lowest and highest score, thousandths of a level.
constexpr int lowestScore = 1000;
constexpr int highestScore = 5000;

/// One session that a judge and people scored, in one dimension. Thousandths of a level; a score below
/// lowestScore (-1) stands for "nothing to judge by".
struct CalibrationPoint
{
    QString session;
    int judgeMilli = -1;
    int humanMilli = -1; ///< mean of the people
    int capMilli = highestScore;
};

/// How a judge's scores become those that people gave in the mean. A value; whole numbers only, so that the same curve
/// gives the same score everywhere. It never falls: what a judge scores higher stays higher or equal.
struct Curve
{
    enum class Kind
    {
        None,    ///< no correction
        Linear,  ///< slope and offset
        Isotonic ///< straight lines between knots, level beyond the outer ones
    };
    struct Knot
    {
        int from = 0;
        int to = 0;
    };

    Kind kind = Kind::None;
    int slopeMicro = 1'000'000; ///< millionths; not negative
    int offsetMilli = 0;
    QList<Knot> knots; ///< `from` rising, `to` never falling

    /// Within 1 … 5 levels and never above the cap, whatever the curve says. -1 for nothing to judge by.
    int apply(int judgeMilli, int capMilli) const;
};

QString kindName(Curve::Kind kind);

} // namespace prt::agreement

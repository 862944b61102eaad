// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QList>
#include <QString>

namespace prt::agreement {

/// What two raters gave to the same thing, in levels (1 … 5) or any other finite numbers.
struct Pair
{
    double a = 0;
    double b = 0;
};
using Pairs = QList<Pair>;

/// What any number of raters gave to one thing. Who did not rate it has no number here; a single rating says nothing
/// about agreement.
using Unit = QList<double>;

/// A number, or a sentence that says why there is none. The number is finite.
struct Figure
{
    std::optional<double> value;
    QString reason; ///< empty when there is a value
};

Figure noFigure(const QString &reason);
/// `value`, or no figure when it is not finite.
Figure figureOf(double value);

} // namespace prt::agreement

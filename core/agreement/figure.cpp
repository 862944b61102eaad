// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/figure.h"

#include <cmath>

namespace prt::agreement {

Figure noFigure(const QString &reason)
{
    return {std::nullopt, reason};
}

Figure figureOf(double value)
{
    if (!std::isfinite(value))
        return noFigure(QStringLiteral("The scores are not finite numbers."));
    return {value, {}};
}

} // namespace prt::agreement

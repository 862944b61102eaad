// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/calibration.h"

#include "core/base/hash.h"

namespace prt::agreement {

namespace {

/// One hash against the other; empty when they agree.
QString mismatch(const QString &what, const QString &then, const QString &now)
{
    if (isSha256Hex(now) && then == now)
        return {};
    return QStringLiteral("The calibration was made with another %1 (%2…, this is %3…). Its corrections say nothing "
                          "about these scores; make a new one from reviews of sessions that were judged this way.")
        .arg(what, then.left(12), now.isEmpty() ? QStringLiteral("unknown") : now.left(12));
}

} // namespace

Result<void> Calibration::fits(const CalibrationBasis &now) const
{
    for (const QString &problem : {mismatch(QStringLiteral("rubric"), basis.rubric, now.rubric),
                                   mismatch(QStringLiteral("prompt"), basis.prompt, now.prompt),
                                   mismatch(QStringLiteral("model"), basis.model, now.model),
                                   mismatch(QStringLiteral("set of features"), basis.features, now.features)}) {
        if (!problem.isEmpty())
            return fail(ErrorCode::Conflict, problem);
    }
    return {};
}

Result<int> Calibration::apply(const CalibrationBasis &now, const QString &dimension, int judgeMilli,
                               int capMilli) const
{
    if (const auto same = fits(now); !same)
        return passOn(same);
    return dimensions.value(dimension).curve.apply(judgeMilli, capMilli);
}

} // namespace prt::agreement

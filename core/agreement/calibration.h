// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/calibrate.h"
#include "core/base/result.h"

#include <QMap>

namespace prt::agreement {

/// What a judge's scores came from, each as 64 hex digits. A correction holds for exactly these.
struct CalibrationBasis
{
    QString rubric;
    QString prompt;
    QString model;
    QString features;
};

/// The corrections of one judge: a versioned document that names what it was made from and is refused for anything
/// else. Whoever applies it has to say what the score came from.
struct Calibration
{
    QString judge; ///< as configured, for people
    QString model; ///< as answered, for people
    qint64 createdUs = 0;
    CalibrationBasis basis;
    QMap<QString, DimensionCalibration> dimensions;

    /// Canonical JSON (RFC 8785), format pr-telemetry-calibration/1, whole numbers only.
    QByteArray toJson() const;
    /// InvalidInput, with what is wrong, for anything that toJson() does not write; Unsupported for another version.
    static Result<Calibration> fromJson(QByteArrayView bytes);

    /// Conflict, with a sentence that names the first difference, unless all four hashes are the same.
    Result<void> fits(const CalibrationBasis &basis) const;
    /// The corrected score; the score under its cap where the dimension has no correction. Conflict as fits().
    Result<int> apply(const CalibrationBasis &basis, const QString &dimension, int judgeMilli, int capMilli) const;
};

} // namespace prt::agreement

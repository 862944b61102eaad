// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

namespace prt::ports {

/// What a person said of a trace: whether it is good data, and scores by the rubric. The predicate of
/// resources/schemas/review.schema.json.
struct Review
{
    QString decision; ///< accepted, rejected, needs_work
    QString reason;
    QString author;        ///< the name they gave; empty: known by their key only
    QString rubricVersion; ///< empty: scored by no rubric
    QString rubricHash;
    QMap<QString, int> scoresMilli; ///< dimension → thousandths of a level; -1: nothing to judge by
    QStringList flags;

    QJsonObject toPredicate() const;
    /// What is missing, of another type or off the scale stays empty; the caller has checked the signature.
    static Review fromPredicate(const QJsonObject &predicate);
};

} // namespace prt::ports

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace prt::judge {

/// Lowest and highest score in thousandths of a level.
constexpr int lowestMilli = 1000;
constexpr int highestMilli = 5000;

struct Criterion
{
    QString id;
    QString text;
};

/// One dimension of the rubric. `levels` has the five texts, level 1 first.
struct Dimension
{
    QString id;
    QString name;
    int weight = 0;                ///< percent
    bool alwaysApplicable = false; ///< never "nothing to judge by"
    QList<Criterion> criteria;
    QStringList levels;
};

/// The rubric is data (resources/rubric): dimensions, weights, level texts, criteria. A value; its hash stands in every
/// judgement.
struct Rubric
{
    QString version;
    QString sha256; ///< of the file's bytes
    QList<Dimension> dimensions;

    const Dimension *dimension(QStringView id) const;
    bool hasCriterion(QStringView id) const;
    QStringList ids() const;
};

/// Checks what the scores rely on: weights that add up to 100, five levels each, no id twice.
Result<Rubric> parseRubric(const QByteArray &json);
/// The rubric that this program was built with.
const Rubric &builtInRubric();

/// The weighted mean of the scores over the dimensions that have one (-1: none), weights renormalised, rounded to a
/// thousandth. -1 when no dimension has a score. A judge's own total is never used.
int weightedMean(const Rubric &rubric, const QMap<QString, int> &scoresMilli);

} // namespace prt::judge

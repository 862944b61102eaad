// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/bootstrap.h"
#include "core/agreement/reviewnext.h"
#include "core/agreement/scores.h"

#include <functional>

namespace prt::agreement {

/// How far one judge agrees with people in one dimension, or people with one another.
struct AgreementRow
{
    QString identity; ///< of the judge; empty: people with people
    QString judge;
    QString model;
    int sessions = 0;        ///< in which both scored
    int pairs = 0;           ///< of one person's score and one judge's, or two people's
    QList<Estimate> figures; ///< in the order of statistics()
};

struct DimensionAgreement
{
    QString dimension;        ///< empty: the overall score
    QList<AgreementRow> rows; ///< people with people first
};

/// All of one rubric; scores by another one are other numbers.
struct RubricAgreement
{
    QString rubric;
    QString version;
    int sessions = 0;    ///< that somebody scored
    int scoredTwice = 0; ///< by two people at least
    QStringList people;
    QList<DimensionAgreement> dimensions;
    QList<Calibration> calibrations; ///< one for each judge that people's sessions have a vote of
};

/// The overall score of one rubric's scores; -1 when they have none or the rubric's weights are not known.
using OverallOf = std::function<int(const QString &rubric, const Scores &scores)>;

/// Everything about the sessions that people scored, the rubric with most of them first. Each person's first scores
/// count. Blocks: seconds for some hundred sessions.
QList<RubricAgreement> agreementOf(const QList<SessionScores> &sessions, const OverallOf &overallOf, qint64 nowUs,
                                   int resamples = 2'000);

/// What to score next of the given sessions.
QList<ReviewSuggestion> reviewNext(const QList<SessionScores> &sessions, qsizetype most);

} // namespace prt::agreement

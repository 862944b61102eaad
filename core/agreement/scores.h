// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/calibration.h"
#include "core/trace/trace.h"

#include <QSet>

namespace prt::agreement {

/// Dimension → thousandths of a level; -1: nothing to judge by.
using Scores = QMap<QString, int>;

/// What one person gave. People are told apart by the name they signed with, else by their key.
struct PersonScores
{
    QString person;
    Scores first;  ///< of their first review: agreement is about what they found before they talked
    Scores newest; ///< of their last one: what a judge is corrected to
};

/// What one judge of one version gave, newest judgement.
struct JudgeScores
{
    QString judge; ///< as configured; "combined" for the score of a panel
    QString model; ///< as answered; of a panel the judges that voted
    CalibrationBasis basis;
    bool combined = false; ///< has no basis of its own
    Scores scores;
    Scores caps;

    /// Scores of two sessions are by the same judge when this is equal.
    QString identity() const;
};

/// The scores of one session by one rubric.
struct SessionScores
{
    QString session;
    QString rubric; ///< its SHA-256
    QString rubricVersion;
    QList<PersonScores> people; ///< by name
    QList<JudgeScores> judges;  ///< by identity, the offline judge's first
    int overallMilli = -1;      ///< of the newest judgement
};

/// What was not taken, and why; of the reviews and judgements of a trace.
struct LeftOut
{
    int unknownSigners = 0; ///< signed by nobody that this library knows
    int withoutRubric = 0;  ///< scores by a rubric that is not named
    int withoutScores = 0;  ///< reviews that decide and score nothing

    void add(const LeftOut &other);
};

/// One entry for each rubric by which the trace was scored. Only statements by one of `knownKeys` count: a bundle from
/// elsewhere can hold as many opinions as its maker likes.
struct TraceScores
{
    QList<SessionScores> byRubric;
    LeftOut leftOut;
};
TraceScores scoresOf(const trace::Trace &trace, const QSet<QString> &knownKeys);

} // namespace prt::agreement

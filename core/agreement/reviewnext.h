// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace prt::agreement {

/// A judged session that people may be asked to score. Thousandths of a level.
struct ReviewCandidate
{
    QString session;
    int overallMilli = -1;               ///< -1: no score
    QList<QList<int>> judgesByDimension; ///< what each judge that voted gave; -1: nothing to judge by
    int people = 0;                      ///< who scored it already
};

/// A session to score next, and why.
struct ReviewSuggestion
{
    QString session;
    int spreadMilli = 0; ///< largest distance of two judges in one dimension
    int boundaryMilli =
        -1; ///< distance of the overall score from the nearest x.5, where the level changes; -1: no score
    int urgency = 0;
    QString reason;
};

/// A second person is what agreement needs; a third adds little.
constexpr int wantedPeople = 2;

/// Those that fewer than two people scored, most telling first: by the larger of the judges' spread and the closeness
/// to a boundary of levels (half a level − distance). Equal ones: who has one person's scores already, then by id. At
/// most `most`.
QList<ReviewSuggestion> reviewNext(const QList<ReviewCandidate> &candidates, qsizetype most);

} // namespace prt::agreement

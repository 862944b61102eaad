// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"
#include "core/review/changes.h"
#include "core/review/milestones.h"
#include "core/review/reasoning.h"
#include "core/review/testhistory.h"
#include "ui/library/traceload.h"
#include "ui/timeline/timelinedata.h"

#include <functional>
#include <QHash>

namespace prt::ui {

/// All that the review of a trace shows, made on a worker and constant from then on.
struct ReviewData
{
    trace::Trace trace;
    std::shared_ptr<const TimelineData> timeline;
    review::TestHistory tests;
    QHash<QString, review::Hypothesis> hypotheses; ///< by event id
    QHash<qint64, QString> milestones;             ///< by sequence number
    QHash<qint64, int> runNumbers;                 ///< of test runs, from 1
    QHash<qint64, diff::Counts> counts;            ///< of edits; those beyond the time limit are absent
    std::optional<ports::Judgement> judgement;

    /// nullptr for a number that no event has.
    const trace::Event *event(qint64 seq) const { return trace.bySeq(seq); }
    qint64 seqOf(QStringView eventId) const;
    /// The newest note up to `seq`; nullptr when there is none yet.
    const trace::Event *noteAt(qint64 seq) const;
    /// Paths that were edited, in the order of their first edit, each with the numbers of its edits.
    QList<QList<qint64>> editsByFile() const;
};

/// Reads everything; blocks. Counting lines of edits ends after `countLimitMs`.
std::shared_ptr<const ReviewData> readReview(const QString &libraryFolder, const trace::Trace &trace,
                                             int countLimitMs = 1'500);

/// Opens the place where the blobs of a trace are (library, or the folder of a session that is recorded) on the calling
/// thread.
Result<void> withBlobs(const QString &libraryFolder, const QString &traceId,
                       const std::function<void(const trace::BlobSource &)> &use);

} // namespace prt::ui

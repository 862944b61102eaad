// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/trace.h"

namespace prt::review {

enum class MilestoneKind
{
    FirstFailingRun,
    FirstHypothesis,
    FirstEdit,
    FirstGreenRun,
    FirstCommit
};

/// A moment that tells how a session went.
struct Milestone
{
    MilestoneKind kind = MilestoneKind::FirstEdit;
    qint64 seq = 0;
    qint64 tMs = 0;
};

/// Those that there are, in the order of time. Green is the first run without a failure after a failing one (of all
/// runs when none failed).
QList<Milestone> milestones(const trace::Trace &trace);
QString title(MilestoneKind kind);

} // namespace prt::review

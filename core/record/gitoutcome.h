// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/reflog.h"

#include <QStringList>

namespace prt::record {

/// What a window of git amounted to.
struct GitOutcome
{
    QString operation;   ///< checkout, stash, reset, merge, rebase, pull, other; empty: the work tree was not moved
    qsizetype after = 0; ///< how many of the commits came before the operation
    QString headBefore;
    QStringList commits; ///< made by `git commit`, in order
    bool isNothing() const { return operation.isEmpty() && commits.isEmpty(); }
};
/// From the new lines of the reflog, in git's own words. `stashed`: the reflog of refs/stash changed as well.
GitOutcome outcomeOf(const QList<git::ReflogEntry> &entries, bool stashed);

} // namespace prt::record

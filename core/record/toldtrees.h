// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/workspace.h"

#include <QSet>

namespace prt::record {

/// The work tree as a trace tells it with all of its events and without some of them.
struct ToldTrees
{
    trace::Tree was; ///< after the last event, all of them told
    trace::Tree is;  ///< the same, told by those that stay
    /// Snapshots of events that stay and that show what goes, by event number: as they have to read then.
    QMap<qint64, trace::Tree> snapshots;
    QSet<QString> contents; ///< hashes that those that stay tell, in their lines and in their snapshots
};

/// What is left when the events with these numbers go. A snapshot that was written after one of them repeats what it
/// told: there the file is as the other events have it. So is one that git brought back later at the same path.
Result<ToldTrees> treesWithout(const QList<trace::Event> &events, const QSet<qint64> &numbers,
                               const trace::BlobSource &blobs);

/// Hashes of the files' contents that the events with these numbers brought; not that of the empty file, which says
/// nothing.
QSet<QString> contentsBroughtBy(const QList<trace::Event> &events, const QSet<qint64> &numbers);

} // namespace prt::record

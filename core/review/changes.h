// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diff/sidebyside.h"
#include "core/trace/trace.h"

#include <optional>

namespace prt::review {

/// A file right before and right after a `file_edit`. A null array: the file was absent there, or `problem` says why
/// its content is not here.
struct FileVersions
{
    QByteArray path;
    QByteArray fromPath;
    QByteArray before;
    QByteArray after;
    QString beforeProblem;
    QString afterProblem;

    bool complete() const { return beforeProblem.isEmpty() && afterProblem.isEmpty(); }
};
FileVersions versionsAt(const trace::Event &edit, const trace::BlobSource &blobs);

/// The file as it was before the session touched it, and right after this edit. A renamed file is followed back to its
/// first name.
FileVersions versionsSinceStart(const trace::Trace &trace, const trace::Event &edit, const trace::BlobSource &blobs);

/// Lines of one edit, or nothing when a version is missing.
std::optional<diff::Counts> countsOf(const trace::Event &edit, const trace::BlobSource &blobs);

/// What a whole session did to one file: the work tree at its start against the one at its end, whoever changed it.
struct FileChange
{
    QByteArray path;
    QByteArray fromPath; ///< its name at the start when that was another one
    qint64 firstSeq = 0; ///< of the events that changed it; git operations count
    qint64 lastSeq = 0;
    int saves = 0;      ///< those that are in the trace
    bool byGit = false; ///< no save is, and none can be missing: nothing before was erased or lost in a gap
    bool wasThere = true;
    bool isThere = true;
    diff::Counts counts;
    bool complete = true; ///< false: a version is missing, the counts are unknown
};
/// The net difference, in the order in which the files were first touched: what is at the end as it was at the start is
/// not in it. A file renamed in an editor goes on under its last name; one that git renamed is one removed and one new.
/// A trace without a snapshot of its start tells what its saves tell.
QList<FileChange> fileChanges(const trace::Trace &trace, const trace::BlobSource &blobs);

/// Saves may have been here that nobody can see any more: a line up to `seq` is erased, or the recorder was
/// interrupted.
bool maySavesBeMissing(const trace::Trace &trace, qint64 seq);

/// "created", "removed", "renamed from a.py", or empty.
QString fateOf(const FileChange &change);

} // namespace prt::review

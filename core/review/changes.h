// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diff/sidebyside.h"
#include "core/trace/trace.h"

#include <QHash>

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

/// What a whole session did to one file: its first version against its last.
struct FileChange
{
    QByteArray path;
    qint64 firstSeq = 0;
    qint64 lastSeq = 0;
    int saves = 0;
    diff::Counts counts;
    bool complete = true; ///< false: a version is missing, the counts are unknown
};
/// In the order of the first edit; a renamed file goes on under its last name.
QList<FileChange> fileChanges(const trace::Trace &trace, const trace::BlobSource &blobs);

} // namespace prt::review

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <memory>
#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

namespace prt::git {

/// A file of the index: mode as git has it and its object id.
struct TrackedFile
{
    int mode = 0100644;
    QString oid;
};
/// Path (bytes, relative to the work tree) → file.
using TrackedFiles = QHash<QByteArray, TrackedFile>;

struct CommitInfo
{
    QString sha;
    QString parentSha; ///< first parent; empty for a root commit
    QString message;
};

/// A user's repository, read only: nothing is ever written into its `.git`.
/// libgit2 stays behind this class. Belongs to one thread.
class Repository
{
public:
    /// The repository that `folder` lies in. NotFound when there is none, Unsupported for a bare one.
    static Result<std::unique_ptr<Repository>> discover(const QString &folder);
    ~Repository();

    /// Absolute, real paths without a slash at the end. In a linked worktree gitDir and commonDir differ.
    QString workTree() const;
    QString gitDir() const;
    QString commonDir() const;

    /// Commit that HEAD stands on; empty before the first commit.
    QString head() const;
    /// Short name of the branch; empty when HEAD is detached.
    QString branch() const;
    /// URL of `origin` without user name, password and query; empty when there is none. A local path comes back as its
    /// last part only.
    QString originUrl() const;

    /// The index as it is on disk now.
    Result<TrackedFiles> trackedFiles() const;
    /// Files that a merge could not bring together; git has written marks into them.
    QSet<QByteArray> conflicts() const;
    /// The id that git gives to this content; nothing is stored.
    static QString objectId(QByteArrayView content);
    /// Does the object database have it? Packs that came in since are seen after refreshObjects().
    bool hasObject(const QString &oid) const;
    void refreshObjects();
    /// Content of a blob. NotFound when git dropped it; Limit beyond `limit` bytes.
    Result<QByteArray> blob(const QString &oid, qint64 limit) const;

    Result<CommitInfo> commit(const QString &sha) const;
    /// Unified diff against the first parent (patience, 3 lines, renames found) without the files that `skip` names.
    /// Limit when it would be longer than `limit` bytes.
    Result<QByteArray> commitDiff(const QString &sha, const std::function<bool(const QByteArray &path)> &skip,
                                  qint64 limit) const;

private:
    Repository();
    struct Private;
    std::unique_ptr<Private> d;
};

/// What originUrl() does to a URL: also for `user@host:path` forms.
QString withoutCredentials(const QString &url);

} // namespace prt::git

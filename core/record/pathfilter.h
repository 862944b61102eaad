// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/ignoreoracle.h"
#include "core/git/repository.h"
#include "core/record/filetable.h"

#include <functional>
#include <QSet>

namespace prt::record {

/// True for names that editors use for a moment only (`4913`, `.x.swp`, `x~`, `x___jb_tmp___`).
bool isScratchName(const QByteArray &name);

/// Decides which paths of a work tree are recorded: what git tracks or does not ignore, and what is known already,
/// but never what the user's list of secret files names, `.git`, or a repository inside the repository.
/// Belongs to the worker's thread.
class PathFilter
{
public:
    PathFilter(QString workTree, git::IgnoreOracle &oracle, const FileTable &known,
               std::function<bool(const QByteArray &)> neverRecorded);

    /// After git changed its index.
    void setTracked(const git::TrackedFiles &files);
    /// After an ignore file changed.
    void forgetRules() { m_oracle.flush(); }
    bool isTracked(const QByteArray &path) const { return m_tracked.contains(path); }
    bool wantsFile(const QByteArray &path);
    bool wantsFolder(const QByteArray &folder);
    /// Asks git for the ignore state of many names at once; folders end in '/'.
    void prefetch(const QByteArrayList &paths);

    /// Files that exist and are left out because of the never-record list.
    const QSet<QByteArray> &leftOut() const { return m_leftOut; }
    const QSet<QByteArray> &nestedRepositories() const { return m_nested; }

private:
    bool isNestedRepository(const QByteArray &folder);

    QByteArray m_root;
    git::IgnoreOracle &m_oracle;
    const FileTable &m_known;
    std::function<bool(const QByteArray &)> m_neverRecorded;
    QSet<QByteArray> m_tracked;
    QSet<QByteArray> m_trackedFolders;
    QSet<QByteArray> m_leftOut;
    QSet<QByteArray> m_nested;
};

} // namespace prt::record

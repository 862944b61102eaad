// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handle.h"
#include "core/base/result.h"

#include <git2.h>

namespace prt::git {

// One alias per C handle; this header is for the sources of this folder only.
using RepositoryHandle = Handle<git_repository, git_repository_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using RemoteHandle = Handle<git_remote, git_remote_free>;
using IndexHandle = Handle<git_index, git_index_free>;
using OdbHandle = Handle<git_odb, git_odb_free>;
using BlobHandle = Handle<git_blob, git_blob_free>;
using CommitHandle = Handle<git_commit, git_commit_free>;
using TreeHandle = Handle<git_tree, git_tree_free>;
using DiffHandle = Handle<git_diff, git_diff_free>;
using PatchHandle = Handle<git_patch, git_patch_free>;

/// Starts libgit2 once for the process.
void initialiseLibrary();
/// What libgit2 said about its last failure on this thread; call it on the very next line.
tl::unexpected<Error> lastError(ErrorCode code, const QString &what);
/// 40 hex digits to an object id; absent when it is none.
std::optional<git_oid> parseOid(const QString &hex);
QString toHex(const git_oid &oid);

} // namespace prt::git

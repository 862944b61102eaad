// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repositoryprivate.h"

namespace prt::git {

namespace {

Result<CommitHandle> lookUp(git_repository *repository, const QString &sha)
{
    const auto oid = parseOid(sha);
    git_commit *commit = nullptr;
    if (!oid || git_commit_lookup(&commit, repository, &*oid) != 0)
        return fail(ErrorCode::NotFound, QStringLiteral("There is no commit %1.").arg(sha));
    return CommitHandle(commit);
}

/// Null for a root commit's parent: a diff against nothing.
TreeHandle parentTree(git_commit *commit)
{
    git_commit *parent = nullptr;
    if (git_commit_parent(&parent, commit, 0) != 0)
        return nullptr;
    const CommitHandle guard(parent);
    git_tree *tree = nullptr;
    return TreeHandle(git_commit_tree(&tree, parent) == 0 ? tree : nullptr);
}

Result<DiffHandle> diffOf(git_repository *repository, git_commit *commit)
{
    git_tree *raw = nullptr;
    if (git_commit_tree(&raw, commit) != 0)
        return lastError(ErrorCode::Io, QStringLiteral("Cannot read a commit's tree"));
    const TreeHandle tree(raw);
    const TreeHandle before = parentTree(commit);
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_PATIENCE | GIT_DIFF_INDENT_HEURISTIC;
    options.max_size = 5 * 1024 * 1024;
    git_diff *diff = nullptr;
    if (git_diff_tree_to_tree(&diff, repository, before.get(), tree.get(), &options) != 0)
        return lastError(ErrorCode::Io, QStringLiteral("Cannot compare a commit with its parent"));
    DiffHandle result(diff);
    git_diff_find_similar(diff, nullptr);
    return result;
}

QByteArray patchText(git_diff *diff, size_t index)
{
    git_patch *raw = nullptr;
    if (git_patch_from_diff(&raw, diff, index) != 0 || !raw)
        return {};
    const PatchHandle patch(raw);
    git_buf buffer = GIT_BUF_INIT;
    QByteArray text;
    if (git_patch_to_buf(&buffer, raw) == 0)
        text = QByteArray(buffer.ptr, static_cast<qsizetype>(buffer.size));
    git_buf_dispose(&buffer);
    return text;
}

} // namespace

Result<CommitInfo> Repository::commit(const QString &sha) const
{
    const auto commit = lookUp(d->repository.get(), sha);
    if (!commit)
        return passOn(commit);
    CommitInfo info{sha, {}, QString::fromUtf8(git_commit_message(commit->get()))};
    if (const git_oid *parent = git_commit_parent_id(commit->get(), 0))
        info.parentSha = toHex(*parent);
    return info;
}

Result<QByteArray> Repository::commitDiff(const QString &sha, const std::function<bool(const QByteArray &)> &skip,
                                          qint64 limit) const
{
    const auto commit = lookUp(d->repository.get(), sha);
    if (!commit)
        return passOn(commit);
    const auto diff = diffOf(d->repository.get(), commit->get());
    if (!diff)
        return passOn(diff);
    QByteArray text;
    for (size_t i = 0; i < git_diff_num_deltas(diff->get()); ++i) {
        const git_diff_delta *delta = git_diff_get_delta(diff->get(), i);
        if (skip(QByteArray(delta->new_file.path)) || skip(QByteArray(delta->old_file.path)))
            continue;
        text += patchText(diff->get(), i);
        if (text.size() > limit)
            return fail(ErrorCode::Limit,
                        QStringLiteral("The diff of commit %1 is longer than %2 bytes.").arg(sha).arg(limit));
    }
    return text;
}

} // namespace prt::git

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/linediff.h"

#include "core/git/libgit.h"

namespace prt::git {

namespace {

struct Collector
{
    QList<LineHunk> hunks;
    const std::atomic_bool *cancelled = nullptr;
};

int collect(const git_diff_delta *, const git_diff_hunk *hunk, void *payload)
{
    auto *out = static_cast<Collector *>(payload);
    if (out->cancelled && out->cancelled->load(std::memory_order_relaxed))
        return GIT_EUSER;
    // Without lines on one side git names the line *after* which the others stand.
    const int left = hunk->old_lines > 0 ? hunk->old_start - 1 : hunk->old_start;
    const int right = hunk->new_lines > 0 ? hunk->new_start - 1 : hunk->new_start;
    out->hunks.append({left, hunk->old_lines, right, hunk->new_lines});
    return 0;
}

int print(const git_diff_delta *, const git_diff_hunk *, const git_diff_line *line, void *payload)
{
    auto *out = static_cast<QByteArray *>(payload);
    if (line->origin == GIT_DIFF_LINE_FILE_HDR)
        return 0; // the caller's knows paths, mode and renames
    if (line->origin == GIT_DIFF_LINE_CONTEXT || line->origin == GIT_DIFF_LINE_ADDITION ||
        line->origin == GIT_DIFF_LINE_DELETION)
        out->append(line->origin);
    out->append(line->content, qsizetype(line->content_len));
    return 0;
}

git_diff_options patience()
{
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_PATIENCE | GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_FORCE_TEXT;
    return options;
}

} // namespace

Result<QList<LineHunk>> lineHunks(const QByteArray &before, const QByteArray &after, const LineDiffOptions &options)
{
    initialiseLibrary();
    Collector out{{}, options.cancelled};
    git_diff_options git = patience();
    if (options.ignoreWhitespace)
        git.flags |= GIT_DIFF_IGNORE_WHITESPACE;
    git.context_lines = 0;
    git.interhunk_lines = 0;
    const int code = git_diff_buffers(before.constData(), size_t(before.size()), nullptr, after.constData(),
                                      size_t(after.size()), nullptr, &git, nullptr, nullptr, collect, nullptr, &out);
    if (code == GIT_EUSER)
        return fail(ErrorCode::Cancelled, QStringLiteral("The comparison was stopped."));
    if (code != 0)
        return lastError(ErrorCode::Internal, QStringLiteral("The two versions could not be compared"));
    return out.hunks;
}

QByteArray printedHunks(const QByteArray &before, const QByteArray &after)
{
    initialiseLibrary();
    const git_diff_options options = patience();
    git_patch *raw = nullptr;
    if (git_patch_from_buffers(&raw, before.constData(), size_t(before.size()), nullptr, after.constData(),
                               size_t(after.size()), nullptr, &options) != 0)
        return {};
    const PatchHandle patch(raw);
    QByteArray out;
    git_patch_print(patch.get(), print, &out);
    return out;
}

QByteArray shortBlobId(const QByteArray &bytes)
{
    initialiseLibrary();
    git_oid id;
    if (bytes.isNull() || git_odb_hash(&id, bytes.constData(), size_t(bytes.size()), GIT_OBJECT_BLOB) != 0)
        return "0000000";
    char text[8];
    git_oid_tostr(text, sizeof text, &id);
    return text;
}

} // namespace prt::git

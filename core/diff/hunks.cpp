// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/hunks.h"

#include <git2.h>

namespace prt::diff {
namespace {

struct Collector
{
    QList<Hunk> hunks;
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

git_diff_options diffOptions(const Options &options)
{
    git_diff_options git;
    git_diff_options_init(&git, GIT_DIFF_OPTIONS_VERSION);
    git.flags = GIT_DIFF_PATIENCE | GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_FORCE_TEXT;
    if (options.whitespace == Whitespace::IgnoreAll)
        git.flags |= GIT_DIFF_IGNORE_WHITESPACE;
    git.context_lines = 0;
    git.interhunk_lines = 0;
    return git;
}

} // namespace

void useLibgit2()
{
    [[maybe_unused]] static const int once = git_libgit2_init();
}

bool looksBinary(QByteArrayView bytes)
{
    return bytes.first(std::min<qsizetype>(bytes.size(), 8'000)).contains('\0');
}

Result<QList<Hunk>> hunks(const QByteArray &before, const QByteArray &after, const Options &options)
{
    useLibgit2();
    Collector out{{}, options.cancelled};
    const git_diff_options git = diffOptions(options);
    const int code = git_diff_buffers(before.constData(), size_t(before.size()), nullptr, after.constData(),
                                      size_t(after.size()), nullptr, &git, nullptr, nullptr, collect, nullptr, &out);
    if (code == GIT_EUSER)
        return fail(ErrorCode::Cancelled, QStringLiteral("The comparison was stopped."));
    if (code != 0) {
        const git_error *error = git_error_last();
        return fail(ErrorCode::Internal,
                    QStringLiteral("The two versions could not be compared: %1")
                        .arg(QString::fromUtf8(error ? error->message : "libgit2 gave no reason")));
    }
    return out.hunks;
}

Counts count(const QByteArray &before, const QByteArray &after)
{
    Counts counts;
    if (looksBinary(before) || looksBinary(after))
        return counts;
    for (const Hunk &hunk : hunks(before, after).value_or(QList<Hunk>())) {
        counts.removed += hunk.leftCount;
        counts.added += hunk.rightCount;
    }
    return counts;
}

} // namespace prt::diff

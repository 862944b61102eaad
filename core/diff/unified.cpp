// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/handle.h"
#include "core/diff/hunks.h"

#include <git2.h>

namespace prt::diff {
namespace {

using PatchHandle = Handle<git_patch, git_patch_free>;

/// Paths with control characters, quotes, backslashes or bytes beyond ASCII stand in quotes with C escapes.
QByteArray quoted(const QByteArray &path)
{
    const auto plain = [](char c) { return uchar(c) >= 0x20 && uchar(c) < 0x7f && c != '"' && c != '\\'; };
    if (std::all_of(path.begin(), path.end(), plain))
        return path;
    QByteArray out("\"");
    for (const char c : path) {
        if (c == '"' || c == '\\')
            out += '\\', out += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (plain(c))
            out += c;
        else
            out += '\\' + QByteArray::number(uchar(c), 8).rightJustified(3, '0');
    }
    return out + '"';
}

QByteArray blobId(const QByteArray &bytes)
{
    if (bytes.isNull())
        return "0000000";
    git_oid id;
    if (git_odb_hash(&id, bytes.constData(), size_t(bytes.size()), GIT_OBJECT_BLOB) != 0)
        return "0000000";
    char text[8];
    git_oid_tostr(text, sizeof text, &id);
    return text;
}

/// A name with a blank ends with a tab, so that a reader knows where it stops.
QByteArray fileLine(const char *mark, const char *prefix, const QByteArray &path, bool absent)
{
    if (absent)
        return QByteArray(mark) + " /dev/null\n";
    return QByteArray(mark) + ' ' + quoted(prefix + path) + (path.contains(' ') ? "\t\n" : "\n");
}

int similarityPercent(const QByteArray &before, const QByteArray &after, const Counts &counts)
{
    const qsizetype lines = before.count('\n') + after.count('\n') + 2;
    return before == after ? 100
                           : int(std::clamp<qsizetype>(100 - 100 * (counts.added + counts.removed) / lines, 1, 99));
}

QByteArray header(const QByteArray &before, const QByteArray &after, const QByteArray &oldPath,
                  const QByteArray &newPath, int mode)
{
    const QByteArray modeText = QByteArray::number(mode, 8);
    QByteArray out = "diff --git " + quoted("a/" + oldPath) + ' ' + quoted("b/" + newPath) + '\n';
    if (before.isNull())
        out += "new file mode " + modeText + '\n';
    else if (after.isNull())
        out += "deleted file mode " + modeText + '\n';
    else if (oldPath != newPath)
        out += "similarity index " + QByteArray::number(similarityPercent(before, after, count(before, after))) +
               "%\nrename from " + quoted(oldPath) + "\nrename to " + quoted(newPath) + '\n';
    if (before != after || before.isNull() != after.isNull()) {
        const bool sameMode = !before.isNull() && !after.isNull();
        out += "index " + blobId(before) + ".." + blobId(after) + (sameMode ? ' ' + modeText : QByteArray()) + '\n';
    }
    return out;
}

int append(const git_diff_delta *, const git_diff_hunk *, const git_diff_line *line, void *payload)
{
    auto *out = static_cast<QByteArray *>(payload);
    if (line->origin == GIT_DIFF_LINE_FILE_HDR)
        return 0; // ours knows paths, mode and renames
    if (line->origin == GIT_DIFF_LINE_CONTEXT || line->origin == GIT_DIFF_LINE_ADDITION ||
        line->origin == GIT_DIFF_LINE_DELETION)
        out->append(line->origin);
    out->append(line->content, qsizetype(line->content_len));
    return 0;
}

/// Hunks with three lines of context; empty when there are none or libgit2 could not make them.
QByteArray body(const QByteArray &before, const QByteArray &after)
{
    useLibgit2();
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_PATIENCE | GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_FORCE_TEXT;
    git_patch *raw = nullptr;
    if (git_patch_from_buffers(&raw, before.constData(), size_t(before.size()), nullptr, after.constData(),
                               size_t(after.size()), nullptr, &options) != 0)
        return {};
    const PatchHandle patch(raw);
    QByteArray out;
    git_patch_print(patch.get(), append, &out);
    return out;
}

} // namespace

QByteArray unified(const QByteArray &before, const QByteArray &after, const QByteArray &oldPath,
                   const QByteArray &newPath, int mode)
{
    useLibgit2();
    const bool presenceChanged = before.isNull() != after.isNull();
    if (before == after && !presenceChanged && oldPath == newPath)
        return {};
    QByteArray out = header(before, after, oldPath, newPath, mode);
    if (before == after)
        return out;
    if (looksBinary(before) || looksBinary(after)) {
        const QByteArray left = before.isNull() ? QByteArray("/dev/null") : quoted("a/" + oldPath);
        const QByteArray right = after.isNull() ? QByteArray("/dev/null") : quoted("b/" + newPath);
        return out + "Binary files " + left + " and " + right + " differ\n";
    }
    return out + fileLine("---", "a/", oldPath, before.isNull()) + fileLine("+++", "b/", newPath, after.isNull()) +
           body(before, after);
}

} // namespace prt::diff

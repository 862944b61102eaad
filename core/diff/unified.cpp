// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/hunks.h"

namespace prt::diff {
namespace {

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
        out += "index " + git::shortBlobId(before) + ".." + git::shortBlobId(after) +
               (sameMode ? ' ' + modeText : QByteArray()) + '\n';
    }
    return out;
}

} // namespace

QByteArray unified(const QByteArray &before, const QByteArray &after, const QByteArray &oldPath,
                   const QByteArray &newPath, int mode)
{
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
           git::printedHunks(before, after);
}

} // namespace prt::diff

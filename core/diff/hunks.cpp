// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/hunks.h"

namespace prt::diff {

bool looksBinary(QByteArrayView bytes)
{
    return bytes.first(std::min<qsizetype>(bytes.size(), 8'000)).contains('\0');
}

Result<QList<Hunk>> hunks(const QByteArray &before, const QByteArray &after, const Options &options)
{
    return git::lineHunks(before, after, {options.whitespace == Whitespace::IgnoreAll, options.cancelled});
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

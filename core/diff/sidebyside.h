// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <QByteArray>
#include <QList>
#include <QString>

namespace prt::diff {

enum class Whitespace
{
    Exact,
    IgnoreAll
};
enum class RowKind
{
    Same,
    Added,
    Removed,
    Changed
};

/// Half-open range of UTF-16 units inside a line.
struct WordRange
{
    int start = 0;
    int length = 0;
};

/// One row of two aligned panes. A line number of -1 is padding on that side; numbers count from 0.
struct Row
{
    RowKind kind = RowKind::Same;
    int left = -1;
    int right = -1;
    bool movedLeft = false; ///< the removed line stands elsewhere on the right
    bool movedRight = false;
    QList<WordRange> leftWords; ///< changed words, Changed rows only
    QList<WordRange> rightWords;
};

/// A run of rows that are not Same.
struct Change
{
    int firstRow = 0;
    int rows = 0;
};

/// What ends the lines of one side.
enum class LineEnds
{
    None,
    Lf,
    CrLf,
    Mixed
};

/// Everything a side-by-side or unified view draws. Computed on a worker, a value from then on.
struct SideBySide
{
    QList<QString> left; ///< lines without their ends; a carriage return or NUL inside a line stands as its picture
                         ///< (U+240D, U+2400)
    QList<QString> right;
    LineEnds leftEnds = LineEnds::None;
    LineEnds rightEnds = LineEnds::None;
    bool leftFinalNewline = true; ///< the last line has an end; true for an empty side
    bool rightFinalNewline = true;
    QList<Row> rows;
    QList<Change> changes;
    int added = 0;
    int removed = 0;
    bool binary = false;
    bool hitLimit = false; ///< lines are right, but words and moves were not looked for everywhere
};

struct Options
{
    Whitespace whitespace = Whitespace::Exact;
    int wordPairLimit = 2'500;             ///< n × m pairs of lines of one change that are tried for words
    int timeLimitMs = 2'000;               ///< for words and moves; 0: none
    qint64 byteLimit = 64LL * 1024 * 1024; ///< of one side
    const std::atomic_bool *cancelled = nullptr;
};

/// Patience with indent heuristic. Limit when a side is larger than `byteLimit`, Cancelled when the flag went up.
/// A side with a NUL in its first 8,000 bytes makes the pair binary: it comes back without lines.
Result<SideBySide> sideBySide(const QByteArray &before, const QByteArray &after, const Options &options = {});

/// Unified diff with git's headers, as version 1.0 stored it: patience, indent heuristic, 3 lines of context.
/// Null `before` or `after`: the file is new or gone. Different paths: a rename. Empty when nothing differs.
QByteArray unified(const QByteArray &before, const QByteArray &after, const QByteArray &oldPath,
                   const QByteArray &newPath, int mode = 0100644);

struct Counts
{
    int added = 0;
    int removed = 0;
};
/// Lines that came and went; both 0 for binary content.
Counts count(const QByteArray &before, const QByteArray &after);

} // namespace prt::diff

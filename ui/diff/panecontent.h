// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diff/sidebyside.h"

#include <QByteArray>
#include <QList>

namespace prt::ui {

enum class PaneSide
{
    Left,
    Right,
    Unified
};
enum class LineMark : quint8
{
    None,
    Added,
    Removed,
    Changed,
    Moved
};

/// One line of a pane's document.
struct PaneLine
{
    int left = -1; ///< line numbers from 0; -1: not of that side
    int right = -1;
    int row = -1;    ///< row of the comparison
    int padding = 0; ///< empty rows below it, where the other side has lines
    LineMark mark = LineMark::None;
    bool changedPart = false;     ///< the line has a partner on the other side
    QList<diff::WordRange> words; ///< UTF-16 units of the shown text
};

/// The document of one pane and what stands beside and between its lines. Line 0 is an empty one, so that there can be
/// padding above the first line. Made on a worker.
struct PaneContent
{
    QByteArray text; ///< UTF-8, lines end with \n
    QList<PaneLine> lines;
    int longestNumber = 0;

    /// First line of the document that belongs to `row` or a later one.
    int lineOfRow(int row) const;
};
PaneContent paneContent(const diff::SideBySide &diff, PaneSide side);

/// Longer lines are cut for display and say so.
constexpr int longestShownLine = 20'000;

/// A run of unchanged rows that can be folded away.
struct FoldRegion
{
    int firstRow = 0;
    int rows = 0;
    bool operator==(const FoldRegion &) const = default;
};
/// Runs of at least `minimum` rows once `context` rows beside a change are left out.
QList<FoldRegion> foldRegions(const diff::SideBySide &diff, int context = 3, int minimum = 4);

/// A coloured stretch of the overview strip, in rows on the screen.
struct OverviewMark
{
    int first = 0;
    int rows = 0;
    LineMark mark = LineMark::None;
};
/// `folded`: each takes one row instead of its own.
QList<OverviewMark> overviewMarks(const diff::SideBySide &diff, const QList<FoldRegion> &folded, int *totalRows);

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffpane.h"

#include <limits>

namespace prt::ui {
namespace {

/// Lines of a change that are measured before it is brought into view.
constexpr int mostMeasuredLines = 200;

} // namespace

QList<int> DiffPane::changedLines(int firstRow, int rows) const
{
    QList<int> found;
    for (int line = m_content.lineOfRow(firstRow); line >= 0 && line < int(m_content.lines.size()); ++line) {
        if (m_content.lines[line].row >= firstRow + rows || found.size() == mostMeasuredLines)
            break;
        if (m_content.lines[line].mark != LineMark::None)
            found.append(line);
    }
    return found;
}

int DiffPane::offsetFor(int firstRow, int rows) const
{
    const QList<int> lines = changedLines(firstRow, rows);
    if (lines.isEmpty() || sci(SCI_GETWRAPMODE) != SC_WRAP_NONE)
        return 0;
    const int scrolled = int(sci(SCI_GETXOFFSET));
    const auto pixelOf = [&](long position) { return int(sci(SCI_POINTXFROMPOSITION, 0, position)) + scrolled; };
    const int left = gutterWidth() + textGap();
    const int margin = themeOf(this).px(24);
    int indent = std::numeric_limits<int>::max();
    int end = 0;
    for (const int line : lines) {
        indent = std::min(indent, pixelOf(sci(SCI_GETLINEINDENTPOSITION, long(line))) - left);
        end = std::max(end, pixelOf(sci(SCI_GETLINEENDPOSITION, long(line))));
    }
    // The indentation that all of them share says least, so that goes first.
    const int room = viewport()->width() - margin;
    const int byIndent = std::clamp(end - room, 0, std::max(0, indent));
    const PaneLine &first = m_content.lines[lines.first()];
    if (first.words.isEmpty())
        return byIndent;
    const diff::WordRange &word = first.words.first();
    const long start = sci(SCI_POSITIONFROMLINE, long(lines.first()));
    const int from = pixelOf(sci(SCI_POSITIONRELATIVECODEUNITS, start, long(word.start)));
    const int to = pixelOf(sci(SCI_POSITIONRELATIVECODEUNITS, start, long(word.start + word.length)));
    return std::max(byIndent, std::min(to - room, from - left - margin));
}

void DiffPane::scrollAcross(int offset)
{
    // The editor learns the width of a line when it paints it, and would not go further than it knows.
    const long needed = long(offset) + viewport()->width() - gutterWidth();
    if (sci(SCI_GETSCROLLWIDTH) < needed)
        sci(SCI_SETSCROLLWIDTH, needed);
    sci(SCI_SETXOFFSET, long(offset));
}

} // namespace prt::ui

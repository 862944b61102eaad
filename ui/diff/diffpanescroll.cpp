// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffpane.h"

namespace prt::ui {
namespace {

/// Bytes of a line up to which it is laid out to learn its width; minified files have lines that take far too long.
constexpr long longestMeasured = 4'000;

} // namespace

int DiffPane::textWidth() const
{
    // Laying a line out costs, so only the one with the most columns is.
    long longest = 0;
    long mostColumns = -1;
    long tooLong = -1;
    long mostBytes = longestMeasured;
    const long lines = sci(SCI_GETLINECOUNT);
    for (long line = 0; line < lines; ++line) {
        const long bytes = sci(SCI_LINELENGTH, line);
        if (bytes > mostBytes && sci(SCI_GETLINEVISIBLE, line) != 0) {
            mostBytes = bytes;
            tooLong = line;
        }
        if (tooLong >= 0 || bytes * sci(SCI_GETTABWIDTH) <= mostColumns || sci(SCI_GETLINEVISIBLE, line) == 0)
            continue;
        const long columns = sci(SCI_GETCOLUMN, sci(SCI_GETLINEENDPOSITION, line));
        if (columns > mostColumns) {
            mostColumns = columns;
            longest = line;
        }
    }
    if (tooLong >= 0)
        return widthByColumns(tooLong);
    const auto pixelOf = [this](long position) { return int(sci(SCI_POINTXFROMPOSITION, 0, position)); };
    return pixelOf(sci(SCI_GETLINEENDPOSITION, longest)) - pixelOf(sci(SCI_POSITIONFROMLINE, longest)) +
           themeOf(this).px(24);
}

/// Never too small, so that the bar reaches the end: what is neither ASCII nor a tab may be two columns wide.
int DiffPane::widthByColumns(long line) const
{
    const long columns = sci(SCI_GETCOLUMN, sci(SCI_GETLINEENDPOSITION, line));
    const long cells = std::max(columns, sci(SCI_LINELENGTH, line) * 2 / 3);
    const long advance = SendScintilla(SCI_TEXTWIDTH, static_cast<unsigned long>(STYLE_DEFAULT), "0");
    return int(cells * advance) + themeOf(this).px(24);
}

int DiffPane::textRoom() const
{
    return viewport()->width() - gutterWidth() - textGap();
}

void DiffPane::scrollAcross(int offset)
{
    // The editor learns the width of a line when it paints it, and would not go further than it knows.
    const long needed = long(offset) + viewport()->width();
    if (sci(SCI_GETSCROLLWIDTH) < needed)
        sci(SCI_SETSCROLLWIDTH, needed);
    sci(SCI_SETXOFFSET, long(offset));
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffpane.h"

namespace prt::ui {

int DiffPane::textWidth() const
{
    // Laying a line out costs, so only the one with the most columns is.
    long longest = 0;
    long mostColumns = -1;
    const long lines = sci(SCI_GETLINECOUNT);
    for (long line = 0; line < lines; ++line) {
        const long bytes = sci(SCI_LINELENGTH, line);
        if (bytes * sci(SCI_GETTABWIDTH) <= mostColumns || sci(SCI_GETLINEVISIBLE, line) == 0)
            continue;
        const long columns = sci(SCI_GETCOLUMN, sci(SCI_GETLINEENDPOSITION, line));
        if (columns > mostColumns) {
            mostColumns = columns;
            longest = line;
        }
    }
    const auto pixelOf = [this](long position) { return int(sci(SCI_POINTXFROMPOSITION, 0, position)); };
    return pixelOf(sci(SCI_GETLINEENDPOSITION, longest)) - pixelOf(sci(SCI_POSITIONFROMLINE, longest)) +
           themeOf(this).px(24);
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

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sequences that move the cursor, erase and insert.
#include "core/record/channel/terminalscreen.h"

#include <algorithm>

namespace prt::record {

namespace {

bool isPrivate(const EscapeSequence &sequence)
{
    return !sequence.text.isEmpty() && sequence.text.front() >= '<' && sequence.text.front() <= '?';
}

} // namespace

void TerminalScreen::sequence(const EscapeSequence &sequence)
{
    using Kind = EscapeSequence::Kind;
    if (sequence.isAlternateScreen()) {
        m_alternate = sequence.final == 'h';
        return;
    }
    if (m_alternate || m_text.size() >= m_limit)
        return;
    if (sequence.kind == Kind::Csi && !isPrivate(sequence))
        return editSequence(sequence);
    if (sequence.kind != Kind::Escape || !sequence.text.isEmpty())
        return;
    switch (sequence.final) {
    case '7':
        m_savedX = m_x;
        m_savedY = m_y;
        break;
    case '8':
        moveTo(m_savedY, m_savedX);
        break;
    case 'D':
        moveTo(m_y + 1, m_x);
        break;
    case 'E':
        lineFeed(false);
        break;
    case 'M':
        moveTo(m_y - 1, m_x);
        break;
    default:
        break;
    }
}

void TerminalScreen::editSequence(const EscapeSequence &sequence)
{
    const int count = std::max(1, sequence.parameter(0, 1));
    switch (sequence.final) {
    case 'A':
        return moveTo(m_y - count, m_x);
    case 'B':
        return moveTo(m_y + count, m_x);
    case 'C':
    case 'a':
        return moveTo(m_y, m_x + count);
    case 'D':
        return moveTo(m_y, m_x - count);
    case 'E':
        return moveTo(m_y + count, 0);
    case 'F':
        return moveTo(m_y - count, 0);
    case 'G':
    case '`':
        return moveTo(m_y, count - 1);
    case 'H':
    case 'f':
        addressRow(count - 1);
        return moveTo(m_y, std::max(1, sequence.parameter(1, 1)) - 1);
    case 'd':
        return addressRow(count - 1);
    case 'J':
        return eraseDisplay(sequence.parameter(0, 0));
    case 'K':
        return eraseLine(sequence.parameter(0, 0));
    case 'X':
        return eraseCells(row(), m_x, count);
    case 'P':
        if (static_cast<size_t>(m_x) < row().cells.size())
            row().cells.erase(static_cast<size_t>(m_x), static_cast<size_t>(count));
        return;
    case '@':
        if (static_cast<size_t>(m_x) < row().cells.size()) {
            row().cells.insert(static_cast<size_t>(m_x), static_cast<size_t>(std::min(count, m_columns)), U' ');
            row().cells.resize(std::min(row().cells.size(), static_cast<size_t>(m_columns)));
        }
        return;
    case 'L':
        return insertRows(count);
    case 'M':
        return deleteRows(count);
    case 's':
        m_savedX = m_x;
        m_savedY = m_y;
        return;
    case 'u':
        return moveTo(m_savedY, m_savedX);
    default:
        return;
    }
}

/// Clearing the whole screen keeps what was on it: a person has read it.
void TerminalScreen::eraseDisplay(int mode)
{
    if (mode >= 2) {
        const int x = m_x;
        const int y = m_addressed ? m_y : 0;
        while (m_rows.size() > 1 && m_rows.back().cells.empty())
            m_rows.pop_back();
        if (m_rows.size() > 1 || !m_rows.front().cells.empty())
            commit(static_cast<int>(m_rows.size()));
        return moveTo(y, x);
    }
    eraseLine(mode);
    if (mode == 0)
        m_rows.resize(static_cast<size_t>(m_y) + 1);
    else
        std::for_each(m_rows.begin(), m_rows.begin() + m_y, [](Row &line) { line = Row{}; });
}

void TerminalScreen::eraseLine(int mode)
{
    if (mode == 2)
        row() = Row{};
    else if (mode == 1)
        eraseCells(row(), 0, m_x + 1);
    else
        eraseCells(row(), m_x, m_columns);
}

void TerminalScreen::eraseCells(Row &line, int from, int count)
{
    const auto first = static_cast<size_t>(from);
    const size_t last = first + static_cast<size_t>(count);
    std::erase_if(line.marks, [=](const auto &mark) { return mark.first >= from && mark.first < from + count; });
    if (first >= line.cells.size())
        return;
    detachWide(line, from);
    if (last >= line.cells.size()) {
        line.cells.resize(first);
        line.wrapped = false;
        return;
    }
    detachWide(line, static_cast<int>(last) - 1);
    std::fill(line.cells.begin() + static_cast<qsizetype>(first), line.cells.begin() + static_cast<qsizetype>(last),
              U' ');
}

void TerminalScreen::insertRows(int count)
{
    const int room = maxRows - static_cast<int>(m_rows.size());
    m_rows.insert(m_rows.begin() + m_y, static_cast<size_t>(std::clamp(count, 0, std::max(0, room))), Row{});
}

void TerminalScreen::deleteRows(int count)
{
    const auto first = m_rows.begin() + m_y;
    m_rows.erase(first, first + std::min(count, static_cast<int>(m_rows.size()) - m_y));
    if (static_cast<size_t>(m_y) >= m_rows.size())
        m_rows.resize(static_cast<size_t>(m_y) + 1);
}

} // namespace prt::record

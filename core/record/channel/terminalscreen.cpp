// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/terminalscreen.h"

#include <algorithm>
#include <array>
#include <QList>
#include <QString>

namespace prt::record {

namespace {

constexpr char32_t blank = 0;                 ///< never written
constexpr char32_t continuation = 0xFFFFFFFF; ///< second half of a wide character, or the width of a tab
constexpr size_t maxMarks = 256;

struct Range
{
    char32_t first, last;
};
constexpr std::array wideRanges{
    Range{0x1100, 0x115F},   Range{0x2329, 0x232A},   Range{0x2E80, 0x303E},   Range{0x3041, 0xA4CF},
    Range{0xA960, 0xA97C},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},
    Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
    Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD},
};

} // namespace

int cellWidth(char32_t character)
{
    if (character < 0x300)
        return 1;
    const auto category = QChar::category(character);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || character == 0x200D ||
        (character >= 0xFE00 && character <= 0xFE0F))
        return 0;
    const auto inside = [character](Range range) { return character >= range.first && character <= range.last; };
    return std::any_of(wideRanges.begin(), wideRanges.end(), inside) ? 2 : 1;
}

TerminalScreen::TerminalScreen(int columns, qsizetype limit)
    : m_columns(columns > 1 ? std::min(columns, maxColumns) : maxColumns)
    , m_limit(limit)
    , m_rows(1)
{
}

QByteArray TerminalScreen::takeText()
{
    commit(static_cast<int>(m_rows.size()));
    if (m_text.endsWith('\n'))
        m_text.chop(1); // commit ends each row with a line feed; the last one had none
    if (m_text.size() > m_limit) {
        qsizetype end = m_limit;
        while (end > 0 && (static_cast<unsigned char>(m_text[end]) & 0xC0) == 0x80)
            --end;
        m_text.truncate(end);
    }
    return std::move(m_text);
}

void TerminalScreen::print(QByteArrayView run)
{
    if (m_alternate || m_text.size() >= m_limit)
        return;
    for (const char32_t character : QString::fromUtf8(run).toUcs4()) {
        if (character < 0xA0 && character >= 0x80)
            continue;
        put(character);
    }
}

void TerminalScreen::put(char32_t character)
{
    const int width = cellWidth(character);
    if (width == 0)
        return combine(character);
    if (m_wrapPending || m_x + width > m_columns)
        lineFeed(true);
    Row &line = row();
    const auto end = static_cast<size_t>(m_x + width);
    if (line.cells.size() < end)
        line.cells.resize(end, blank);
    detachWide(line, m_x);
    detachWide(line, m_x + width - 1);
    if (!line.marks.empty())
        std::erase_if(line.marks, [this](const auto &mark) { return mark.first == m_x; });
    line.cells[static_cast<size_t>(m_x)] = character;
    if (width == 2)
        line.cells[static_cast<size_t>(m_x) + 1] = continuation;
    m_x += width;
    m_wrapPending = m_x >= m_columns;
    if (m_wrapPending)
        m_x = m_columns - 1;
}

/// Half of a wide character or a tab cannot stay when the other half is overwritten.
void TerminalScreen::detachWide(Row &line, int column)
{
    auto &cells = line.cells;
    auto at = static_cast<size_t>(column);
    for (size_t next = at + 1; next < cells.size() && cells[next] == continuation; ++next)
        cells[next] = U' ';
    if (cells[at] != continuation)
        return;
    while (at > 0 && cells[at] == continuation)
        cells[at--] = U' ';
    cells[at] = U' ';
}

void TerminalScreen::combine(char32_t mark)
{
    const int column = m_wrapPending ? m_x : m_x - 1;
    if (column >= 0 && row().marks.size() < maxMarks)
        row().marks.emplace_back(column, mark);
}

void TerminalScreen::tab()
{
    const int next = std::min((m_x / 8 + 1) * 8, m_columns - 1);
    Row &line = row();
    if (static_cast<size_t>(m_x) >= line.cells.size() && next > m_x) {
        line.cells.resize(static_cast<size_t>(m_x), blank);
        line.cells.append(1, U'\t');
        line.cells.resize(static_cast<size_t>(next), continuation);
    }
    m_x = next;
}

void TerminalScreen::control(char character)
{
    if (m_alternate || m_text.size() >= m_limit)
        return;
    switch (character) {
    case '\n':
    case '\v':
    case '\f':
        return lineFeed(false);
    case '\r':
        m_x = 0;
        break;
    case '\b':
        m_x = std::max(0, m_x - (m_wrapPending ? 0 : 1));
        break;
    case '\t':
        tab();
        break;
    default:
        return;
    }
    m_wrapPending = false;
}

/// Goes to the first column of the next row. A terminal driver sends CR LF; a bare LF comes from text that never saw
/// one.
void TerminalScreen::lineFeed(bool wrapped)
{
    row().wrapped = wrapped;
    m_x = 0;
    m_wrapPending = false;
    ++m_y;
    if (static_cast<size_t>(m_y) == m_rows.size())
        m_rows.emplace_back();
    if (m_rows.size() > maxRows)
        commit(1);
}

void TerminalScreen::moveTo(int row, int column)
{
    m_y = std::clamp(row, 0, maxRows - 1);
    m_x = std::clamp(column, 0, m_columns - 1);
    m_wrapPending = false;
    while (static_cast<size_t>(m_y) >= m_rows.size())
        m_rows.emplace_back();
}

/// The first absolute position makes a new screen below what was shown so far.
void TerminalScreen::addressRow(int row)
{
    if (!m_addressed) {
        m_addressed = true;
        if (m_rows.back().cells.empty())
            m_rows.pop_back();
        commit(static_cast<int>(m_rows.size()));
    }
    moveTo(row, m_x);
}

void TerminalScreen::commit(int rows)
{
    for (int i = 0; i < rows; ++i) {
        write(m_rows.front());
        m_rows.pop_front();
    }
    m_committed += rows;
    m_y = std::max(0, m_y - rows);
    m_savedY = std::max(0, m_savedY - rows);
    if (m_rows.empty())
        m_rows.emplace_back();
}

QString TerminalScreen::textOf(const Row &line, size_t from)
{
    size_t end = line.cells.size();
    while (!line.wrapped && end > 0 && line.cells[end - 1] == blank)
        --end;
    auto marks = line.marks;
    std::ranges::stable_sort(marks, {}, &std::pair<int, char32_t>::first);
    auto mark = marks.begin();
    std::u32string text;
    for (size_t column = from; column < end; ++column) {
        const char32_t cell = line.cells[column];
        if (cell != continuation)
            text += cell == blank ? U' ' : cell;
        for (; mark != marks.end() && static_cast<size_t>(mark->first) <= column; ++mark)
            text += mark->second;
    }
    return QString::fromUcs4(text.data(), static_cast<qsizetype>(text.size()));
}

void TerminalScreen::write(const Row &line)
{
    if (m_text.size() >= m_limit)
        return;
    m_text += textOf(line, 0).toUtf8();
    if (!line.wrapped)
        m_text += '\n';
}

TerminalScreen::Position TerminalScreen::cursor() const
{
    return {m_committed + m_y, m_x};
}

QString TerminalScreen::textFrom(Position start) const
{
    QString text;
    const auto first = static_cast<size_t>(std::max<qint64>(0, start.row - m_committed));
    for (size_t i = first; i < m_rows.size(); ++i) {
        text += textOf(m_rows[i], i == first && start.row >= m_committed ? static_cast<size_t>(start.column) : 0);
        if (!m_rows[i].wrapped)
            text += u'\n';
    }
    return text;
}

} // namespace prt::record

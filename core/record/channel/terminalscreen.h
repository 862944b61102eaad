// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/channel/escapeparser.h"

#include <deque>
#include <QString>
#include <string>
#include <vector>

namespace prt::record {

/// Just enough of a terminal to read its text: the last rows as cells, everything above as finished UTF-8. Colours do
/// not exist here. Where the height is not known, "top of the screen" is the place where a program first addressed a
/// row. Internal to plainText(); memory is bounded by the limit, maxRows and maxColumns.
class TerminalScreen final : public EscapeParser::Sink
{
public:
    static constexpr int maxRows = 128;
    static constexpr int maxColumns = 2048;

    TerminalScreen(int columns, qsizetype limit);
    /// Everything that was shown. Call once, at the end.
    QByteArray takeText();

    struct Position
    {
        qint64 row = 0; ///< counted from the first row that ever was
        int column = 0;
    };
    Position cursor() const;
    /// What stands from there to the end, as far as it has not scrolled away.
    QString textFrom(Position start) const;

    void print(QByteArrayView run) override;
    void control(char character) override;
    void sequence(const EscapeSequence &sequence) override;

private:
    struct Row
    {
        std::u32string cells;
        std::vector<std::pair<int, char32_t>> marks; ///< combining characters by column
        bool wrapped = false;                        ///< goes on in the next row
    };

    void put(char32_t character);
    void combine(char32_t mark);
    void tab();
    void lineFeed(bool wrapped);
    void moveTo(int row, int column);
    void addressRow(int row);
    void editSequence(const EscapeSequence &sequence);
    void eraseDisplay(int mode);
    void eraseLine(int mode);
    void eraseCells(Row &row, int from, int count);
    void insertRows(int count);
    void deleteRows(int count);
    void commit(int rows);
    void write(const Row &row);
    static QString textOf(const Row &row, size_t from);
    void detachWide(Row &row, int column);
    Row &row() { return m_rows[static_cast<size_t>(m_y)]; }

    const int m_columns;
    const qsizetype m_limit;
    QByteArray m_text;
    qint64 m_committed = 0; ///< rows that are in m_text
    std::deque<Row> m_rows;
    int m_x = 0;
    int m_y = 0;
    int m_savedX = 0;
    int m_savedY = 0;
    bool m_wrapPending = false;
    bool m_addressed = false; ///< row 0 is the top of the screen
    bool m_alternate = false;
};

/// Columns that a character takes: 0, 1 or 2.
int cellWidth(char32_t character);

} // namespace prt::record

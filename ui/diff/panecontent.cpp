// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/panecontent.h"

#include <QLocale>

namespace prt::ui {
namespace {

using diff::Row;
using diff::RowKind;
using diff::SideBySide;

void appendText(PaneContent &out, const QString &line)
{
    if (line.size() <= longestShownLine) {
        out.text += line.toUtf8();
    } else {
        out.text += line.left(longestShownLine).toUtf8();
        out.text += QStringLiteral(" … %1 more characters")
                        .arg(QLocale(QLocale::English).toString(line.size() - longestShownLine))
                        .toUtf8();
    }
    out.text += '\n';
}

QList<diff::WordRange> shownWords(const QList<diff::WordRange> &words)
{
    QList<diff::WordRange> out;
    for (const diff::WordRange &range : words) {
        if (range.start + range.length <= longestShownLine)
            out.append(range);
    }
    return out;
}

LineMark markOf(const Row &row, bool left)
{
    if (row.kind == RowKind::Same)
        return LineMark::None;
    if (left ? row.movedLeft : row.movedRight)
        return LineMark::Moved;
    return left ? LineMark::Removed : LineMark::Added;
}

class Builder
{
public:
    explicit Builder(const SideBySide &diff)
        : m_diff(diff)
    {
        m_out.lines.append(PaneLine());
        m_out.text += '\n';
    }

    void side(bool left)
    {
        m_out.lines.reserve((left ? m_diff.left : m_diff.right).size() + 1);
        for (int i = 0; i < int(m_diff.rows.size()); ++i) {
            const Row &row = m_diff.rows[i];
            if ((left ? row.left : row.right) < 0)
                ++m_out.lines.last().padding;
            else
                line(i, row, left, left ? row.left : -1, left ? -1 : row.right);
        }
    }

    void unified()
    {
        for (int i = 0; i < int(m_diff.rows.size());) {
            if (m_diff.rows[i].kind == RowKind::Same) {
                line(i, m_diff.rows[i], true, m_diff.rows[i].left, m_diff.rows[i].right);
                ++i;
                continue;
            }
            int end = i;
            while (end < int(m_diff.rows.size()) && m_diff.rows[end].kind != RowKind::Same)
                ++end;
            for (int r = i; r < end; ++r)
                if (m_diff.rows[r].left >= 0)
                    line(i, m_diff.rows[r], true, m_diff.rows[r].left, -1);
            for (int r = i; r < end; ++r)
                if (m_diff.rows[r].right >= 0)
                    line(i, m_diff.rows[r], false, -1, m_diff.rows[r].right);
            i = end;
        }
    }

    PaneContent take()
    {
        m_out.text.chop(1); // the last line needs no end: one row less to scroll to
        m_out.longestNumber = int(std::max(m_diff.left.size(), m_diff.right.size()));
        return std::move(m_out);
    }

private:
    void line(int rowNumber, const Row &row, bool left, int leftNumber, int rightNumber)
    {
        PaneLine line;
        line.left = leftNumber;
        line.right = rightNumber;
        line.row = rowNumber;
        line.mark = markOf(row, left);
        line.changedPart = row.kind == RowKind::Changed && !(row.leftWords.isEmpty() && row.rightWords.isEmpty());
        line.words = shownWords(left ? row.leftWords : row.rightWords);
        m_out.lines.append(line);
        appendText(m_out, left ? m_diff.left[row.left] : m_diff.right[row.right]);
    }

    const SideBySide &m_diff;
    PaneContent m_out;
};

} // namespace

int PaneContent::lineOfRow(int row) const
{
    const auto found = std::lower_bound(lines.begin(), lines.end(), row,
                                        [](const PaneLine &line, int wanted) { return line.row < wanted; });
    return int(found - lines.begin());
}

PaneContent paneContent(const SideBySide &diff, PaneSide side)
{
    Builder builder(diff);
    if (side == PaneSide::Unified)
        builder.unified();
    else
        builder.side(side == PaneSide::Left);
    return builder.take();
}

QList<FoldRegion> foldRegions(const SideBySide &diff, int context, int minimum)
{
    QList<FoldRegion> out;
    const int count = int(diff.rows.size());
    for (int i = 0; i < count;) {
        if (diff.rows[i].kind != RowKind::Same) {
            ++i;
            continue;
        }
        int end = i;
        while (end < count && diff.rows[end].kind == RowKind::Same)
            ++end;
        const int from = i == 0 ? 0 : i + context;
        const int to = end == count ? count : end - context;
        if (to - from >= minimum && !diff.changes.isEmpty())
            out.append({from, to - from});
        i = end;
    }
    return out;
}

QList<OverviewMark> overviewMarks(const SideBySide &diff, const QList<FoldRegion> &folded, int *totalRows)
{
    QList<OverviewMark> out;
    int shown = 1; // the empty line on top
    qsizetype fold = 0;
    for (int i = 0; i < int(diff.rows.size()); ++i) {
        if (fold < folded.size() && folded[fold].firstRow == i) {
            i += folded[fold++].rows - 1;
            ++shown;
            continue;
        }
        const Row &row = diff.rows[i];
        if (row.kind != RowKind::Same) {
            const LineMark mark = row.movedLeft || row.movedRight ? LineMark::Moved
                                  : row.kind == RowKind::Added    ? LineMark::Added
                                  : row.kind == RowKind::Removed  ? LineMark::Removed
                                                                  : LineMark::Changed;
            if (!out.isEmpty() && out.last().mark == mark && out.last().first + out.last().rows == shown)
                ++out.last().rows;
            else
                out.append({shown, 1, mark});
        }
        ++shown;
    }
    *totalRows = shown;
    return out;
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/panecontent.h"

#include <QRandomGenerator>
#include <QTest>

using namespace prt;
using namespace prt::ui;

namespace {

diff::SideBySide diffOf(const QByteArray &before, const QByteArray &after)
{
    return *diff::sideBySide(before, after);
}

QByteArray numbered(int from, int to)
{
    QByteArray out;
    for (int i = from; i < to; ++i)
        out += "line " + QByteArray::number(i) + '\n';
    return out;
}

/// Rows on the screen when nothing is folded.
int shownRows(const PaneContent &pane)
{
    int rows = 0;
    for (const PaneLine &line : pane.lines)
        rows += 1 + line.padding;
    return rows;
}

} // namespace

class TestPaneContent : public QObject
{
    Q_OBJECT
private slots:
    void bothSidesHaveEqualRows()
    {
        QRandomGenerator random(5);
        for (int i = 0; i < 300; ++i) {
            QList<QByteArray> before = numbered(0, int(random.bounded(40))).split('\n');
            QList<QByteArray> after = before;
            for (int k = 0; k < 5 && !after.isEmpty(); ++k) {
                const int at = int(random.bounded(after.size()));
                if (random.bounded(2))
                    after.insert(at, "inserted " + QByteArray::number(k));
                else
                    after.removeAt(at);
            }
            const diff::SideBySide diff = diffOf(before.join('\n'), after.join('\n'));
            const PaneContent left = paneContent(diff, PaneSide::Left);
            const PaneContent right = paneContent(diff, PaneSide::Right);
            QCOMPARE(shownRows(left), shownRows(right));
            QCOMPARE(shownRows(left), int(diff.rows.size()) + 1);
            QCOMPARE(left.text.count('\n') + 1, left.lines.size());
        }
    }

    void paddingAboveTheFirstLineHangsBelowTheDummy()
    {
        const PaneContent left = paneContent(diffOf("b\n", "a\nx\nb\n"), PaneSide::Left);
        QCOMPARE(left.lines[0].padding, 2);
        QCOMPARE(left.lines[0].left, -1);
        QCOMPARE(left.lines[1].left, 0);
    }

    void unifiedShowsRemovedBeforeAdded()
    {
        const PaneContent pane =
            paneContent(diffOf("a\nint x = 1;\nint y = 1;\n", "a\nint x = 2;\nint y = 2;\n"), PaneSide::Unified);
        QCOMPARE(pane.text, QByteArray("\na\nint x = 1;\nint y = 1;\nint x = 2;\nint y = 2;"));
        QCOMPARE(pane.lines[2].mark, LineMark::Removed);
        QCOMPARE(pane.lines[4].mark, LineMark::Added);
        QCOMPARE(pane.lines[4].right, 1);
        QCOMPARE(pane.lines[4].left, -1);
        QCOMPARE(pane.lineOfRow(1), 2);
    }

    void veryLongLinesAreCut()
    {
        const PaneContent pane = paneContent(diffOf({}, QByteArray(25'000, 'x') + '\n'), PaneSide::Right);
        QVERIFY(pane.text.endsWith(" … 5,000 more characters"));
    }

    void foldsUnchangedRowsAwayFromChanges()
    {
        const QByteArray before = numbered(0, 40);
        QByteArray after = before;
        after.replace("line 20\n", "changed\n");
        const QList<FoldRegion> folds = foldRegions(diffOf(before, after), 3, 4);
        QCOMPARE(folds.size(), 2);
        QCOMPARE(folds[0], (FoldRegion{0, 17}));
        QCOMPARE(folds[1], (FoldRegion{24, 16}));
    }

    void equalFilesAreNotFoldedAway() { QVERIFY(foldRegions(diffOf("a\n", "a\n"), 0, 1).isEmpty()); }

    void theOverviewCountsAFoldAsOneRow()
    {
        const QByteArray before = numbered(0, 40);
        QByteArray after = before;
        after.replace("line 20\n", "changed\n");
        const diff::SideBySide diff = diffOf(before, after);
        int total = 0;
        QList<OverviewMark> marks = overviewMarks(diff, {}, &total);
        QCOMPARE(total, 41);
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks[0].first, 21);
        marks = overviewMarks(diff, foldRegions(diff, 3, 4), &total);
        QCOMPARE(total, 41 - 16 - 15);
        QCOMPARE(marks[0].first, 1 + 1 + 3);
    }
};

QTEST_GUILESS_MAIN(TestPaneContent)
#include "test_panecontent.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffpane.h"
#include "ui/diff/diffview.h"
#include "ui/diff/lexers.h"

#include <Qsci/qscilexer.h>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace prt;
using namespace prt::ui;

namespace {

QByteArray numbered(int count)
{
    QByteArray out;
    for (int i = 0; i < count; ++i)
        out += "value_" + QByteArray::number(i) + " = compute(" + QByteArray::number(i) + ")\n";
    return out;
}

DiffSource sample()
{
    DiffSource source{QStringLiteral("a.py"), numbered(200), numbered(200)};
    source.after.replace("value_50 = compute(50)\n", "value_50 = compute(51)\nextra = 1\n");
    source.after.replace("value_150 = compute(150)\n", "");
    return source;
}

} // namespace

class TestDiffView : public QObject
{
    Q_OBJECT

    static void compare(DiffView &view, const DiffSource &source, QSize size = {1'100, 600})
    {
        view.resize(size);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy shown(&view, &DiffView::shown);
        view.compare(source);
        QTRY_COMPARE(shown.count(), 1);
    }
    static QList<DiffPane *> panes(DiffView &view)
    {
        QList<DiffPane *> out;
        for (DiffPane *pane : view.findChildren<DiffPane *>()) {
            if (pane->isVisible())
                out.append(pane);
        }
        std::sort(out.begin(), out.end(), [](const DiffPane *a, const DiffPane *b) { return a->x() < b->x(); });
        return out;
    }

private slots:
    void standsOnTheFirstChange()
    {
        DiffView view;
        compare(view, sample());
        QCOMPARE(view.currentChange(), 0);
        QCOMPARE(panes(view).size(), 2);
        QCOMPARE(view.picture()->diff.changes.size(), 2);
        view.grab();
    }

    void walksThroughTheChanges()
    {
        DiffView view;
        compare(view, sample());
        QSignalSpy end(&view, &DiffView::endReached);
        view.nextChange();
        QCOMPARE(view.currentChange(), 1);
        view.nextChange();
        QCOMPARE(view.currentChange(), 1);
        QCOMPARE(end.count(), 1);
        QCOMPARE(end[0][0].toInt(), 1);
        view.previousChange();
        QCOMPARE(view.currentChange(), 0);
    }

    void bothSidesScrollTogether()
    {
        DiffView view;
        compare(view, sample());
        view.toggleFold();
        panes(view)[0]->verticalScrollBar()->setValue(120);
        QCOMPARE(panes(view)[1]->firstVisibleRow(), 120);
        panes(view)[1]->verticalScrollBar()->setValue(20);
        QCOMPARE(panes(view)[0]->firstVisibleRow(), 20);
    }

    void theLastLinesStandInTheSameRow()
    {
        DiffView view;
        compare(view, sample());
        for (int round = 0; round < 2; ++round) {
            const int last = int(view.picture()->diff.rows.size()) - 1;
            QCOMPARE(panes(view)[0]->displayRowOf(last), panes(view)[1]->displayRowOf(last));
            view.toggleFold();
        }
    }

    void theTextHasNoFiller()
    {
        DiffView view;
        compare(view, sample());
        QCOMPARE(panes(view)[0]->accessibleName(), u"Before"_qs);
        const QStringList shown = panes(view)[0]->text().trimmed().split(u'\n');
        QCOMPARE(shown.size(), 200);
        QCOMPARE(shown.join(u'\n').toUtf8(), numbered(200).trimmed());
    }

    void foldingHidesAndAClickShows()
    {
        DiffView view;
        compare(view, sample());
        QVERIFY(view.isFolded());
        const int last = int(view.picture()->diff.rows.size()) - 1;
        const int folded = panes(view)[1]->displayRowOf(last);
        view.toggleFold();
        QVERIFY(panes(view)[1]->displayRowOf(last) > folded);
        view.toggleFold();
        DiffPane *right = panes(view)[1];
        right->verticalScrollBar()->setValue(0);
        QTest::mouseClick(right->viewport(), Qt::LeftButton, {},
                          QPoint(200, right->rowHeight() + right->rowHeight() / 2));
        QVERIFY(right->displayRowOf(last) > folded);
    }

    void narrowBecomesUnifiedAndTheUserDecides()
    {
        DiffView view;
        compare(view, sample(), {420, 500});
        QVERIFY(view.isUnified());
        QCOMPARE(panes(view).size(), 1);
        view.resize(1'100, 500);
        QTRY_VERIFY(!view.isUnified());
        QCOMPARE(panes(view).size(), 2);
        view.toggleUnified();
        QVERIFY(view.isUnified());
        QCOMPARE(view.currentChange(), 0);
        view.grab();
    }

    void whitespaceIsComparedAgain()
    {
        DiffView view;
        DiffSource source{QStringLiteral("a.py"), "if x:\n  y()\n", "if x:\n    y()\n"};
        compare(view, source);
        QCOMPARE(view.picture()->diff.changes.size(), 1);
        view.toggleWhitespace();
        QTRY_VERIFY(view.picture()->diff.changes.isEmpty());
    }

    void theNewestRequestWins()
    {
        DiffView view;
        view.resize(900, 400);
        view.show();
        QSignalSpy shown(&view, &DiffView::shown);
        for (int i = 0; i < 5; ++i)
            view.compare({QStringLiteral("f%1.txt").arg(i), numbered(5'000), numbered(4'000 + i)});
        QTRY_VERIFY(shown.count() > 0);
        QCOMPARE(shown.count(), 1);
        QCOMPARE(view.picture()->path, u"f4.txt"_qs);
    }

    void saysWhyThereIsNoComparison_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("message");
        QTest::newRow("binary") << QByteArray("\0a", 2) << QByteArray("\0b", 2)
                                << u"Binary file: the content is not shown"_qs;
        QTest::newRow("huge") << QByteArray("a") << QByteArray(65 * 1024 * 1024, 'x')
                              << u"This file cannot be compared"_qs;
    }
    void saysWhyThereIsNoComparison()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        DiffView view;
        compare(view, {QStringLiteral("x.bin"), before, after});
        QTEST(view.message(), "message");
        view.nextChange();
        view.toggleFold();
        view.toggleUnified();
        view.grab();
    }

    /// Where a side's text is now, from where it begins when nothing is scrolled.
    static int scrolled(const DiffPane *pane) { return int(pane->SendScintilla(QsciScintilla::SCI_GETXOFFSET)); }

    static QScrollBar *across(const DiffView &view)
    {
        for (QScrollBar *bar : view.findChildren<QScrollBar *>()) {
            if (bar->accessibleName() == u"Scroll both sides across"_qs)
                return bar;
        }
        return nullptr;
    }

    void longLinesOpenAtTheirStart()
    {
        DiffView view;
        const QByteArray line(300, 'x');
        DiffSource source{QStringLiteral("a.py"), "    " + line + " = 1\n", "    " + line + " = 2\n"};
        compare(view, source, {1'000, 400});
        QTRY_VERIFY(across(view)->isVisible());
        view.nextChange();
        QTest::qWait(20);
        for (DiffPane *pane : panes(view))
            QCOMPARE(scrolled(pane), 0);
    }

    void oneBarScrollsBothSidesToTheEndOfTheLongerLine()
    {
        DiffView view;
        const QByteArray line(300, 'x');
        DiffSource source{QStringLiteral("a.py"), "short = 1\n", "short = " + line + "\n"};
        compare(view, source, {1'000, 400});
        QScrollBar *bar = across(view);
        QTRY_VERIFY(view.width() == 1'000 && bar->isVisible() && bar->maximum() > 500); // laid out at its own width
        bar->setValue(bar->maximum());
        DiffPane *left = panes(view)[0];
        DiffPane *right = panes(view)[1];
        QCOMPARE(scrolled(left), bar->maximum());
        QCOMPARE(scrolled(right), bar->maximum());
        const long end =
            right->SendScintilla(QsciScintilla::SCI_GETLINEENDPOSITION, static_cast<unsigned long>(right->lines() - 2));
        QVERIFY(right->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, end) < right->viewport()->width());
        right->horizontalScrollBar()->setValue(40); // as a wheel does
        QCOMPARE(scrolled(left), 40);
        QCOMPARE(bar->value(), 40);
        view.grab();
    }

    /// A minified file: how wide it is is told by its columns, and the bar still reaches the end.
    void aVeryLongLineIsScrolledToItsEnd_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("ascii") << QByteArray("x;");
        QTest::newRow("wide") << QByteArray("\xe6\xbc\xa2");
    }
    void aVeryLongLineIsScrolledToItsEnd()
    {
        QFETCH(QByteArray, part);
        DiffView view;
        QByteArray lines;
        for (int i = 0; i < 40; ++i) // the long one is far below what is shown
            lines += "a\n";
        const QByteArray wide = part.repeated(18'000 / int(QString::fromUtf8(part).size()));
        compare(view, {QStringLiteral("a.txt"), "b\n" + lines, "c\n" + lines + wide + "\n"}, {1'000, 400});
        view.toggleFold();
        QScrollBar *bar = across(view);
        QTRY_VERIFY(bar->isVisible());
        DiffPane *right = panes(view)[1];
        const int width = right->textWidth();
        const auto line = static_cast<unsigned long>(right->lines() - 2);
        const long end = right->SendScintilla(QsciScintilla::SCI_GETLINEENDPOSITION, line);
        const long start = right->SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE, line);
        const long laidOut = right->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, end) -
                             right->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, start);
        QVERIFY2(width >= laidOut, qPrintable(QStringLiteral("%1 of %2").arg(width).arg(laidOut)));
        const long advance = right->SendScintilla(QsciScintilla::SCI_TEXTWIDTH,
                                                  static_cast<unsigned long>(QsciScintilla::STYLE_DEFAULT), "0");
        QVERIFY2(width >= 18'000 * advance, "columns count, not what was laid out");
        qInfo("%d px told, %ld px laid out", width, laidOut);
    }

    void aFoldedLineNeedsNoBar()
    {
        DiffView view;
        const QByteArray head = QByteArray(300, 'x') + '\n' + numbered(40);
        compare(view, {QStringLiteral("a.txt"), head + "a\n", head + "b\n"}, {1'000, 400});
        QTest::qWait(20);
        QVERIFY(!across(view)->isVisible());
        view.toggleFold();
        QTRY_VERIFY(across(view)->isVisible());
    }

    void linesThatFitAreNotScrolled()
    {
        DiffView view;
        compare(view, sample());
        QTest::qWait(20);
        QCOMPARE(scrolled(panes(view)[1]), 0);
        QVERIFY(!across(view)->isVisible());
    }

    void unifiedShowsTheEndOfALongLine()
    {
        DiffView view;
        DiffSource source = sample();
        source.after.replace("extra = 1", "extra = " + QByteArray(40, 'x') + ' ' + QByteArray(40, 'y'));
        compare(view, source, {400, 500});
        DiffPane *pane = panes(view)[0];
        const int line = int(pane->text().left(pane->text().indexOf(u"extra")).count(u'\n'));
        QTRY_VERIFY(pane->SendScintilla(QsciScintilla::SCI_WRAPCOUNT, static_cast<unsigned long>(line)) > 1);
        view.nextChange();
        view.grab();
    }

    void emptySidesAreDrawn_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("created") << QByteArray() << QByteArray("a\nb\n");
        QTest::newRow("deleted") << QByteArray("a\nb\n") << QByteArray();
        QTest::newRow("empty file created") << QByteArray() << QByteArray("");
        QTest::newRow("equal") << QByteArray("a\n") << QByteArray("a\n");
    }
    void emptySidesAreDrawn()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        DiffView view;
        compare(view, {QStringLiteral("a.py"), before, after});
        view.grab();
        view.toggleUnified();
        view.toggleFold();
        view.nextChange();
        view.grab();
    }

    void theTabulatorLeavesThePane()
    {
        DiffView view;
        compare(view, sample());
        DiffPane *pane = panes(view)[0];
        view.activateWindow();
        pane->setFocus();
        QTRY_VERIFY(pane->hasFocus());
        QTest::keyClick(pane, Qt::Key_Tab);
        QTRY_VERIFY(!pane->hasFocus());
    }

    void knowsTheUsualLanguages_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("language");
        QTest::newRow("python") << u"a/b.py"_qs << u"Python"_qs;
        QTest::newRow("cmake") << u"CMakeLists.txt"_qs << u"CMake"_qs;
        QTest::newRow("rust") << u"x.rs"_qs << u"C++"_qs;
        QTest::newRow("typescript") << u"x.ts"_qs << u"JavaScript"_qs;
        QTest::newRow("none") << u"LICENSE"_qs << QString();
    }
    void knowsTheUsualLanguages()
    {
        QFETCH(QString, path);
        QObject owner;
        const QsciLexer *lexer = makeLexer(path, &owner);
        QTEST(lexer ? QString::fromLatin1(lexer->language()) : QString(), "language");
    }
};

QTEST_MAIN(TestDiffView)
#include "test_diffview.moc"

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffpane.h"

#include "ui/diff/lexers.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <Qsci/qscilexer.h>

namespace prt::ui {
namespace {

/// The next one is for removed words in the unified pane.
constexpr int wordIndicator = 8;
/// Wrapping lays out every line of a document, which is not worth it for one that nobody reads to the end.
constexpr int mostWrappedLines = 20'000;

QColor backOf(LineMark mark, const Theme &theme)
{
    switch (mark) {
    case LineMark::Added:
        return theme.diff.added;
    case LineMark::Removed:
        return theme.diff.removed;
    case LineMark::Moved:
        return theme.diff.moved;
    default:
        return theme.diff.back;
    }
}

/// State is never told by colour alone.
QString signOf(const PaneLine &line)
{
    if (line.mark == LineMark::Moved)
        return QStringLiteral("⇄");
    if (line.mark != LineMark::None && line.changedPart)
        return QStringLiteral("~");
    if (line.mark == LineMark::Added)
        return QStringLiteral("+");
    return line.mark == LineMark::Removed ? QStringLiteral("−") : QString();
}

/// Scintilla wants colours as 0x00BBGGRR.
long packed(const QColor &colour)
{
    return colour.red() | colour.green() << 8 | colour.blue() << 16;
}

} // namespace

long DiffPane::sci(unsigned int message, long first, long second) const
{
    return SendScintilla(message, static_cast<unsigned long>(first), second);
}

DiffPane::DiffPane(PaneSide side, QWidget *parent)
    : QsciScintilla(parent)
    , m_side(side)
{
    setUtf8(true);
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setWrapMode(WrapNone);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    sci(SCI_SETUNDOCOLLECTION, 0);
    sci(SCI_SETSCROLLWIDTHTRACKING, 1);
    sci(SCI_SETSCROLLWIDTH, 1);
    sci(SCI_SETENDATLASTLINE, 1);
    sci(SCI_SETCARETSTYLE, 0);
    sci(SCI_SETTABWIDTH, 4);
    sci(SCI_SETWRAPINDENTMODE, SC_WRAPINDENT_INDENT);
    for (unsigned long margin = 0; margin < 5; ++margin)
        sci(SCI_SETMARGINWIDTHN, margin, 0);
    sci(SCI_SETMARGINTYPEN, 0, SC_MARGIN_COLOUR);
    sci(SCI_ANNOTATIONSETVISIBLE, ANNOTATION_STANDARD);
    for (const LineMark mark : {LineMark::Added, LineMark::Removed, LineMark::Moved})
        sci(SCI_MARKERDEFINE, long(mark), SC_MARK_BACKGROUND);
    for (const int indicator : {wordIndicator, wordIndicator + 1}) {
        sci(SCI_INDICSETSTYLE, indicator, INDIC_FULLBOX);
        sci(SCI_INDICSETUNDER, indicator, 1);
        sci(SCI_INDICSETALPHA, indicator, 255);
        sci(SCI_INDICSETOUTLINEALPHA, indicator, 255);
    }
    setAccessibleName(side == PaneSide::Left    ? tr("Before")
                      : side == PaneSide::Right ? tr("After")
                                                : tr("Unified diff"));
    applyTheme();
}

void DiffPane::applyTheme()
{
    const Theme &theme = themeOf(this);
    setFont(theme.codeFont);
    setColor(theme.diff.text);
    setPaper(theme.diff.back);
    if (m_lexer)
        colourLexer(m_lexer, theme);
    sci(SCI_SETMARGINBACKN, 0, packed(theme.diff.back));
    sci(SCI_SETMARGINWIDTHN, 0, long(gutterWidth()));
    sci(SCI_SETMARGINLEFT, 0, long(textGap()));
    sci(SCI_SETEXTRAASCENT, long(theme.px(1)));
    sci(SCI_SETEXTRADESCENT, long(theme.px(1)));
    sci(SCI_SETSELBACK, 1, packed(theme.selection));
    // Markers that were not made with markerDefine() ignore setMarkerBackgroundColor() without a word.
    for (const LineMark mark : {LineMark::Added, LineMark::Removed, LineMark::Moved})
        sci(SCI_MARKERSETBACK, long(mark), packed(backOf(mark, theme)));
    fillWords();
    viewport()->update();
}

int DiffPane::textGap() const
{
    return themeOf(this).px(6);
}

int DiffPane::gutterWidth() const
{
    const Theme &theme = themeOf(this);
    const int digits = int(QString::number(std::max(m_content.longestNumber, 100)).size());
    const int number = QFontMetrics(theme.codeFont).horizontalAdvance(u'0') * digits;
    const int numbers = m_side == PaneSide::Unified ? 2 * number + theme.px(8) : number;
    return numbers + theme.px(30);
}

void DiffPane::setContent(PaneContent content, const QString &path)
{
    m_content = std::move(content);
    m_folds.clear();
    m_foldLines.clear();
    m_currentRows = 0;
    sci(SCI_SHOWLINES, 0, long(sci(SCI_GETLINECOUNT)) - 1);
    sci(SCI_ANNOTATIONCLEARALL);
    if (path != m_path || !m_lexer) {
        m_path = path;
        setLexer(nullptr);
        delete m_lexer;
        m_lexer = makeLexer(path, this);
        if (m_lexer) {
            colourLexer(m_lexer, themeOf(this));
            setLexer(m_lexer);
        }
    }
    setReadOnly(false);
    sci(SCI_CLEARALL);
    sci(SCI_SETSCROLLWIDTH, 1);
    SendScintilla(SCI_APPENDTEXT, static_cast<unsigned long>(m_content.text.size()), m_content.text.constData());
    setReadOnly(true);
    // Two sides stay aligned only without wrapping; a single column has no reason to hide the end of a line.
    const bool wraps = m_side == PaneSide::Unified && int(m_content.lines.size()) <= mostWrappedLines;
    sci(SCI_SETWRAPMODE, wraps ? SC_WRAP_WORD : SC_WRAP_NONE);
    applyTheme();
    markLines();
    for (int line = 0; line < int(m_content.lines.size()); ++line) {
        if (m_content.lines[line].padding > 0)
            annotate(line, m_content.lines[line].padding);
    }
    sci(SCI_GOTOPOS, 0);
    sci(SCI_SETFIRSTVISIBLELINE, 0);
}

void DiffPane::annotate(int line, int rows)
{
    // A wrong line number is an assertion inside Scintilla that ends the program.
    if (line < 0 || line >= sci(SCI_GETLINECOUNT))
        return;
    const QByteArray text = rows > 0 ? ' ' + QByteArray(rows - 1, '\n') : QByteArray();
    SendScintilla(SCI_ANNOTATIONSETTEXT, static_cast<unsigned long>(line), rows > 0 ? text.constData() : nullptr);
}

void DiffPane::markLines()
{
    sci(SCI_MARKERDELETEALL, -1);
    for (int line = 0; line < int(m_content.lines.size()); ++line) {
        if (const LineMark mark = m_content.lines[line].mark; mark != LineMark::None)
            sci(SCI_MARKERADD, long(line), long(mark));
    }
}

void DiffPane::fillWords()
{
    const Theme &theme = themeOf(this);
    const QColor plain = m_side == PaneSide::Left ? theme.diff.wordRemoved : theme.diff.wordAdded;
    sci(SCI_INDICSETFORE, wordIndicator, packed(plain));
    sci(SCI_INDICSETFORE, wordIndicator + 1, packed(theme.diff.wordRemoved));
    const int lineCount = int(sci(SCI_GETLINECOUNT));
    for (int line = 0; line < std::min(int(m_content.lines.size()), lineCount); ++line) {
        const PaneLine &info = m_content.lines[line];
        if (info.words.isEmpty())
            continue;
        const bool removedInUnified = m_side == PaneSide::Unified && info.mark == LineMark::Removed;
        sci(SCI_SETINDICATORCURRENT, wordIndicator + (removedInUnified ? 1 : 0));
        const long start = sci(SCI_POSITIONFROMLINE, long(line));
        for (const diff::WordRange &range : info.words) {
            // Units of UTF-16 become bytes: Scintilla counts code points that way from a position.
            const long from = sci(SCI_POSITIONRELATIVECODEUNITS, long(start), long(range.start));
            const long to = sci(SCI_POSITIONRELATIVECODEUNITS, long(start), long(range.start + range.length));
            if (to > from)
                sci(SCI_INDICATORFILLRANGE, long(from), to - from);
        }
    }
}

void DiffPane::setFolds(const QList<FoldRegion> &folds)
{
    const int first = firstVisibleRow();
    const int anchorLine = int(sci(SCI_DOCLINEFROMVISIBLE, long(std::max(0, first))));
    for (const int line : std::as_const(m_foldLines))
        annotate(line, m_content.lines.value(line).padding);
    sci(SCI_SHOWLINES, 0, long(sci(SCI_GETLINECOUNT)) - 1);
    m_folds = folds;
    m_foldLines.clear();
    for (const FoldRegion &region : folds) {
        const int from = m_content.lineOfRow(region.firstRow);
        const int to = m_content.lineOfRow(region.firstRow + region.rows);
        if (from < 1 || to <= from || to > int(m_content.lines.size()))
            continue;
        annotate(from - 1, m_content.lines[from - 1].padding + 1);
        m_foldLines.append(from - 1);
        sci(SCI_HIDELINES, long(from), long(to - 1));
    }
    sci(SCI_SETFIRSTVISIBLELINE, std::max(0L, sci(SCI_VISIBLEFROMDOCLINE, anchorLine)));
    viewport()->update();
}

void DiffPane::setCurrentRows(int firstRow, int rows)
{
    m_currentRow = firstRow;
    m_currentRows = rows;
    viewport()->update();
}

int DiffPane::firstVisibleRow() const
{
    return int(sci(SCI_GETFIRSTVISIBLELINE));
}

int DiffPane::visibleRows() const
{
    return int(sci(SCI_LINESONSCREEN));
}

int DiffPane::rowHeight() const
{
    return int(sci(SCI_TEXTHEIGHT, 0));
}

int DiffPane::displayRowOf(int row) const
{
    // A row that is padding here hangs below the line before it.
    const int line = std::clamp(m_content.lineOfRow(row), 0, std::max(0, int(m_content.lines.size()) - 1));
    const int shown = int(sci(SCI_VISIBLEFROMDOCLINE, long(line)));
    const int lineRow = m_content.lines.value(line).row;
    return std::max(0, shown - std::max(0, lineRow - row));
}

DiffPane::Shown DiffPane::shownAt(int displayRow) const
{
    const int line = int(sci(SCI_DOCLINEFROMVISIBLE, long(displayRow)));
    if (line < 0 || line >= int(m_content.lines.size()))
        return {};
    int below = displayRow - int(sci(SCI_VISIBLEFROMDOCLINE, long(line)));
    const int wrapped = int(sci(SCI_WRAPCOUNT, long(line)));
    if (below < wrapped)
        return {line, below > 0 ? Shown::Continued : Shown::Text, -1};
    below -= wrapped - 1;
    if (below <= m_content.lines[line].padding)
        return {line, Shown::Padding, -1};
    return {line, Shown::Fold, int(m_foldLines.indexOf(line))};
}

void DiffPane::paintGutter(QPainter &painter, int y, int height, const Shown &shown) const
{
    const Theme &theme = themeOf(this);
    const int width = gutterWidth();
    const int gap = textGap(); // Scintilla leaves it unpainted
    const PaneLine &line = m_content.lines[shown.line];
    const bool text = shown.kind == Shown::Text || shown.kind == Shown::Continued;
    painter.fillRect(0, y, width + gap, height,
                     text                           ? backOf(line.mark, theme)
                     : shown.kind == Shown::Padding ? theme.diff.padding
                                                    : theme.raised);
    if (m_currentRows > 0 && text && line.mark != LineMark::None && line.row >= m_currentRow &&
        line.row < m_currentRow + m_currentRows)
        painter.fillRect(0, y, theme.px(3), height, theme.accent);
    if (shown.kind != Shown::Text)
        return;
    painter.setFont(theme.codeFont);
    painter.setPen(line.mark == LineMark::None ? theme.diff.lineNumber : theme.diff.text);
    const int right = width - theme.px(20);
    const int number = m_side == PaneSide::Right ? line.right : line.left;
    const int half = m_side == PaneSide::Unified ? (right - theme.px(4)) / 2 : right;
    if (number >= 0)
        painter.drawText(QRect(0, y, half, height), Qt::AlignRight | Qt::AlignVCenter, QString::number(number + 1));
    if (m_side == PaneSide::Unified && line.right >= 0)
        painter.drawText(QRect(half, y, right - half, height), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(line.right + 1));
    painter.drawText(QRect(right, y, width - right - theme.px(4), height), Qt::AlignCenter, signOf(line));
}

void DiffPane::paintFold(QPainter &painter, const QRect &rect, int hidden) const
{
    const Theme &theme = themeOf(this);
    painter.fillRect(rect, theme.raised);
    painter.setFont(theme.smallFont);
    painter.setPen(theme.muted);
    painter.drawText(rect.adjusted(gutterWidth() + theme.px(6), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     QStringLiteral("⌄  ") +
                         (hidden == 1 ? tr("1 unchanged line") : tr("%1 unchanged lines").arg(hidden)));
}

void DiffPane::paintEvent(QPaintEvent *event)
{
    QsciScintilla::paintEvent(event);
    if (m_content.lines.isEmpty())
        return;
    const Theme &theme = themeOf(this);
    QPainter painter(viewport());
    const int height = rowHeight();
    const int first = firstVisibleRow();
    const int width = viewport()->width();
    const int last = int(sci(SCI_VISIBLEFROMDOCLINE, long(m_content.lines.size() - 1))) +
                     m_content.lines.last().padding + int(m_foldLines.contains(int(m_content.lines.size()) - 1));
    painter.setBrushOrigin(0, -first * height % 8);
    for (int row = first; row <= last && (row - first) * height < viewport()->height(); ++row) {
        const int y = (row - first) * height;
        const Shown shown = shownAt(row);
        if (shown.line < 0)
            continue;
        const int textLeft = gutterWidth() + textGap();
        const QRect rest(textLeft, y, width - textLeft, height);
        if (shown.kind == Shown::Padding) {
            painter.fillRect(rest, theme.diff.padding);
            painter.fillRect(rest, QBrush(theme.diff.hatch, Qt::BDiagPattern));
        }
        paintGutter(painter, y, height, shown);
        if (shown.kind == Shown::Fold)
            paintFold(painter, QRect(0, y, width, height),
                      shown.foldIndex < 0 ? 0 : m_folds.value(shown.foldIndex).rows);
    }
    painter.setPen(theme.border);
    if (m_side == PaneSide::Right)
        painter.drawLine(0, 0, 0, viewport()->height());
}

void DiffPane::mousePressEvent(QMouseEvent *event)
{
    const int row = firstVisibleRow() + int(event->position().y()) / std::max(1, rowHeight());
    const Shown shown = m_content.lines.isEmpty() ? Shown() : shownAt(row);
    if (shown.kind == Shown::Fold && shown.foldIndex >= 0 && event->button() == Qt::LeftButton) {
        emit foldClicked(m_folds[shown.foldIndex].firstRow);
        return;
    }
    QsciScintilla::mousePressEvent(event);
}

void DiffPane::keyPressEvent(QKeyEvent *event)
{
    // A read-only pane has no use for the tabulator; without this the focus would never leave it.
    if (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab)
        focusNextPrevChild(event->key() == Qt::Key_Tab);
    else
        QsciScintilla::keyPressEvent(event);
}

void DiffPane::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *copyAction = menu.addAction(tr("Copy"), this, [this] { copy(); });
    copyAction->setEnabled(hasSelectedText());
    menu.addAction(tr("Select all"), this, [this] { selectAll(); });
    menu.exec(event->globalPos());
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/panecontent.h"
#include "ui/shell/theme.h"

#include <Qsci/qsciscintilla.h>

class QsciLexer;

namespace prt::ui {

/// One read-only side of a comparison, or the unified one. The text is the file's own, so copying and searching see no
/// filler: padding is annotations, hatched after the editor has painted; line numbers are painted by us because line 0
/// is a dummy.
class DiffPane final : public QsciScintilla
{
    Q_OBJECT
public:
    explicit DiffPane(PaneSide side, QWidget *parent = nullptr);

    /// `path` chooses the lexer.
    void setContent(PaneContent content, const QString &path);
    const PaneContent &content() const { return m_content; }
    void setFolds(const QList<FoldRegion> &folds);
    /// Rows [firstRow, firstRow + rows) get a bar beside their numbers; none: rows 0.
    void setCurrentRows(int firstRow, int rows);

    int firstVisibleRow() const;
    int visibleRows() const;
    int rowHeight() const;
    /// Row on the screen, folded regions counted, of a row of the comparison.
    int displayRowOf(int row) const;
    /// Of the longest line that is not folded away, and of what the pane can show of one, both in pixels.
    int textWidth() const;
    int textRoom() const;
    /// The text begins this many pixels left of where it could.
    void scrollAcross(int offset);
    void applyTheme();

signals:
    void foldClicked(int firstRow);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    int widthByColumns(long line) const;
    /// What a row on the screen is.
    struct Shown
    {
        int line = -1; ///< of the document
        enum
        {
            Text,
            Continued, ///< a wrapped line's second row and those after it
            Padding,
            Fold
        } kind = Text;
        int foldIndex = -1;
    };
    Shown shownAt(int displayRow) const;
    /// The one way to Scintilla's messages: its own overloads choose by the kind of zero.
    long sci(unsigned int message, long first = 0, long second = 0) const;
    void annotate(int line, int rows);
    void markLines();
    void fillWords();
    int gutterWidth() const;
    /// Between the numbers and the text.
    int textGap() const;
    void paintGutter(QPainter &painter, int y, int height, const Shown &shown) const;
    void paintFold(QPainter &painter, const QRect &rect, int hidden) const;

    PaneSide m_side;
    PaneContent m_content;
    QList<FoldRegion> m_folds;
    QList<int> m_foldLines; ///< the line that each fold's separator hangs below
    QsciLexer *m_lexer = nullptr;
    QString m_path;
    int m_currentRow = 0;
    int m_currentRows = 0;
};

} // namespace prt::ui

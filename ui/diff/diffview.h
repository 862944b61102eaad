// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/diffjob.h"

#include <QWidget>

class QLabel;
class QScrollBar;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace prt::ui {

class DiffHeader;
class DiffPane;
class OverviewStrip;

/// Compares two versions of a file, side by side or unified. The comparison is made on a worker; until it is there the
/// view keeps the picture that it has, and a newer request makes the older one stop. GUI thread.
class DiffView final : public QWidget
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);
    ~DiffView() override;

    /// Goes to the first change once it is shown, unless it is the content that is shown already.
    void compare(const DiffSource &source);
    /// Says in the place of the comparison why there is none.
    void showMessage(const QString &title, const QString &detail = {}, const QString &path = {});
    const DiffPicture *picture() const { return m_picture.get(); }
    bool isUnified() const;
    bool isFolded() const { return m_folded; }
    int currentChange() const { return m_change; }
    QString message() const;

public slots:
    void nextChange() { goToChange(m_change + 1); }
    void previousChange() { goToChange(m_change < 0 ? -1 : m_change - 1); }
    void toggleUnified();
    void toggleFold();
    void toggleWhitespace();

signals:
    /// A comparison, or the message instead of one, is on the screen.
    void shown();
    /// There is no further change in that direction: 1 or -1.
    void endReached(int direction);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void start(int timeLimitMs);
    void take(DiffResult result);
    void place(bool toFirstChange);
    void fill(DiffPane *pane);
    void refold();
    void goToChange(int change);
    void unfold(int firstRow);
    void scrollTo(int displayRow);
    /// The bar below both sides: as long as the longest line of either.
    void sizeAcross();
    void sizeAcrossSoon();
    void scrollAcross(int offset);
    void follow(DiffPane *from, DiffPane *to);
    void updateOverview();
    void applyTheme();
    DiffPane *mainPane() const;
    QList<DiffPane *> shownPanes() const;

    DiffHeader *m_header;
    QStackedWidget *m_pages;
    QWidget *m_messagePage;
    QLabel *m_messageTitle;
    QLabel *m_messageDetail;
    QWidget *m_limitBar;
    QLabel *m_limitText;
    QStackedWidget *m_panes;
    QSplitter *m_sides;
    DiffPane *m_left;
    DiffPane *m_right;
    DiffPane *m_unifiedPane;
    OverviewStrip *m_overview;
    QScrollBar *m_across; ///< moves both sides; their own would stop at the shorter lines

    DiffSource m_source;
    std::shared_ptr<const DiffPicture> m_picture;
    std::shared_ptr<std::atomic_bool> m_cancel;
    quint64 m_job = 0;
    QList<DiffPane *> m_filled;    ///< panes that have the picture's text
    QList<FoldRegion> m_folds;     ///< those that are closed
    std::optional<bool> m_unified; ///< the user's choice; without one the width decides
    bool m_shownUnified = false;
    bool m_folded = true;
    bool m_ignoresWhitespace = false;
    bool m_following = false;
    int m_change = -1;
    int m_textWidth = 0; ///< of the longest line of both sides, in pixels
};

} // namespace prt::ui

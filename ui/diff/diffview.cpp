// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffview.h"

#include "core/base/async.h"
#include "ui/diff/diffheader.h"
#include "ui/diff/diffpane.h"
#include "ui/diff/overviewstrip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace prt::ui {
namespace {

/// Below this width two sides show too little of a line.
constexpr int narrowestSides = 560;

QLabel *centred(QWidget *parent, const QString &name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QString sizeText(qint64 bytes)
{
    return QLocale(QLocale::English).formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QWidget(parent)
    , m_header(new DiffHeader(this))
    , m_pages(new QStackedWidget(this))
    , m_messagePage(new QWidget(this))
    , m_messageTitle(centred(m_messagePage, QStringLiteral("diffMessage")))
    , m_messageDetail(centred(m_messagePage, QStringLiteral("diffMessageDetail")))
    , m_limitBar(new QWidget(this))
    , m_limitText(new QLabel(m_limitBar))
    , m_panes(new QStackedWidget(this))
    , m_sides(new QSplitter(Qt::Horizontal, m_panes))
    , m_left(new DiffPane(PaneSide::Left, m_sides))
    , m_right(new DiffPane(PaneSide::Right, m_sides))
    , m_unifiedPane(new DiffPane(PaneSide::Unified, m_panes))
    , m_overview(new OverviewStrip(this))
    , m_across(new QScrollBar(Qt::Horizontal, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_limitBar);
    column->addWidget(m_pages, 1);
    auto *limitRow = new QHBoxLayout(m_limitBar);
    limitRow->addWidget(m_limitText, 1);
    auto *goOn = new QPushButton(tr("Continue"), m_limitBar);
    limitRow->addWidget(goOn);
    connect(goOn, &QPushButton::clicked, this, [this] { start(0); });
    m_limitText->setText(tr("Stopped after 2 s · changes are shown by line only"));
    m_limitBar->hide();

    auto *messages = new QVBoxLayout(m_messagePage);
    messages->addStretch(2);
    messages->addWidget(m_messageTitle);
    messages->addWidget(m_messageDetail);
    messages->addStretch(3);
    m_sides->setChildrenCollapsible(false);
    m_sides->setHandleWidth(1);
    auto *both = new QWidget(m_panes);
    auto *bothLines = new QVBoxLayout(both);
    bothLines->setContentsMargins(0, 0, 0, 0);
    bothLines->setSpacing(0);
    bothLines->addWidget(m_sides, 1);
    bothLines->addWidget(m_across);
    m_across->setAccessibleName(tr("Scroll both sides across"));
    m_panes->addWidget(both);
    m_panes->addWidget(m_unifiedPane);
    auto *content = new QWidget(this);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_panes, 1);
    row->addWidget(m_overview);
    m_pages->addWidget(m_messagePage);
    m_pages->addWidget(content);

    follow(m_left, m_right);
    follow(m_right, m_left);
    connect(m_across, &QScrollBar::valueChanged, this, &DiffView::scrollAcross);
    connect(m_sides, &QSplitter::splitterMoved, this, &DiffView::sizeAcross);
    connect(m_unifiedPane->verticalScrollBar(), &QScrollBar::valueChanged, this, &DiffView::updateOverview);
    for (DiffPane *pane : {m_left, m_right, m_unifiedPane})
        connect(pane, &DiffPane::foldClicked, this, &DiffView::unfold);
    connect(m_overview, &OverviewStrip::rowAsked, this,
            [this](int displayRow) { scrollTo(displayRow - mainPane()->visibleRows() / 2); });
    connect(m_header, &DiffHeader::unifiedAsked, this, &DiffView::toggleUnified);
    connect(m_header, &DiffHeader::whitespaceAsked, this, &DiffView::toggleWhitespace);
    connect(m_header, &DiffHeader::foldAsked, this, &DiffView::toggleFold);
    connect(m_header, &DiffHeader::nextAsked, this, &DiffView::nextChange);
    connect(m_header, &DiffHeader::previousAsked, this, &DiffView::previousChange);
    applyTheme();
}

DiffView::~DiffView()
{
    if (m_cancel)
        *m_cancel = true;
}

void DiffView::follow(DiffPane *from, DiffPane *to)
{
    connect(from->verticalScrollBar(), &QScrollBar::valueChanged, this, [this, to](int value) {
        if (m_following)
            return;
        m_following = true;
        to->verticalScrollBar()->setValue(value);
        m_following = false;
        updateOverview();
    });
    // Wheel, touchpad and keys move a side; the bar moves both.
    from->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(from->horizontalScrollBar(), &QScrollBar::valueChanged, m_across, &QScrollBar::setValue);
}

void DiffView::applyTheme()
{
    const Theme &theme = themeOf(this);
    m_messageTitle->setFont(emphasised(theme.uiFont, 1.15));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme.muted);
    m_messageDetail->setPalette(muted);
    m_messageDetail->setFont(theme.uiFont);
    m_limitBar->layout()->setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4));
    QPalette warn = palette();
    warn.setColor(QPalette::Window, theme.warnBack);
    warn.setColor(QPalette::WindowText, theme.warn);
    m_limitBar->setPalette(warn);
    m_limitBar->setAutoFillBackground(true);
    QPalette line = palette();
    line.setColor(QPalette::Window, theme.border);
    m_sides->setPalette(line);
    m_header->applyTheme();
    for (DiffPane *pane : {m_left, m_right, m_unifiedPane})
        pane->applyTheme();
}

void DiffView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyTheme();
}

void DiffView::compare(const DiffSource &source)
{
    m_source = source;
    start(diff::Options().timeLimitMs);
}

void DiffView::start(int timeLimitMs)
{
    if (m_cancel)
        *m_cancel = true;
    m_cancel = std::make_shared<std::atomic_bool>(false);
    const quint64 job = ++m_job;
    m_header->setLoading(true);
    const auto work = [source = m_source, cancel = m_cancel, ignores = m_ignoresWhitespace, timeLimitMs] {
        diff::Options options;
        options.whitespace = ignores ? diff::Whitespace::IgnoreAll : diff::Whitespace::Exact;
        options.timeLimitMs = timeLimitMs;
        options.cancelled = cancel.get();
        return makePicture(source, options);
    };
    runThen(work, this, [this, job](DiffResult result) {
        if (job == m_job)
            take(std::move(result));
    });
}

void DiffView::take(DiffResult result)
{
    m_header->setLoading(false);
    if (!result) {
        showMessage(tr("This file cannot be compared"), result.error().message, m_source.path);
        return;
    }
    const DiffPicture &picture = **result;
    if (picture.diff.binary) {
        const QString detail =
            picture.created ? tr("%1 after").arg(sizeText(picture.afterBytes))
            : picture.deleted
                ? tr("%1 before").arg(sizeText(picture.beforeBytes))
                : tr("%1 before · %2 after").arg(sizeText(picture.beforeBytes), sizeText(picture.afterBytes));
        showMessage(tr("Binary file: the content is not shown"), detail, picture.path);
        return;
    }
    const bool sameFile = m_picture && m_picture->path == picture.path && m_picture->diff.left == picture.diff.left &&
                          m_picture->diff.right == picture.diff.right;
    m_picture = *result;
    m_limitBar->setVisible(picture.diff.hitLimit);
    m_filled.clear();
    m_folds = m_folded ? m_picture->folds : QList<FoldRegion>();
    place(!sameFile);
}

/// Only what is shown is filled: the other form may never be asked for.
void DiffView::fill(DiffPane *pane)
{
    if (m_filled.contains(pane))
        return;
    m_filled.append(pane);
    const DiffPicture &picture = *m_picture;
    pane->setContent(pane == m_left ? picture.left : pane == m_right ? picture.right : picture.unified, picture.path);
}

void DiffView::place(bool toFirstChange)
{
    m_shownUnified = isUnified();
    for (DiffPane *pane : shownPanes())
        fill(pane);
    m_panes->setCurrentIndex(m_shownUnified ? 1 : 0);
    m_header->setSwitches(m_shownUnified, m_ignoresWhitespace, m_folded);
    m_header->show();
    m_pages->setCurrentIndex(1);
    m_sides->setSizes({1'000, 1'000});
    if (toFirstChange) {
        m_change = -1;
        m_across->setValue(0); // a line is read from its start
    }
    m_change = std::min(m_change, int(m_picture->diff.changes.size()) - 1);
    refold();
    if (m_change < 0 && !m_picture->diff.changes.isEmpty())
        goToChange(0);
    else
        goToChange(m_change);
    m_header->setPicture(m_picture.get(), m_change);
    emit shown();
}

void DiffView::showMessage(const QString &title, const QString &detail, const QString &path)
{
    if (m_cancel)
        *m_cancel = true;
    ++m_job;
    m_picture.reset();
    m_change = -1;
    m_limitBar->hide();
    m_messageTitle->setText(title);
    m_messageDetail->setText(detail);
    m_header->setLoading(false);
    m_header->setTitle(path, {});
    m_header->setVisible(!path.isEmpty());
    m_pages->setCurrentIndex(0);
    emit shown();
}

QString DiffView::message() const
{
    return m_pages->currentIndex() == 0 ? m_messageTitle->text() : QString();
}

bool DiffView::isUnified() const
{
    return m_unified.value_or(width() < themeOf(this).px(narrowestSides));
}

void DiffView::focusInEvent(QFocusEvent *event)
{
    // A focus proxy would do the same, but Tab then passes over the buttons above the panes.
    mainPane()->setFocus(event->reason());
}

DiffPane *DiffView::mainPane() const
{
    return m_shownUnified ? m_unifiedPane : m_right;
}

QList<DiffPane *> DiffView::shownPanes() const
{
    return m_shownUnified ? QList<DiffPane *>{m_unifiedPane} : QList<DiffPane *>{m_left, m_right};
}

void DiffView::toggleUnified()
{
    m_unified = !isUnified();
    if (m_picture)
        place(false);
}

void DiffView::toggleFold()
{
    m_folded = !m_folded;
    m_folds = m_folded && m_picture ? m_picture->folds : QList<FoldRegion>();
    m_header->setSwitches(m_shownUnified, m_ignoresWhitespace, m_folded);
    if (m_picture)
        refold(), goToChange(m_change);
}

void DiffView::toggleWhitespace()
{
    m_ignoresWhitespace = !m_ignoresWhitespace;
    m_header->setSwitches(m_shownUnified, m_ignoresWhitespace, m_folded);
    if (m_picture)
        start(diff::Options().timeLimitMs);
}

void DiffView::unfold(int firstRow)
{
    m_folds.removeIf([firstRow](const FoldRegion &region) { return region.firstRow == firstRow; });
    refold();
}

void DiffView::refold()
{
    for (DiffPane *pane : shownPanes())
        pane->setFolds(m_folds);
    if (!m_shownUnified)
        m_textWidth = std::max(m_left->textWidth(), m_right->textWidth());
    sizeAcrossSoon();
    int total = 1;
    QList<OverviewMark> marks = overviewMarks(m_picture->diff, m_folds, &total);
    m_overview->setMarks(std::move(marks), total);
    updateOverview();
}

void DiffView::goToChange(int change)
{
    if (!m_picture)
        return;
    const QList<diff::Change> &changes = m_picture->diff.changes;
    if (change < 0 || change >= int(changes.size())) {
        if (!changes.isEmpty() || change > 0)
            emit endReached(change < 0 ? -1 : 1);
        updateOverview();
        return;
    }
    m_change = change;
    for (DiffPane *pane : shownPanes())
        pane->setCurrentRows(changes[change].firstRow, changes[change].rows);
    scrollTo(mainPane()->displayRowOf(changes[change].firstRow) - mainPane()->visibleRows() / 3);
    m_header->setPicture(m_picture.get(), m_change);
}

void DiffView::scrollTo(int displayRow)
{
    // The dummy line is worth showing only when something hangs below it.
    const bool padded = m_picture && m_picture->left.lines.first().padding + m_picture->right.lines.first().padding > 0;
    mainPane()->verticalScrollBar()->setValue(std::max(padded && !m_shownUnified ? 0 : 1, displayRow));
    updateOverview();
}

void DiffView::sizeAcrossSoon()
{
    // The sides get their width after what is happening now.
    QMetaObject::invokeMethod(this, &DiffView::sizeAcross, Qt::QueuedConnection);
}

void DiffView::sizeAcross()
{
    if (!m_picture || m_shownUnified)
        return;
    const int room = std::min(m_left->textRoom(), m_right->textRoom());
    m_across->setPageStep(std::max(1, room));
    m_across->setSingleStep(4 * QFontMetrics(themeOf(this).codeFont).horizontalAdvance(u'0'));
    m_across->setRange(0, std::max(0, m_textWidth - room));
    m_across->setVisible(m_across->maximum() > 0);
    scrollAcross(m_across->value());
}

void DiffView::scrollAcross(int offset)
{
    for (DiffPane *pane : {m_left, m_right})
        pane->scrollAcross(offset);
}

void DiffView::updateOverview()
{
    if (!m_picture)
        return;
    m_overview->setView(mainPane()->firstVisibleRow(), mainPane()->visibleRows());
}

void DiffView::resizeEvent(QResizeEvent *)
{
    if (m_picture && isUnified() != m_shownUnified) {
        place(false);
        return;
    }
    sizeAcrossSoon();
    updateOverview();
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/previewpane.h"

#include "core/base/async.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/common/pill.h"
#include "ui/library/activitystrip.h"
#include "ui/library/tracepills.h"
#include "ui/shell/actions.h"
#include "ui/shell/grid.h"

#include <QScrollArea>
#include <QScrollBar>

namespace prt::ui {
namespace {

using namespace Qt::StringLiterals;

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        if (item->layout())
            clearLayout(item->layout());
        delete item;
    }
}

} // namespace

PreviewPane::PreviewPane(const QString &libraryFolder, Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_folder(libraryFolder)
    , m_actions(actions)
    , m_content(new QWidget)
    , m_body(nullptr)
    , m_buttons(makeButtons())
{
    auto *scroll = new QScrollArea(this);
    m_scroll = scroll;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Preview"));
    m_body = column(m_content, 20, 10);
    scroll->setWidget(m_content);
    m_pages = new Pages(scroll, this);
    auto *outer = column(this, 0, 0);
    outer->addWidget(m_pages, 1);
    outer->addWidget(m_buttons);
    clear();
}

QWidget *PreviewPane::makeButtons()
{
    auto *bar = new QWidget(this);
    m_buttonRows = column(bar, 0, 8);
    setGrid(m_buttonRows, {20, 12, 20, 16}, 8);
    auto *first = row(m_buttonRows, 6);
    auto *open = new Button(m_actions.action("library.open"_L1), Button::Kind::Plain, bar);
    open->setShortText(tr("Open"));
    first->addWidget(open);
    for (const auto &[id, text] :
         {std::pair{"library.validate"_L1, tr("Validate")}, std::pair{"library.judge"_L1, tr("Judge")}}) {
        auto *button = new Button(m_actions.action(id), Button::Kind::Plain, bar);
        button->setShortText(text);
        first->addWidget(button);
    }
    first->addStretch();
    auto *second = row(m_buttonRows, 6);
    for (const auto &[id, text] :
         {std::pair{"library.push"_L1, tr("Send")}, std::pair{"library.export"_L1, tr("Export")},
          std::pair{"library.delete"_L1, tr("Delete")}}) {
        auto *button = new Button(m_actions.action(id),
                                  id == "library.delete"_L1 ? Button::Kind::Danger : Button::Kind::Plain, bar);
        button->setShortText(text);
        second->addWidget(button);
    }
    second->addStretch();
    m_buttonRows->setStretchFactor(second, 1);
    return bar;
}

QSize PreviewPane::minimumSizeHint() const
{
    // The wider of the two rows of buttons, also while they are hidden or stand in one row.
    int widest = 0;
    for (int i = 0; i < m_buttonRows->count(); ++i)
        widest = std::max(widest, m_buttonRows->itemAt(i)->minimumSize().width());
    return {widest + themeOf(this).px(40), themeOf(this).px(120)};
}

void PreviewPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    int both = themeOf(this).px(46);
    for (int i = 0; i < m_buttonRows->count(); ++i)
        both += m_buttonRows->itemAt(i)->minimumSize().width();
    m_buttonRows->setDirection(width() >= both ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void PreviewPane::clear()
{
    m_id.clear();
    m_buttons->hide();
    auto *page = findChild<EmptyState *>(u"noSelection"_s);
    if (!page) {
        page =
            new EmptyState(u"eye"_s, tr("Nothing selected"), tr("Choose a session to see what happened in it."), this);
        page->setObjectName(u"noSelection"_s);
    }
    page->setTitle(tr("Nothing selected"));
    page->setText(tr("Choose a session to see what happened in it."));
    m_pages->showPage(page);
}

void PreviewPane::showSelection(int count)
{
    clear();
    auto *page = findChild<EmptyState *>(u"noSelection"_s);
    page->setTitle(tr("%1 sessions selected").arg(count));
    page->setText(tr("Send, export or delete them together."));
    m_buttons->show();
}

void PreviewPane::showTrace(const store::TraceRow &row)
{
    const bool same = m_id == row.id;
    m_id = row.id;
    m_buttons->show();
    if (!same)
        m_pages->showLoading();
    runThen([folder = m_folder, id = row.id] { return readSummary(folder, id); }, this,
            [this, id = row.id](const Result<TraceSummary> &summary) {
                if (id != m_id)
                    return;
                if (summary)
                    show(*summary);
                else
                    m_pages->showError(tr("This session cannot be read"), summary.error().message);
            });
}

void PreviewPane::show(const TraceSummary &summary)
{
    QScrollBar *bar = m_scroll->verticalScrollBar();
    const int scrolled = m_shownId == summary.row.id ? bar->value() : 0;
    m_shownId = summary.row.id;
    clearLayout(m_body);
    m_body->addWidget(paragraph(titleOf(summary.row), Label::Kind::Heading));
    auto *pills = row(m_body, 6);
    const Heading heading = traceHeading(summary.row);
    constexpr qsizetype roomForPills = 3;
    for (const PillText &pill : resultPills(summary.row).mid(0, roomForPills))
        pills->addWidget(new Pill(pill));
    pills->addStretch();
    m_body->addWidget(paragraph(heading.facts.join(u" · "_s), Label::Kind::Muted));
    if (store::serverCopy(summary.row) == store::ServerCopy::Unerased) {
        auto *unerased = paragraph(syncSentence(summary.row));
        unerased->setTone(Tone::Warn);
        m_body->addWidget(unerased);
    }
    auto *strip = new ActivityStrip;
    strip->setActivity(summary.activity);
    m_body->addSpacing(4);
    m_body->addWidget(strip);
    addFacts(summary);
    addFiles(summary);
    addTests(summary);
    m_body->addStretch();
    m_pages->showContent();
    m_content->layout()->activate();
    bar->setValue(scrolled);
}

void PreviewPane::addFacts(const TraceSummary &summary)
{
    m_body->addSpacing(8);
    m_body->addWidget(new Label(tr("First rationale"), Label::Kind::Caption));
    if (summary.note.isEmpty()) {
        m_body->addWidget(paragraph(tr("No rationale was written in this session."), Label::Kind::Muted));
        return;
    }
    m_body->addWidget(paragraph(summary.note));
    m_body->addWidget(new Label(QString(summary.noteKind).replace(u'_', u' '), Label::Kind::Muted));
}

void PreviewPane::addFiles(const TraceSummary &summary)
{
    m_body->addSpacing(8);
    m_body->addWidget(new Label(tr("Files changed"), Label::Kind::Caption));
    if (summary.files.isEmpty())
        m_body->addWidget(paragraph(summary.savesMayBeMissing
                                        ? tr("What is still here shows no file that is different at the end.")
                                        : tr("No file is different at the end."),
                                    Label::Kind::Muted));
    constexpr qsizetype most = 6;
    for (const review::FileChange &file : summary.files.mid(0, most)) {
        auto *line = row(m_body, 8);
        auto *path = new Label(QString::fromUtf8(file.path));
        path->setElided(true);
        line->addWidget(path, 1);
        QStringList facts{review::fateOf(file),
                          file.complete ? u"+%1 −%2"_s.arg(file.counts.added).arg(file.counts.removed) : QString()};
        facts.removeAll(QString());
        line->addWidget(new Label(facts.join(u" · "_s), Label::Kind::Muted));
    }
    addRest(summary.files.size() - most);
}

void PreviewPane::addRest(qsizetype count)
{
    if (count > 0)
        m_body->addWidget(new Label(tr("and %1 more").arg(count), Label::Kind::Muted));
}

void PreviewPane::addTests(const TraceSummary &summary)
{
    m_body->addSpacing(8);
    m_body->addWidget(new Label(tr("Last test run"), Label::Kind::Caption));
    if (summary.passed < 0) {
        m_body->addWidget(paragraph(tr("No test was run in this session."), Label::Kind::Muted));
        return;
    }
    auto *line = row(m_body, 6);
    line->addWidget(new Pill({tr("%1 passed").arg(summary.passed), Tone::Good, u"check"_s}));
    if (summary.failed > 0)
        line->addWidget(new Pill({tr("%1 failed").arg(summary.failed), Tone::Bad, u"cross"_s}));
    line->addStretch();
    constexpr qsizetype most = 4;
    for (const QString &name : summary.failedTests.mid(0, most)) {
        auto *test = new Label(name, Label::Kind::Muted);
        test->setElided(true);
        m_body->addWidget(test);
    }
    addRest(summary.failedTests.size() - most);
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/judgement/judgementscreen.h"

#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/common/jobframe.h"
#include "ui/common/label.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/judgement/dimensioncard.h"
#include "ui/judgement/evidencerow.h"
#include "ui/judgement/judgechoice.h"
#include "ui/judgement/judgementjob.h"
#include "ui/judgement/radar.h"
#include "ui/judgement/votelist.h"
#include "ui/shell/grid.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QScrollArea>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

bool modelsWereAsked(const ports::Judgement &judgement)
{
    return std::ranges::any_of(judgement.votes, [](const ports::JudgeVote &vote) { return vote.kind != u"offline"; });
}

QString stateSentence(const ports::Judgement &judgement)
{
    if (judgement.state == u"degraded")
        return JudgementScreen::tr("Not every judge answered.");
    if (judgement.state == u"needs_human")
        return JudgementScreen::tr("The judges disagree: a person has to look.");
    if (judgement.state == u"not_scorable")
        return JudgementScreen::tr("There is too little in the session for a score.");
    return {};
}

} // namespace

JudgementScreen::JudgementScreen(Services services, Actions &actions, QWidget *parent)
    : TraceScreen(std::move(services), actions, Place::Judgement, parent)
    , m_overall(new Label({}, Label::Kind::Title))
    , m_facts(new Label({}, Label::Kind::Muted))
    , m_radar(new Radar)
    , m_votes(new VoteList)
    , m_notYet(new EmptyState(u"scales"_s, tr("Not judged yet"), {}, this))
    , m_choice(new JudgeChoice)
    , m_frame(new JobFrame(makeSummary(), makeResults()))
{
    addButtons();
    m_previewPage = makePreview();
    m_frame->pages().addWidget(m_previewPage);
    setContent(m_frame);
    connect(&m_frame->job(), &Job::runningChanged, this, &JudgementScreen::updateActions);
    connect(this, &JudgementScreen::evidenceActivated, this,
            [this](const QString &trace, const QString &event) { emit opened(Place::Review, trace, event); });
    connectActions();
    updateActions();
}

void JudgementScreen::addButtons()
{
    m_frame->addButton(actions().action("judgement.preview"_L1), Button::Kind::Quiet, tr("What is sent"));
    m_frame->addStop(actions().action("judgement.cancel"_L1));
    m_frame->addRun(actions().action("judgement.run"_L1), tr("Judge again"), m_notYet);
    m_notYet->addButton(m_choice);
}

QWidget *JudgementScreen::makeSummary()
{
    auto *summary = new QWidget;
    auto *line = row(summary, 0, 12);
    m_facts->setElided(true);
    line->addWidget(m_overall);
    line->addWidget(m_facts, 1);
    return summary;
}

QWidget *JudgementScreen::makeResults()
{
    auto *page = new Panel;
    page->setEdges(Qt::TopEdge);
    auto *across = row(page, 0, 0);
    auto *left = new Panel;
    left->setEdges(Qt::RightEdge);
    left->setFixedWidth(themeOf().px(320));
    auto *leftLines = column(left, 20, 12);
    leftLines->addWidget(new Label(tr("Shape"), Label::Kind::Caption));
    leftLines->addWidget(m_radar);
    leftLines->addWidget(new Label(tr("Judges"), Label::Kind::Caption));
    leftLines->addWidget(m_votes);
    leftLines->addStretch();
    across->addWidget(left);
    auto *cards = new QWidget;
    m_cardLines = column(cards, 20, 12);
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(cards);
    m_scroll->setProperty("pane", true);
    across->addWidget(m_scroll, 1);
    return page;
}

QWidget *JudgementScreen::makePreview()
{
    auto *page = new Panel;
    page->setEdges(Qt::TopEdge);
    auto *lines = column(page, 20, 10);
    auto *head = row(lines, 8);
    head->addWidget(paragraph(tr("Exactly this would be sent. The offline judge sends nothing."), Label::Kind::Text),
                    1);
    auto *back = new Button(tr("Back"));
    back->setGlyph(u"arrow-left"_s);
    connect(back, &Button::clicked, this, [this] {
        if (loaded())
            showTrace(*loaded(), false);
    });
    head->addWidget(back);
    m_previewText = new QPlainTextEdit;
    m_previewText->setReadOnly(true);
    m_previewText->setTabChangesFocus(true);
    m_previewText->setFont(themeOf().codeFont);
    m_previewText->setAccessibleName(tr("What would be sent"));
    lines->addWidget(m_previewText, 1);
    return page;
}

void JudgementScreen::connectActions()
{
    actions().on("judgement.run"_L1, this, [this] { run(); });
    actions().on("judgement.cancel"_L1, &m_frame->job(), &Job::stop);
    actions().on("judgement.preview"_L1, this, [this] { preview(); });
    actions().on("judgement.down"_L1, this, [this] { step(1); });
    actions().on("judgement.up"_L1, this, [this] { step(-1); });
    actions().on("judgement.evidence"_L1, this, &JudgementScreen::followEvidence);
}

void JudgementScreen::followEvidence()
{
    if (auto *link = qobject_cast<EvidenceRow *>(QApplication::focusWidget())) {
        link->click();
        return;
    }
    auto *card = qobject_cast<DimensionCard *>(QApplication::focusWidget());
    if (card && !card->evidence().isEmpty())
        card->evidence().first()->click();
}

QWidget *JudgementScreen::firstFocus()
{
    return m_cards.isEmpty() ? static_cast<QWidget *>(this) : m_cards.first();
}

bool JudgementScreen::isRunning() const
{
    return m_frame->job().isRunning();
}

void JudgementScreen::showEvent(QShowEvent *event)
{
    TraceScreen::showEvent(event);
    askJudges(); // the settings may offer others by now
}

void JudgementScreen::askJudges()
{
    if (!services().judge)
        return;
    runThen([judge = services().judge] { return judge->judges(); }, this,
            [this](const QStringList &names) { m_choice->offer(names); });
}

void JudgementScreen::updateActions()
{
    const bool possible = loaded() && loaded()->trace.isSealed() && services().judge != nullptr;
    m_frame->setPossible(possible);
    actions().action("judgement.preview"_L1)->setEnabled(possible && !isRunning());
}

void JudgementScreen::leaveTrace()
{
    m_frame->job().abandon();
}

void JudgementScreen::showTrace(const LoadedTrace &loaded, bool fresh)
{
    if (isRunning())
        return;
    if (fresh)
        m_frame->say({});
    if (!loaded.trace.newest(trace::StatementKind::Judgement)) {
        showNotYet();
        return;
    }
    runThen([folder = services().libraryFolder, id = traceId()] { return readJudgement(folder, id); }, this,
            [this, id = traceId()](const Result<ports::Judgement> &judgement) {
                if (id != traceId() || isRunning())
                    return;
                if (judgement)
                    showJudgement(*judgement);
                else
                    m_frame->pages().showError(tr("The judgement cannot be read"), judgement.error().message);
                updateActions();
            });
}

void JudgementScreen::showNotYet()
{
    m_overall->setText(tr("No score"));
    m_facts->setText({});
    if (!services().judge)
        m_notYet->setText(tr("This program was started without a judge."));
    else if (loaded() && !loaded()->trace.isSealed())
        m_notYet->setText(tr("The session is still recorded. Finish it first."));
    else
        m_notYet->setText(tr("Six dimensions of the process are scored, whatever the outcome: a careful failed attempt "
                             "is worth more than a lucky fix. "
                             "The offline judge computes its scores from the events on this machine; a model is only "
                             "asked when you choose one."));
    m_frame->showNotYet();
    updateActions();
}

void JudgementScreen::run()
{
    if (isRunning() || !loaded() || !services().judge || !services().keepJudgement)
        return;
    const QStringList names = m_choice->chosen();
    m_frame->say({});
    m_overall->setText(tr("Judging…"));
    m_facts->setText(names.isEmpty() ? tr("the offline judge") : tr("the offline judge, %1").arg(names.join(u", "_s)));
    m_frame->pages().showLoading();
    m_frame->job().start([services = services(), id = traceId(),
                          names](const Job::Line &line) { return judgeTrace(services, id, names, line.cancelled()); },
                         [this](const Result<ports::Judgement> &judgement) {
                             if (judgement) {
                                 showJudgement(*judgement);
                                 changed();
                                 return;
                             }
                             m_frame->sayRefused(tr("The session could not be judged."), judgement.error().message,
                                                 judgement.error().code == ErrorCode::Cancelled);
                             if (loaded())
                                 showTrace(*loaded(), false);
                         });
}

void JudgementScreen::showJudgement(const ports::Judgement &judgement)
{
    m_overall->setText(judgement.overallMilli < 0 ? tr("No score")
                                                  : tr("%1 of 5").arg(scoreText(judgement.overallMilli)));
    const auto asked =
        std::ranges::count_if(judgement.votes, [](const ports::JudgeVote &vote) { return !vote.abstained; });
    QStringList facts{judgement.rubricVersion, asked == 1 ? tr("1 judge") : tr("%1 judges").arg(asked)};
    if (!judgement.calibrated)
        facts.append(tr("not calibrated against people yet"));
    m_facts->setText(facts.join(u" · "_s));
    const QString state = stateSentence(judgement);
    if (!modelsWereAsked(judgement) && judgement.state == u"degraded")
        m_frame->say(judgement.reason); // as it was wished
    else if (!state.isEmpty())
        m_frame->say(state + u' ' + judgement.reason, Tone::Warn, u"warning"_s);
    m_radar->setDimensions(judgement.dimensions);
    m_votes->setVotes(judgement.votes);
    showCards(judgement);
    m_frame->pages().showContent();
}

void JudgementScreen::showCards(const ports::Judgement &judgement)
{
    qDeleteAll(std::exchange(m_cards, {}));
    while (QLayoutItem *item = m_cardLines->takeAt(0))
        delete item;
    for (const ports::DimensionScore &score : judgement.dimensions) {
        auto *card = new DimensionCard(score, loaded()->trace);
        m_cardLines->addWidget(card);
        m_cards.append(card);
        connect(card, &DimensionCard::evidenceActivated, this,
                [this](const QString &event) { emit evidenceActivated(traceId(), event); });
    }
    m_cardLines->addStretch();
}

void JudgementScreen::preview()
{
    runThen([services = services(), id = traceId(),
             names = m_choice->chosen()] { return previewJudging(services, id, names); },
            this,
            [this](const Result<QString> &text) {
                if (!text) {
                    m_frame->say(text.error().message, Tone::Bad, u"warning"_s);
                    return;
                }
                m_previewText->setPlainText(
                    text->isEmpty() ? tr("Nothing: only the offline judge was chosen, and it asks nobody.") : *text);
                m_frame->pages().showPage(m_previewPage);
                m_previewText->setFocus();
            });
}

void JudgementScreen::step(int by)
{
    if (m_cards.isEmpty())
        return;
    const QWidget *focus = QApplication::focusWidget();
    const auto at = std::ranges::find_if(
        m_cards, [focus](const DimensionCard *card) { return card == focus || card->isAncestorOf(focus); });
    const qsizetype current = at == m_cards.end() ? (by > 0 ? -1 : 0) : at - m_cards.begin();
    DimensionCard *next = m_cards[std::clamp<qsizetype>(current + by, 0, m_cards.size() - 1)];
    next->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(next, 0, themeOf(this).px(20));
}

} // namespace prt::ui

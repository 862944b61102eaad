// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/inspector.h"

#include "core/review/summary.h"
#include "ui/common/button.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/panel.h"
#include "ui/review/judgebars.h"
#include "ui/review/testrows.h"
#include "ui/shell/grid.h"

#include <QEvent>

namespace prt::ui {
namespace {

/// A section of the column: caption left, something short right.
QBoxLayout *section(QWidget *box, const QString &caption, Label *right)
{
    auto *lines = column(box, 0, 8);
    setGrid(lines, {14, 14, 14, 14}, 8);
    auto *top = row(lines, 8);
    top->addWidget(new Label(caption, Label::Kind::Caption), 1);
    top->addWidget(right);
    return lines;
}

} // namespace

Inspector::Inspector(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setProperty("pane", true);
    setAccessibleName(tr("This moment"));
    auto *content = new QWidget;
    auto *lines = column(content, 0, 0);
    lines->addWidget(makeRationale());
    lines->addWidget(new Rule);
    lines->addWidget(makeTests());
    lines->addWidget(new Rule);
    lines->addWidget(makeJudge());
    lines->addStretch();
    setWidget(content);
}

QWidget *Inspector::makeRationale()
{
    auto *box = new QWidget;
    m_kind = new Label({}, Label::Kind::Muted);
    QBoxLayout *lines = section(box, tr("Rationale"), m_kind);
    m_note = paragraph({}, Label::Kind::Text);
    m_note->setTone(Tone::Strong);
    m_noteFacts = paragraph({}, Label::Kind::Muted);
    lines->addWidget(m_note);
    lines->addWidget(m_noteFacts);
    return box;
}

QWidget *Inspector::makeTests()
{
    auto *box = new QWidget;
    QBoxLayout *lines = section(box, tr("Tests at this point"), new Label(tr("before → after"), Label::Kind::Muted));
    m_testsHint = paragraph({}, Label::Kind::Muted);
    m_tests = new TestRows;
    lines->addWidget(m_tests);
    lines->addWidget(m_testsHint);
    return box;
}

QWidget *Inspector::makeJudge()
{
    auto *box = new QWidget;
    m_score = new Label({}, Label::Kind::Strong);
    QBoxLayout *lines = section(box, tr("Judge"), m_score);
    m_bars = new JudgeBars;
    m_judgeHint = paragraph({}, Label::Kind::Muted);
    m_judge = new Button(tr("Open the judgement"));
    m_judge->setGlyph(QStringLiteral("scales"));
    connect(m_judge, &Button::clicked, this, &Inspector::judgementAsked);
    connect(m_bars, &JudgeBars::evidenceActivated, this, [this](const QString &id) {
        if (const qint64 seq = m_data ? m_data->seqOf(id) : 0)
            emit eventActivated(seq);
    });
    lines->addWidget(m_bars);
    lines->addWidget(m_judgeHint);
    lines->addWidget(m_judge, 0, Qt::AlignLeft);
    return box;
}

void Inspector::setData(std::shared_ptr<const ReviewData> session)
{
    m_data = std::move(session);
    showJudgement();
    showMoment(0);
}

void Inspector::showMoment(qint64 seq)
{
    showRationale(seq);
    showTests(seq);
}

void Inspector::showRationale(qint64 seq)
{
    const trace::Event *event = m_data ? m_data->noteAt(seq) : nullptr;
    m_kind->setVisible(event);
    m_noteFacts->setVisible(event);
    m_note->setTone(event ? Tone::Strong : Tone::Muted);
    if (!event) {
        m_note->setText(tr("No note up to this moment."));
        return;
    }
    const trace::RationaleNote note = trace::RationaleNote::from(*event);
    m_kind->setText(note.kind().replace(u'_', u' '));
    m_note->setText(note.headline().left(2'000));
    QStringList facts{review::clockText(event->tMs)};
    if (const qint64 before = seq - event->seq; before > 0)
        facts << (before == 1 ? tr("1 event before") : tr("%1 events before").arg(countText(before)));
    if (const auto found = m_data->hypotheses.constFind(event->id); found != m_data->hypotheses.cend())
        facts << review::label(*found);
    m_noteFacts->setText(facts.join(QStringLiteral(" · ")));
}

void Inspector::showTests(qint64 seq)
{
    const review::TestsHere here = m_data ? m_data->tests.at(seq) : review::TestsHere();
    m_tests->setTests(here.tests);
    m_tests->setVisible(!here.tests.isEmpty());
    QString hint;
    if (!m_data || m_data->tests.runs().isEmpty())
        hint = tr("No test was run in this session.");
    else if (here.tests.isEmpty())
        hint = tr("The runs around this moment have no named tests.");
    else if (here.beforeSeq == 0)
        hint = tr("No run before this moment.");
    else if (here.afterSeq == 0)
        hint = tr("No run after this moment.");
    m_testsHint->setText(hint);
    m_testsHint->setVisible(!hint.isEmpty());
}

void Inspector::showJudgement()
{
    const bool judged = m_data && m_data->judgement;
    m_bars->setVisible(judged);
    m_score->setVisible(judged && m_data->judgement->overallMilli >= 0);
    m_judge->setText(judged ? tr("Open the judgement") : tr("Judge this session"));
    m_judgeHint->setVisible(!judged || !m_data->judgement->calibrated);
    m_judgeHint->setText(judged ? tr("Numbers lead to the evidence. Not calibrated against people yet.")
                                : tr("Not judged yet."));
    if (!judged)
        return;
    m_bars->setJudgement(*m_data->judgement);
    m_score->setText(tr("%1 of 5").arg(scoreText(m_data->judgement->overallMilli)));
}

void Inspector::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_data)
        showJudgement(); // the buttons have sizes of their own
}

} // namespace prt::ui

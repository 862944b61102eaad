// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/notepane.h"

#include "core/review/summary.h"
#include "ui/common/label.h"
#include "ui/common/pill.h"
#include "ui/review/eventlink.h"
#include "ui/shell/grid.h"

namespace prt::ui {
namespace {

QString words(QString name)
{
    return name.replace(u'_', u' ');
}

PillText hypothesisPill(const review::Hypothesis &hypothesis)
{
    const QString text = review::label(hypothesis);
    switch (hypothesis.shown == review::Support::Open ? hypothesis.claimed : hypothesis.shown) {
    case review::Support::Supported:
        return {text, Tone::Good, QStringLiteral("check")};
    case review::Support::Refuted:
        return {text, Tone::Bad, QStringLiteral("cross")};
    case review::Support::Disputed:
        return {text, Tone::Warn, QStringLiteral("warning")};
    case review::Support::Open:
        break;
    }
    return {text, Tone::Muted, QStringLiteral("clock")};
}

} // namespace

NotePane::NotePane(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    auto *outer = row(content, 0, 0);
    auto *text = new QWidget(content);
    text->setMaximumWidth(themeOf().px(720)); // longer lines are hard to read
    outer->addWidget(text, 10);
    outer->addStretch(1);
    m_lines = column(text, 24, 8);
    m_lines->addStretch();
    setWidget(content);
    setProperty("pane", true);
    setAccessibleName(tr("Note"));
}

void NotePane::clear()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void NotePane::addField(const QString &name, const QString &text)
{
    if (text.isEmpty())
        return;
    m_lines->addSpacing(themeOf(this).px(6));
    m_lines->addWidget(new Label(name, Label::Kind::Caption));
    Label *body = paragraph(text);
    body->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->addWidget(body);
}

void NotePane::addHypothesis(const ReviewData &session, const review::Hypothesis &hypothesis)
{
    auto *line = row(m_lines, 8);
    line->addWidget(new Pill(hypothesisPill(hypothesis)));
    line->addStretch();
    for (const QString &proof : hypothesis.proofs) {
        if (const trace::Event *target = session.trace.byId(proof))
            addLink(session, tr("shown by"), *target);
    }
}

void NotePane::addLink(const ReviewData &session, const QString &relation, const trace::Event &target)
{
    review::SummaryContext context;
    context.runNumber = session.runNumbers.value(target.seq);
    auto *link = new EventLink(target, relation, review::summarise(target, context));
    connect(link, &EventLink::clicked, this, [this, seq = target.seq] { emit eventActivated(seq); });
    m_lines->addWidget(link);
}

void NotePane::addMentions(const ReviewData &session, const trace::Event &event)
{
    const trace::RationaleNote note = trace::RationaleNote::from(event);
    bool headed = false;
    const auto head = [&] {
        if (!headed) {
            m_lines->addSpacing(themeOf(this).px(10));
            m_lines->addWidget(new Label(tr("Linked"), Label::Kind::Caption));
        }
        headed = true;
    };
    for (const trace::Link &link : note.links) {
        if (const trace::Event *target = session.trace.byId(link.event))
            head(), addLink(session, words(link.rel), *target);
    }
    for (const quint32 later : session.timeline->linked(quint32(event.seq))) {
        const trace::Event *target = session.event(later);
        if (target && later > event.seq)
            head(), addLink(session, tr("mentioned by"), *target);
    }
}

void NotePane::show(const ReviewData &session, const trace::Event &event)
{
    clear();
    const trace::RationaleNote note = trace::RationaleNote::from(event);
    addField(tr("Plan"), note.plan);
    addField(tr("Hypothesis"), note.hypothesis);
    if (const auto found = session.hypotheses.constFind(event.id); found != session.hypotheses.cend())
        addHypothesis(session, *found);
    addField(tr("Observation"), note.observation);
    addField(tr("Decision"), note.decision);
    addField(tr("Next step"), note.nextStep);
    addField(tr("Note"), note.freeform);
    addMentions(session, event);
    m_lines->addStretch();
}

} // namespace prt::ui

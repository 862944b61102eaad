// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/judgement/dimensioncard.h"

#include "core/review/summary.h"
#include "ui/common/eventsign.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/pill.h"
#include "ui/common/scorebar.h"
#include "ui/judgement/dimensions.h"
#include "ui/judgement/evidencerow.h"
#include "ui/shell/grid.h"

#include <QPainter>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

/// What several findings cite alike stands once, with what each of them says of it.
QList<ports::Evidence> withoutRepeats(const QList<ports::Evidence> &all)
{
    QList<ports::Evidence> once;
    for (const ports::Evidence &evidence : all) {
        const auto same = std::ranges::find_if(once, [&evidence](const ports::Evidence &one) {
            return one.event == evidence.event && one.supports == evidence.supports && one.quote == evidence.quote;
        });
        if (same == once.end())
            once.append(evidence);
        else if (!same->note.contains(evidence.note))
            same->note = QStringList{same->note, evidence.note}.join(u' ').trimmed();
    }
    return once;
}

} // namespace

DimensionCard::DimensionCard(const ports::DimensionScore &score, const trace::Trace &trace, QWidget *parent)
    : Panel(Ground::Window, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(
        tr("%1: %2 of 5")
            .arg(dimensionName(score.dimension), score.scoreMilli < 0 ? tr("no score") : scoreText(score.scoreMilli)));
    auto *lines = column(this, 16, 8);
    addHead(lines, score);
    addTexts(lines, score);
    addEvidence(lines, score, trace);
}

void DimensionCard::addHead(QBoxLayout *lines, const ports::DimensionScore &score)
{
    auto *head = row(lines, 12);
    auto *name = new Label(dimensionName(score.dimension), Label::Kind::Strong);
    name->setMinimumWidth(themeOf().px(170));
    head->addWidget(name);
    auto *bar = new ScoreBar;
    bar->setValue(scorePermille(score.scoreMilli), scoreTone(score.scoreMilli));
    if (score.lowMilli >= 0)
        bar->setInterval(scorePermille(score.lowMilli), scorePermille(score.highMilli));
    head->addWidget(bar, 1);
    auto *number = new Label(scoreText(score.scoreMilli), Label::Kind::Heading);
    number->setMinimumWidth(themeOf().px(30));
    number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(number);
}

void DimensionCard::addTexts(QBoxLayout *lines, const ports::DimensionScore &score)
{
    if (score.scoreMilli < 0)
        lines->addWidget(paragraph(tr("There is nothing in the session to judge this by."), Label::Kind::Muted));
    if (!score.capReason.isEmpty()) {
        auto *cap = row(lines, 8);
        cap->addWidget(new Pill({tr("at most %1").arg(scoreText(score.capMilli)), Tone::Warn, u"lock"_s}), 0,
                       Qt::AlignTop);
        cap->addWidget(paragraph(score.capReason, Label::Kind::Muted), 1);
    }
    if (const QString text = score.feedbackText(); !text.isEmpty())
        lines->addWidget(paragraph(text));
    if (const QString text = score.nextStepText(); !text.isEmpty())
        lines->addWidget(paragraph(tr("Next time: %1").arg(text), Label::Kind::Muted));
}

void DimensionCard::addEvidence(QBoxLayout *lines, const ports::DimensionScore &score, const trace::Trace &trace)
{
    constexpr qsizetype most = 6;
    const QList<ports::Evidence> all = withoutRepeats(score.evidence);
    QString before;
    for (const ports::Evidence &evidence : all.mid(0, most)) {
        const trace::Event *event = trace.byId(evidence.event);
        const review::EventSummary summary = event ? review::summarise(*event) : review::EventSummary();
        const QString title = event ? summary.headline : tr("An event that is no longer in the session");
        // A sentence that the row above says already gives way to what came of this event; no sentence repeats none.
        ports::Evidence shown = evidence;
        if (shown.note == std::exchange(before, evidence.note) && !shown.note.isEmpty() && !summary.detail.isEmpty())
            shown.note = tr("the same, %1").arg(summary.detail);
        auto *link = new EvidenceRow(shown, title, event ? eventIcon(*event) : u"dot"_s, this);
        link->setEnabled(event != nullptr);
        lines->addWidget(link);
        m_rows.append(link);
        connect(link, &EvidenceRow::clicked, this, [this, id = evidence.event] { emit evidenceActivated(id); });
    }
    if (const qsizetype rest = all.size() - most; rest > 0)
        lines->addWidget(
            new Label(rest == 1 ? tr("and 1 more place") : tr("and %1 more places").arg(rest), Label::Kind::Muted));
}

void DimensionCard::paintEvent(QPaintEvent *event)
{
    Panel::paintEvent(event);
    if (!hasFocus())
        return;
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), t.radius(), t.radius());
}

} // namespace prt::ui

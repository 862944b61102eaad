// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/judgebars.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/scorebar.h"
#include "ui/judgement/dimensions.h"
#include "ui/shell/grid.h"

#include <QToolButton>

namespace prt::ui {
namespace {

/// More evidence than this is on the judgement's own screen.
constexpr int mostButtons = 5;

QString tipOf(const ports::Evidence &evidence)
{
    const QString quote = evidence.quote.isEmpty()
                              ? QString()
                              : QStringLiteral("\n“") + evidence.quote.simplified().left(200) + QStringLiteral("”");
    return JudgeBars::tr("Event %1: %2").arg(evidence.seq).arg(evidence.note) + quote;
}

} // namespace

JudgeBars::JudgeBars(QWidget *parent)
    : QWidget(parent)
    , m_lines(column(this, 0, 8))
{
}

void JudgeBars::setJudgement(const ports::Judgement &judgement)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ports::DimensionScore &score : judgement.dimensions)
        addDimension(score);
}

void JudgeBars::addDimension(const ports::DimensionScore &score)
{
    auto *block = new QWidget;
    auto *lines = column(block, 0, 3);
    auto *top = row(lines, 8);
    auto *name = new Label(dimensionName(score.dimension));
    name->setElided(true);
    top->addWidget(name, 1);
    top->addWidget(evidenceButtons(score));
    auto *value =
        new Label(score.scoreMilli < 0 ? QStringLiteral("–") : scoreText(score.scoreMilli), Label::Kind::Muted);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setMinimumWidth(themeOf().px(22));
    top->addWidget(value);
    auto *bar = new ScoreBar;
    bar->setValue(scorePermille(score.scoreMilli), scoreTone(score.scoreMilli));
    bar->setAccessibleName(tr("%1: %2 of 5").arg(dimensionName(score.dimension), value->text()));
    lines->addWidget(bar);
    const QString why = score.feedbackText();
    block->setToolTip(score.capReason.isEmpty() ? why : why + QStringLiteral("\n") + score.capReason);
    m_lines->addWidget(block);
}

QWidget *JudgeBars::evidenceButtons(const ports::DimensionScore &score)
{
    auto *box = new QWidget;
    auto *line = row(box, 0, 2);
    const int count = std::min(int(score.evidence.size()), mostButtons);
    for (int i = 0; i < count; ++i) {
        const ports::Evidence &evidence = score.evidence[i];
        auto *button = new QToolButton(box);
        button->setText(QString::number(i + 1));
        button->setFont(themeOf().smallFont);
        button->setFixedSize(themeOf().px(20), themeOf().px(20));
        button->setToolTip(tipOf(evidence));
        button->setAccessibleName(tr("Evidence %1 for %2").arg(i + 1).arg(dimensionName(score.dimension)));
        connect(button, &QToolButton::clicked, this, [this, event = evidence.event] { emit evidenceActivated(event); });
        line->addWidget(button);
    }
    return box;
}

} // namespace prt::ui

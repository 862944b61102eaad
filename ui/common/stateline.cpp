// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/stateline.h"

#include "ui/common/label.h"
#include "ui/shell/grid.h"

namespace prt::ui {

StateLine::StateLine(QWidget *parent)
    : QWidget(parent)
    , m_pill(new Pill)
    , m_sentence(new Label({}, Label::Kind::Strong))
    , m_facts(new Label({}, Label::Kind::Muted))
{
    auto *line = row(this, 0, 12);
    line->addWidget(m_pill);
    auto *texts = column(line, 0);
    line->setStretchFactor(texts, 1);
    for (Label *label : {m_sentence, m_facts}) {
        label->setElided(true);
        texts->addWidget(label);
    }
}

void StateLine::setSentence(const QString &text)
{
    m_sentence->setText(text);
}

void StateLine::setFacts(const QString &text)
{
    m_facts->setText(text);
    m_facts->setVisible(!text.isEmpty());
}

void StateLine::setFacts(QStringList facts)
{
    facts.removeAll(QString());
    setFacts(facts.join(QStringLiteral(" · ")));
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingrow.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/shell/grid.h"

namespace prt::ui {

SettingRow::SettingRow(const QString &name, const QString &hint, QWidget *control, QWidget *parent)
    : SettingRow(name, hint, control, false, parent)
{
}

SettingRow *SettingRow::wide(const QString &name, const QString &hint, QWidget *control, QWidget *parent)
{
    return new SettingRow(name, hint, control, true, parent);
}

SettingRow::SettingRow(const QString &name, const QString &hint, QWidget *control, bool under, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_hint(hint)
    , m_reset(new Button(tr("Reset"), Button::Kind::Quiet))
    , m_problem(paragraph({}, Label::Kind::Muted))
{
    auto *lines = column(this, 0, 4);
    setGrid(lines, {0, 10, 0, 10}, 6);
    auto *line = row(lines, 16);
    auto *texts = column(line, 2);
    auto *label = new Label(name, Label::Kind::Strong);
    label->setBuddy(control);
    texts->addWidget(label);
    if (!hint.isEmpty())
        texts->addWidget(paragraph(hint, Label::Kind::Muted));
    line->setStretchFactor(texts, 1);
    line->addWidget(m_reset);
    if (under)
        lines->addWidget(control);
    else
        line->addWidget(control);
    control->setAccessibleName(name);
    m_reset->setAccessibleName(tr("Reset %1").arg(name));
    m_reset->hide();
    m_problem->setTone(Tone::Bad);
    m_problem->hide();
    lines->addWidget(m_problem);
    connect(m_reset, &Button::clicked, this, &SettingRow::resetClicked);
}

void SettingRow::setChanged(bool changed)
{
    m_reset->setVisible(changed);
}

void SettingRow::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

bool SettingRow::matches(const QString &text) const
{
    return m_name.contains(text, Qt::CaseInsensitive) || m_hint.contains(text, Qt::CaseInsensitive);
}

} // namespace prt::ui

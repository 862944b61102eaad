// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "ui/common/label.h"
#include "ui/common/panel.h"
#include "ui/settings/settingrow.h"
#include "ui/shell/grid.h"

#include <QEvent>

namespace prt::ui {
namespace {

/// At 100 %; lines that are longer are hard to follow.
constexpr int widestPage = 860;

} // namespace

SettingsPage::SettingsPage(const QString &title, const QString &intro, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_lines(nullptr)
{
    auto *outer = row(this, 0, 0);
    auto *body = new QWidget;
    body->setMaximumWidth(themeOf().px(widestPage));
    m_lines = column(body, 28, 4);
    m_lines->addWidget(new Label(title, Label::Kind::Title));
    if (!intro.isEmpty())
        m_lines->addWidget(paragraph(intro, Label::Kind::Muted));
    m_lines->addSpacing(8);
    m_lines->addStretch();
    outer->addWidget(body, 10);
    outer->addStretch(1);
}

void SettingsPage::addRow(SettingRow *row)
{
    m_rows.append(row);
    addSection(row);
    addSection(new Rule);
}

void SettingsPage::addSection(QWidget *widget, int stretch)
{
    m_lines->insertWidget(m_lines->count() - 1, widget, stretch);
}

void SettingsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_lines->parentWidget()->setMaximumWidth(themeOf(this).px(widestPage));
}

int SettingsPage::filter(const QString &text)
{
    const bool all = text.isEmpty() || m_title.contains(text, Qt::CaseInsensitive);
    int shown = 0;
    for (SettingRow *row : std::as_const(m_rows)) {
        const bool fits = all || row->matches(text);
        row->setVisible(fits);
        shown += fits ? 1 : 0;
    }
    return shown + (all ? 1 : 0);
}

} // namespace prt::ui

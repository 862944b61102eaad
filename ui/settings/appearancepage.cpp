// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearancepage.h"

#include "ui/settings/settingrow.h"
#include "ui/shell/preferences.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QFontDatabase>

namespace prt::ui {

AppearancePage::AppearancePage(Preferences &preferences, QWidget *parent)
    : SettingsPage(tr("Appearance"), tr("Changes apply at once."), parent)
    , m_preferences(preferences)
{
    addScheme();
    addSize();
    addCodeFont();
}

void AppearancePage::addScheme()
{
    auto *choice = new QComboBox;
    choice->addItems({tr("Like the desktop"), tr("Light"), tr("Dark")});
    auto *row = new SettingRow(tr("Colours"), tr("Light, dark, or whatever the desktop asks for."), choice);
    const auto show = [this, choice, row] {
        choice->setCurrentIndex(int(m_preferences.scheme()));
        row->setChanged(m_preferences.scheme() != Preferences::SchemeChoice::System);
    };
    connect(choice, &QComboBox::activated, this,
            [this](int index) { m_preferences.setScheme(Preferences::SchemeChoice(index)); });
    connect(row, &SettingRow::resetClicked, this,
            [this] { m_preferences.setScheme(Preferences::SchemeChoice::System); });
    connect(&m_preferences, &Preferences::appearanceChanged, this, show);
    show();
    addRow(row);
}

void AppearancePage::addSize()
{
    auto *choice = new QComboBox;
    for (const int percent : {80, 90, 100, 110, 125, 150, 175, 200})
        choice->addItem(tr("%1 %").arg(percent), percent);
    auto *row = new SettingRow(tr("Size"), tr("Of everything in the window. Ctrl++ and Ctrl+− change it too."), choice);
    const auto show = [this, choice, row] {
        const int percent = m_preferences.sizePercent();
        choice->setCurrentIndex(choice->findData(percent));
        if (choice->currentIndex() < 0)
            choice->setPlaceholderText(tr("%1 %").arg(percent));
        row->setChanged(percent != 100);
    };
    connect(choice, &QComboBox::activated, this,
            [this, choice] { m_preferences.setSizePercent(choice->currentData().toInt()); });
    connect(row, &SettingRow::resetClicked, this, [this] { m_preferences.setSizePercent(100); });
    connect(&m_preferences, &Preferences::appearanceChanged, this, show);
    show();
    addRow(row);
}

void AppearancePage::addCodeFont()
{
    auto *choice = new QComboBox;
    choice->addItem(tr("Default"), QString());
    for (const QString &family : QFontDatabase::families()) {
        if (QFontDatabase::isFixedPitch(family) && !QFontDatabase::isPrivateFamily(family))
            choice->addItem(family, family);
    }
    choice->setMaximumWidth(themeOf().px(240));
    auto *row = new SettingRow(
        tr("Code font"), tr("For diffs, output and commands. A font without ligatures shows what really changed."),
        choice);
    const auto show = [this, choice, row] {
        choice->setCurrentIndex(std::max(0, choice->findData(m_preferences.codeFamily())));
        row->setChanged(!m_preferences.codeFamily().isEmpty());
    };
    connect(choice, &QComboBox::activated, this,
            [this, choice] { m_preferences.setCodeFamily(choice->currentData().toString()); });
    connect(row, &SettingRow::resetClicked, this, [this] { m_preferences.setCodeFamily({}); });
    connect(&m_preferences, &Preferences::appearanceChanged, this, show);
    show();
    addRow(row);
}

} // namespace prt::ui

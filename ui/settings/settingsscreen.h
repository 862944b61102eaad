// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/screen.h"
#include "ui/shell/services.h"

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace prt::ui {

class Preferences;
class SettingsPage;

/// Pages of settings with one search over all of them.
class SettingsScreen : public Screen
{
    Q_OBJECT
public:
    SettingsScreen(Services services, Actions &actions, Preferences &preferences, QWidget *parent = nullptr);

    Heading heading() const override;
    QWidget *firstFocus() override;

private:
    void addPages(Actions &actions, Preferences &preferences);
    void addPage(SettingsPage *page, const QString &icon);
    void search(const QString &text);
    Services m_services;
    QLineEdit *m_field;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    QList<SettingsPage *> m_pages;
};

} // namespace prt::ui

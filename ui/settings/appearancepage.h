// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

namespace prt::ui {

class Preferences;

/// Colours, size and code font. Everything applies at once.
class AppearancePage : public SettingsPage
{
    Q_OBJECT
public:
    explicit AppearancePage(Preferences &preferences, QWidget *parent = nullptr);

private:
    void addScheme();
    void addSize();
    void addCodeFont();
    Preferences &m_preferences;
};

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/keymodel.h"
#include "ui/settings/settingspage.h"

namespace prt::ui {

/// The searchable table of keys. Enter or a double click on a key changes it.
class KeyboardPage : public SettingsPage
{
    Q_OBJECT
public:
    KeyboardPage(Actions &actions, Preferences &preferences, QWidget *parent = nullptr);

private:
    KeyModel m_model;
};

} // namespace prt::ui

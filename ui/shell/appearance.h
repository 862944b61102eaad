// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/systemscheme.h"

#include <QObject>

namespace prt::ui {

class Preferences;

/// Keeps the application looking as the preferences and the desktop want it, from its construction on.
class Appearance : public QObject
{
    Q_OBJECT
public:
    explicit Appearance(Preferences &preferences, QObject *parent = nullptr);

    /// Dark ↔ light, by hand: stops following the desktop.
    void toggleScheme();
    void changeSize(int byPercent);

private:
    Scheme wanted() const;
    void apply();
    Preferences &m_preferences;
    SystemScheme m_system;
};

} // namespace prt::ui

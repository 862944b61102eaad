// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearance.h"

#include "ui/shell/preferences.h"
#include "ui/shell/style.h"

#include <QApplication>

namespace prt::ui {

Appearance::Appearance(Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
{
    connect(&m_system, &SystemScheme::changed, this, &Appearance::apply);
    connect(&m_preferences, &Preferences::appearanceChanged, this, &Appearance::apply);
    apply();
}

Scheme Appearance::wanted() const
{
    switch (m_preferences.scheme()) {
    case Preferences::SchemeChoice::Dark:
        return Scheme::Dark;
    case Preferences::SchemeChoice::Light:
        return Scheme::Light;
    case Preferences::SchemeChoice::System:
        break;
    }
    return m_system.scheme();
}

void Appearance::apply()
{
    applyTheme(*qApp, makeTheme(wanted(), m_preferences.sizePercent(), m_preferences.codeFamily()));
}

void Appearance::toggleScheme()
{
    m_preferences.setScheme(wanted() == Scheme::Dark ? Preferences::SchemeChoice::Light
                                                     : Preferences::SchemeChoice::Dark);
}

void Appearance::changeSize(int byPercent)
{
    m_preferences.setSizePercent(m_preferences.sizePercent() + byPercent);
}

} // namespace prt::ui

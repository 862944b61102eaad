// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/history.h"

class QWidget;

namespace prt::ui {

class Preferences;

/// Puts the window where it was, on a screen that exists; returns where the user was in it.
Stop restoreWindow(QWidget *window, const Preferences &preferences);
void rememberWindow(const QWidget *window, const Stop &stop, Preferences &preferences);
/// Whether the table of screens has one for the place.
bool screenExists(Place place);
/// Takes the stored keys over into the actions.
void applyKeys(Actions &actions, const Preferences &preferences);

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/screen.h"
#include "ui/shell/services.h"

#include <span>

namespace prt::ui {

class Preferences;

/// What a screen is made of.
struct Desk
{
    const Services &services;
    Actions &actions;
    Preferences &preferences;
};

/// One screen of the window: where its button stands and how it is made when it is first shown.
struct ScreenRow
{
    Place place;
    const char *action; ///< id of the action that leads there
    const char *icon;
    bool atBottom;
    Screen *(*make)(const Desk &desk, QWidget *parent);
};

std::span<const ScreenRow> screenTable();

} // namespace prt::ui

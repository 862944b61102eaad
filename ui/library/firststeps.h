// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace prt::ui {

class Actions;

/// What an empty library says: what a session is, the three steps, and where to begin.
QWidget *makeFirstSteps(const Actions &actions, QWidget *parent);

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBoxLayout>
#include <QMargins>

namespace prt::ui {

/// Margins and spacing of a layout in lengths at 100 %; they follow the size that the user chooses.
void setGrid(QLayout *layout, const QMargins &margins, int spacing);
/// Takes the layouts of a widget to the theme that is in force. applyTheme() does it for all.
void applyGrid(const QWidget *widget);

/// A layout with the same margin on all sides.
QVBoxLayout *column(QWidget *parent, int margin = 0, int spacing = 8);
QHBoxLayout *row(QWidget *parent, int margin = 0, int spacing = 8);
/// The same without a widget, to be added to another layout.
QVBoxLayout *column(QBoxLayout *outer, int spacing = 8);
QHBoxLayout *row(QBoxLayout *outer, int spacing = 8);

} // namespace prt::ui

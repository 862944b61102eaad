// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QIcon>
#include <QPixmap>

namespace prt::ui {

/// An icon of resources/icons by name ("play"), drawn in the colour that `tone` has in the theme at that moment: it
/// follows a change of theme by itself. Disabled icons are muted. An unknown name gives a null icon.
QIcon icon(const QString &name, Tone tone = Tone::Text);

/// The same as a picture of `size` × `size` device-independent pixels in any colour, for painters.
QPixmap glyph(const QString &name, const QColor &colour, int size, double devicePixelRatio);

} // namespace prt::ui

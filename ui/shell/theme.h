// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QWidget;

namespace prt::ui {

enum class Scheme
{
    Dark,
    Light
};

/// What a colour means; icons, pills and bars are asked for by meaning and never by value.
enum class Tone
{
    Text,
    Strong,
    Muted,
    Accent,
    Good,
    Bad,
    Warn,
    OnAccent
};

/// Colours of the timeline's lanes and of what is drawn over them.
struct LaneColours
{
    QColor back, minimap, grid, rationale, edits, commands, tests, output, git;
    QColor failure, playhead, flow, selection, selectionLine, label;
};

/// Colours of the diff; each pair of text and background keeps a contrast of 4.5.
struct DiffColours
{
    QColor back, text, added, wordAdded, removed, wordRemoved, moved, padding, hatch, current;
    QColor keyword, string, number, function, comment, lineNumber;
};

/// Every colour, font and measure of the window as one value. Widgets read it through themeOf() whenever they paint,
/// so that a change of theme or size needs nothing but a repaint.
struct Theme
{
    Scheme scheme = Scheme::Dark;
    int sizePercent = 100; ///< 80 … 200

    QColor window, rail, raised, hover, pressed, border, text, strong, muted, accent, onAccent, selection,
        selectedMuted;
    QColor good, goodBack, bad, badBack, warn, warnBack, infoBack, skeleton, shadow;
    LaneColours lane;
    DiffColours diff;

    QFont uiFont;    ///< Inter 9.5 pt at 100 %
    QFont smallFont; ///< second lines, captions
    QFont codeFont;  ///< Hack 9.5 pt at 100 %: no ligatures, they hide which characters changed

    /// A length of the 4 px grid at the chosen size, in device-independent pixels.
    int px(int atHundredPercent) const { return (atHundredPercent * sizePercent + 50) / 100; }
    int radius() const { return px(7); }
    QColor colour(Tone tone) const;
    /// The background that belongs to a tone: pills, banners.
    QColor back(Tone tone) const;
    QPalette palette() const;
};

/// `codeFamily` empty: Hack, or the system's fixed-width font where it is not installed.
Theme makeTheme(Scheme scheme, int sizePercent = 100, const QString &codeFamily = {});

/// The theme that the application's style carries; the dark one when the application runs with a foreign style.
const Theme &themeOf(const QWidget *widget = nullptr);

/// Semi-bold, and optionally larger or smaller than the given font.
QFont emphasised(QFont font, double factor = 1.0);

/// Contrast ratio of WCAG 2: 1 … 21.
double contrast(const QColor &a, const QColor &b);

} // namespace prt::ui

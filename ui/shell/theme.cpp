// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/theme.h"

#include "ui/shell/style.h"

#include <cmath>
#include <QApplication>
#include <QFontDatabase>

namespace prt::ui {
namespace {

QColor rgb(uint value)
{
    return QColor::fromRgb(value);
}

void darkColours(Theme &t)
{
    t.window = rgb(0x1e1f22);
    t.rail = rgb(0x17181b);
    t.raised = rgb(0x2a2b2f);
    t.hover = rgb(0x2e3035);
    t.pressed = rgb(0x36383e);
    t.border = rgb(0x33353b);
    t.text = rgb(0xc8cad0);
    t.strong = rgb(0xe3e5e9);
    t.muted = rgb(0x9da1a9);
    t.accent = rgb(0x7aa2f7);
    t.onAccent = rgb(0x10131a);
    t.selection = rgb(0x2e436e);
    t.selectedMuted = rgb(0xbcc6dc);
    t.good = rgb(0x8fce8b);
    t.goodBack = rgb(0x2b3d30);
    t.bad = rgb(0xf6879c);
    t.badBack = rgb(0x472d34);
    t.warn = rgb(0xe0af68);
    t.warnBack = rgb(0x41392e);
    t.infoBack = rgb(0x293450);
    t.skeleton = rgb(0x292a2e);
    t.shadow = QColor(0, 0, 0, 130);
    t.lane = {rgb(0x1a1b26),
              rgb(0x121319),
              rgb(0x24283b),
              rgb(0x7aa2f7),
              rgb(0x9ece6a),
              rgb(0x7dcfff),
              rgb(0xbb9af7),
              rgb(0x565f89),
              rgb(0xe0af68),
              rgb(0xf7768e),
              rgb(0xff9e64),
              rgb(0xff9e64),
              QColor(122, 162, 247, 56),
              rgb(0x7aa2f7),
              rgb(0x10131a)};
    t.diff = {rgb(0x1e1f22), rgb(0xc8cad0), rgb(0x1b3325), rgb(0x20482f), rgb(0x3d2225), rgb(0x5a262b),
              rgb(0x26304a), rgb(0x232428), rgb(0x36383e), rgb(0x26282d), rgb(0xdea183), rgb(0x83c08b),
              rgb(0x5cc3cd), rgb(0x6fb6f8), rgb(0xa8acb4), rgb(0x868a91)};
}

void lightColours(Theme &t)
{
    t.window = rgb(0xffffff);
    t.rail = rgb(0xf1f3f5);
    t.raised = rgb(0xf4f6f8);
    t.hover = rgb(0xebeef2);
    t.pressed = rgb(0xe0e4ea);
    t.border = rgb(0xd5dae1);
    t.text = rgb(0x1f2328);
    t.strong = rgb(0x0d1117);
    t.muted = rgb(0x57606a);
    t.accent = rgb(0x2456c7);
    t.onAccent = rgb(0xffffff);
    t.selection = rgb(0xd6e4ff);
    t.selectedMuted = rgb(0x4b5563);
    t.good = rgb(0x14662b);
    t.goodBack = rgb(0xdcf5e3);
    t.bad = rgb(0xae1a2a);
    t.badBack = rgb(0xffe6e6);
    t.warn = rgb(0x7d4e00);
    t.warnBack = rgb(0xfdf0cf);
    t.infoBack = rgb(0xe2ecff);
    t.skeleton = rgb(0xe9ecf0);
    t.shadow = QColor(20, 30, 50, 60);
    t.lane = {rgb(0xf6f8fa), rgb(0xeceff3), rgb(0xdde2e9),           rgb(0x3f74e6), rgb(0x4f9a2f),
              rgb(0x1487b8), rgb(0x8552df), rgb(0x8c95b8),           rgb(0xb7791f), rgb(0xd1242f),
              rgb(0xd9530b), rgb(0xd9530b), QColor(36, 86, 199, 40), rgb(0x2456c7), rgb(0xffffff)};
    t.diff = {rgb(0xffffff), rgb(0x1f2328), rgb(0xe6ffec), rgb(0xb7f0c3), rgb(0xffebe9), rgb(0xffd0cb),
              rgb(0xddf4ff), rgb(0xf6f8fa), rgb(0xe1e4e8), rgb(0xf3f5f8), rgb(0xb3141f), rgb(0x0a3069),
              rgb(0x044289), rgb(0x6f3fc4), rgb(0x57606a), rgb(0x6e7781)};
}

QFont firstInstalled(const QStringList &families, double points)
{
    const QStringList installed = QFontDatabase::families();
    for (const QString &family : families) {
        if (installed.contains(family)) {
            QFont font(family);
            font.setPointSizeF(points);
            return font;
        }
    }
    return {};
}

QFont makeUiFont(double points)
{
    QFont font = firstInstalled({QStringLiteral("Inter"), QStringLiteral("Inter UI")}, points);
    if (font.family().isEmpty() || font.pointSizeF() <= 0)
        font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPointSizeF(points);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

// A family that is missing would silently become a proportional one.
QFont makeCodeFont(const QString &family, double points)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QStringList wanted{family, QStringLiteral("Hack"), QStringLiteral("DejaVu Sans Mono")};
    const QStringList installed = QFontDatabase::families();
    for (const QString &name : wanted) {
        if (!name.isEmpty() && installed.contains(name)) {
            font = QFont(name);
            break;
        }
    }
    font.setPointSizeF(points);
    font.setStyleHint(QFont::Monospace);
    return font;
}

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

} // namespace

QColor Theme::colour(Tone tone) const
{
    switch (tone) {
    case Tone::Text:
        return text;
    case Tone::Strong:
        return strong;
    case Tone::Muted:
        return muted;
    case Tone::Accent:
        return accent;
    case Tone::Good:
        return good;
    case Tone::Bad:
        return bad;
    case Tone::Warn:
        return warn;
    case Tone::OnAccent:
        return onAccent;
    }
    return text;
}

QColor Theme::back(Tone tone) const
{
    switch (tone) {
    case Tone::Accent:
        return infoBack;
    case Tone::Good:
        return goodBack;
    case Tone::Bad:
        return badBack;
    case Tone::Warn:
        return warnBack;
    case Tone::OnAccent:
        return accent;
    default:
        return raised;
    }
}

QPalette Theme::palette() const
{
    QPalette p(text, window);
    p.setColor(QPalette::Base, window);
    p.setColor(QPalette::AlternateBase, raised);
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::ButtonText, strong);
    p.setColor(QPalette::BrightText, bad);
    p.setColor(QPalette::Highlight, selection);
    p.setColor(QPalette::HighlightedText, strong);
    p.setColor(QPalette::PlaceholderText, muted);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Mid, border);
    p.setColor(QPalette::Dark, border);
    p.setColor(QPalette::Shadow, rail);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, muted);
    return p;
}

Theme makeTheme(Scheme scheme, int sizePercent, const QString &codeFamily)
{
    Theme theme;
    theme.scheme = scheme;
    theme.sizePercent = std::clamp(sizePercent, 80, 200);
    const double points = 9.5 * theme.sizePercent / 100.0;
    theme.uiFont = makeUiFont(points);
    theme.smallFont = makeUiFont(points * 8.5 / 9.5);
    theme.codeFont = makeCodeFont(codeFamily, points);
    if (scheme == Scheme::Dark)
        darkColours(theme);
    else
        lightColours(theme);
    return theme;
}

const Theme &themeOf(const QWidget *widget)
{
    const QStyle *style = widget ? widget->style() : QApplication::style();
    if (const auto *ours = qobject_cast<const Style *>(style))
        return ours->theme();
    static const Theme fallback = makeTheme(Scheme::Dark);
    return fallback;
}

QFont emphasised(QFont font, double factor)
{
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace prt::ui

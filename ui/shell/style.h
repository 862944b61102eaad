// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QProxyStyle>

class QApplication;

namespace prt::ui {

/// Fusion with the theme's radius, focus ring, slim scroll bars and quiet frames. It carries the Theme, and so is where
/// themeOf() finds it. The application owns it.
class Style final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit Style(Theme theme);

    const Theme &theme() const { return m_theme; }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

private:
    friend void applyTheme(QApplication &, const Theme &);
    Theme m_theme;
};

/// Makes the application look like `theme`: style, palette and fonts. Called at the start and on every change.
void applyTheme(QApplication &application, const Theme &theme);

} // namespace prt::ui

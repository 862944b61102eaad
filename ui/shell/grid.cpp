// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/grid.h"

#include "ui/shell/theme.h"

#include <QVariant>
#include <QWidget>

namespace prt::ui {
namespace {

constexpr char marginsProperty[] = "gridMargins";
constexpr char spacingProperty[] = "gridSpacing";

void applyTo(QLayout *layout)
{
    const QVariant margins = layout->property(marginsProperty);
    if (!margins.isValid())
        return;
    const Theme &theme = themeOf();
    const QMargins m = margins.value<QMargins>();
    layout->setContentsMargins(theme.px(m.left()), theme.px(m.top()), theme.px(m.right()), theme.px(m.bottom()));
    layout->setSpacing(theme.px(layout->property(spacingProperty).toInt()));
}

} // namespace

void setGrid(QLayout *layout, const QMargins &margins, int spacing)
{
    layout->setProperty(marginsProperty, QVariant::fromValue(margins));
    layout->setProperty(spacingProperty, spacing);
    applyTo(layout);
}

void applyGrid(const QWidget *widget)
{
    if (QLayout *layout = widget->layout()) {
        applyTo(layout);
        for (QLayout *inner : layout->findChildren<QLayout *>())
            applyTo(inner);
    }
}

QVBoxLayout *column(QWidget *parent, int margin, int spacing)
{
    auto *layout = new QVBoxLayout(parent);
    setGrid(layout, {margin, margin, margin, margin}, spacing);
    return layout;
}

QHBoxLayout *row(QWidget *parent, int margin, int spacing)
{
    auto *layout = new QHBoxLayout(parent);
    setGrid(layout, {margin, margin, margin, margin}, spacing);
    return layout;
}

QVBoxLayout *column(QBoxLayout *outer, int spacing)
{
    auto *layout = new QVBoxLayout;
    outer->addLayout(layout);
    setGrid(layout, {}, spacing);
    return layout;
}

QHBoxLayout *row(QBoxLayout *outer, int spacing)
{
    auto *layout = new QHBoxLayout;
    outer->addLayout(layout);
    setGrid(layout, {}, spacing);
    return layout;
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/skeleton.h"

#include "ui/shell/theme.h"

#include <QPainter>

namespace prt::ui {

Skeleton::Skeleton(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Loading"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(150);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_drawn = true;
        update();
    });
}

void Skeleton::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_drawn = false;
    m_delay.start();
}

void Skeleton::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_delay.stop();
}

void Skeleton::paintEvent(QPaintEvent *)
{
    if (!m_drawn)
        return;
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.skeleton);
    const int line = t.px(44);
    // Uneven lengths read as text, equal ones as a table that is broken.
    const int lengths[] = {62, 48, 71, 55, 66, 40};
    for (int i = 0, y = t.px(20); y + line < height() && i < 12; ++i, y += line) {
        painter.drawRoundedRect(t.px(20), y, t.px(72), t.px(16), t.px(8), t.px(8));
        painter.drawRoundedRect(t.px(112), y, (width() - t.px(140)) * lengths[i % 6] / 100, t.px(16), t.px(4), t.px(4));
    }
}

} // namespace prt::ui

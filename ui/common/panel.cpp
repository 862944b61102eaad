// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/panel.h"

#include <QPainter>

namespace prt::ui {

Panel::Panel(Ground ground, QWidget *parent)
    : QFrame(parent)
    , m_ground(ground)
{
    setFrameShape(QFrame::NoFrame);
}

void Panel::setEdges(Qt::Edges edges)
{
    m_edges = edges;
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    const QColor fill = m_ground == Ground::Raised ? t.raised : m_ground == Ground::Rail ? t.rail : t.window;
    QPainter painter(this);
    if (!m_edges) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.border, 1));
        painter.setBrush(fill);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), t.radius(), t.radius());
        return;
    }
    painter.fillRect(rect(), fill);
    if (m_edges->testFlag(Qt::TopEdge))
        painter.fillRect(0, 0, width(), 1, t.border);
    if (m_edges->testFlag(Qt::BottomEdge))
        painter.fillRect(0, height() - 1, width(), 1, t.border);
    if (m_edges->testFlag(Qt::LeftEdge))
        painter.fillRect(0, 0, 1, height(), t.border);
    if (m_edges->testFlag(Qt::RightEdge))
        painter.fillRect(width() - 1, 0, 1, height(), t.border);
}

Rule::Rule(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(1);
}

void Rule::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(this).border);
}

} // namespace prt::ui

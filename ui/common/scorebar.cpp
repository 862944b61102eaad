// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/scorebar.h"

#include <QPainter>

namespace prt::ui {

ScoreBar::ScoreBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScoreBar::setValue(int permille, Tone tone)
{
    m_value = std::min(permille, 1000);
    m_tone = tone;
    update();
}

void ScoreBar::setInterval(int lowPermille, int highPermille)
{
    m_low = lowPermille;
    m_high = highPermille;
    update();
}

QSize ScoreBar::sizeHint() const
{
    const Theme &t = themeOf(this);
    return {t.px(120), t.px(14)};
}

void ScoreBar::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double thick = t.px(6);
    paintBar(painter, QRectF(0, (height() - thick) / 2, width(), thick), m_value, t.colour(m_tone), t);
    if (m_low >= 0 && m_high > m_low) {
        painter.setPen(QPen(t.strong, 1.5));
        const double from = width() * m_low / 1000.0;
        const double to = std::min<double>(width() - 1, width() * m_high / 1000.0);
        const double y = height() / 2.0;
        painter.drawLine(QPointF(from, y), QPointF(to, y));
        painter.drawLine(QPointF(from, y - thick / 1.5), QPointF(from, y + thick / 1.5));
        painter.drawLine(QPointF(to, y - thick / 1.5), QPointF(to, y + thick / 1.5));
    }
}

void paintBar(QPainter &painter, const QRectF &groove, int permille, const QColor &colour, const Theme &theme)
{
    const double round = groove.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.pressed);
    painter.drawRoundedRect(groove, round, round);
    if (permille <= 0)
        return;
    QRectF full = groove;
    full.setWidth(std::max(groove.height(), groove.width() * permille / 1000.0));
    painter.setBrush(colour);
    painter.drawRoundedRect(full, round, round);
}

int scorePermille(int milli)
{
    return milli < 0 ? -1 : milli / 5;
}

Tone scoreTone(int milli)
{
    return milli < 2000 ? Tone::Bad : milli < 3000 ? Tone::Warn : Tone::Accent;
}

} // namespace prt::ui

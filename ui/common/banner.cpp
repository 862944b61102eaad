// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"

#include "ui/common/label.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QPainter>

namespace prt::ui {

Banner::Banner(QWidget *parent)
    : QWidget(parent)
    , m_text(paragraph({}))
    , m_row(row(this, 0, 8))
{
    setRoom({});
    m_row->addWidget(m_text, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setVisible(false);
}

void Banner::setMessage(const QString &text, Tone tone, const QString &icon)
{
    m_text->setText(text);
    m_text->setTone(tone == Tone::Muted ? Tone::Text : tone);
    m_icon = icon;
    m_tone = tone;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    update();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::setRoom(const QMargins &room)
{
    m_room = room;
    setGrid(m_row, room + QMargins(44, 8, 12, 8), 8);
}

void Banner::addButton(QWidget *button)
{
    m_row->addWidget(button);
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.back(m_tone));
    const QRect strip =
        rect().adjusted(t.px(m_room.left()), t.px(m_room.top()), -t.px(m_room.right()), -t.px(m_room.bottom()));
    painter.drawRoundedRect(strip, t.radius(), t.radius());
    const int side = t.px(18);
    painter.drawPixmap(strip.x() + t.px(14), strip.y() + (strip.height() - side) / 2,
                       glyph(m_icon, t.colour(m_tone == Tone::Muted ? Tone::Text : m_tone), side, devicePixelRatioF()));
}

} // namespace prt::ui

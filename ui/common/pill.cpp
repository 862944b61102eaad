// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/pill.h"

#include "ui/shell/icon.h"

#include <QEvent>
#include <QPainter>

namespace prt::ui {
namespace {

QFont pillFont(const Theme &theme)
{
    return emphasised(theme.smallFont);
}

} // namespace

QSize pillSize(const PillText &pill, const Theme &theme)
{
    const QFontMetrics metrics(pillFont(theme));
    const int sign = pill.icon.isEmpty() ? 0 : theme.px(17);
    return {metrics.horizontalAdvance(pill.text) + sign + theme.px(18),
            std::max(theme.px(20), metrics.height() + theme.px(4))};
}

void paintPill(QPainter *painter, const QRect &area, const PillText &pill, const Theme &theme)
{
    const QSize wanted = pillSize(pill, theme);
    QRect box(area.x(), area.y() + (area.height() - wanted.height()) / 2, std::min(wanted.width(), area.width()),
              wanted.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.back(pill.tone));
    painter->drawRoundedRect(box, box.height() / 2.0, box.height() / 2.0);
    box.adjust(theme.px(9), 0, -theme.px(9), 0);
    if (!pill.icon.isEmpty()) {
        const int side = theme.px(13);
        painter->drawPixmap(box.x() - theme.px(1), box.y() + (box.height() - side) / 2,
                            glyph(pill.icon, theme.colour(pill.tone), side, painter->device()->devicePixelRatioF()));
        box.setLeft(box.left() + theme.px(17));
    }
    painter->setFont(pillFont(theme));
    painter->setPen(theme.colour(pill.tone));
    painter->drawText(box, Qt::AlignVCenter,
                      QFontMetrics(pillFont(theme)).elidedText(pill.text, Qt::ElideRight, box.width() + 2));
    painter->restore();
}

Pill::Pill(PillText pill, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setPill(pill);
}

void Pill::setPill(const PillText &pill)
{
    m_pill = pill;
    setAccessibleName(pill.text);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    return pillSize(m_pill, themeOf(this));
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPill(&painter, rect(), m_pill, themeOf(this));
}

void Pill::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace prt::ui

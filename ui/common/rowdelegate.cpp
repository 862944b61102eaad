// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/rowdelegate.h"

#include "ui/shell/icon.h"

#include <QPainter>

namespace prt::ui {

void Row::sign(const QString &icon, const QColor &colour, int side) const
{
    const int size = theme.px(side);
    painter.drawPixmap(box.x(), box.center().y() - size / 2 + 1,
                       glyph(icon, colour, size, painter.device()->devicePixelRatioF()));
}

int Row::text(const QRect &area, const QString &text, const QFont &font, const QColor &colour, Qt::Alignment side,
              Qt::TextElideMode elide) const
{
    painter.setFont(font);
    painter.setPen(colour);
    const QString shown = painter.fontMetrics().elidedText(text, elide, std::max(0, area.width()));
    painter.drawText(area, int(side | Qt::AlignVCenter), shown);
    return painter.fontMetrics().horizontalAdvance(shown);
}

QRect Row::upper() const
{
    const int edge = theme.px(5);
    return {box.x(), box.y() + edge, box.width(), box.height() / 2 - edge};
}

QRect Row::lower() const
{
    const QRect top = upper();
    return {box.x(), top.bottom() + 1, box.width(), top.height()};
}

RowDelegate::RowDelegate(int height, int margin, Ground ground, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_height(height)
    , m_margin(margin)
    , m_ground(ground)
{
}

void RowDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, bool first) const
{
    const Theme &t = themeOf(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hot = option.state & QStyle::State_MouseOver;
    if (!selected && !hot)
        return;
    const QColor fill = selected ? t.selection : t.hover;
    if (m_ground == Ground::Rounded) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(option.rect.adjusted(t.px(8), 1, -t.px(8), -1), t.radius(), t.radius());
        return;
    }
    painter->fillRect(option.rect, fill);
    if (selected && first)
        painter->fillRect(option.rect.x(), option.rect.y(), t.px(3), option.rect.height(), t.accent);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = themeOf(option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index.column() == 0);
    const int margin = t.px(m_margin);
    paintRow({*painter, t, option.rect.adjusted(margin, 0, -margin, 0), bool(option.state & QStyle::State_Selected)},
             index);
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const Theme &t = themeOf(option.widget);
    return {t.px(60), t.px(m_height)};
}

} // namespace prt::ui

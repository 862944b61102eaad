// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/liveeventdelegate.h"

#include "ui/common/eventsign.h"
#include "ui/record/eventfeed.h"
#include "ui/shell/icon.h"

#include <QPainter>

namespace prt::ui {

QSize LiveEventDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, themeOf(option.widget).px(50)};
}

void LiveEventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *feed = qobject_cast<const EventFeed *>(index.model());
    if (!feed)
        return;
    const Theme &t = themeOf(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    const bool failing = index.data(EventFeed::FailingRole).toBool();
    const trace::Event &event = feed->event(index.row());
    painter->save();
    if (selected)
        painter->fillRect(option.rect, t.selection);
    QRect box = option.rect.adjusted(t.px(16), 0, -t.px(16), 0);
    const int side = t.px(18);
    painter->drawPixmap(
        box.x(), box.center().y() - side / 2 + 1,
        glyph(eventIcon(event), failing ? t.bad : eventColour(event, t), side, painter->device()->devicePixelRatioF()));
    box.setLeft(box.left() + t.px(32));
    painter->setFont(t.smallFont);
    painter->setPen(selected ? t.selectedMuted : t.muted);
    const QString time = index.data(EventFeed::TimeRole).toString();
    const QRect top(box.x(), box.y() + t.px(6), box.width(), t.px(20));
    painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, time);
    const QRect bottom(box.x(), top.bottom() + 1, box.width(), t.px(18));
    painter->setPen(failing ? t.bad : selected ? t.selectedMuted : t.muted);
    painter->drawText(bottom, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data(EventFeed::DetailRole).toString(), Qt::ElideRight,
                                                        bottom.width()));
    const int room = top.width() - painter->fontMetrics().horizontalAdvance(time) - t.px(12);
    painter->setFont(emphasised(t.uiFont));
    painter->setPen(t.strong);
    painter->drawText(top, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room));
    painter->restore();
}

} // namespace prt::ui

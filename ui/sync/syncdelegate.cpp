// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/syncdelegate.h"

#include "ui/common/pill.h"
#include "ui/library/tracepills.h"
#include "ui/sync/syncmodel.h"

#include <QPainter>

namespace prt::ui {
namespace {

PillText pillOf(const store::TraceRow &row)
{
    const PillText pill = syncPill(row);
    return pill.text.isEmpty() ? PillText{SyncDelegate::tr("only here"), Tone::Muted, QStringLiteral("disk")} : pill;
}

QString noteOf(const store::TraceRow &row)
{
    return row.syncNote.isEmpty() ? placeOf(row) : row.syncNote;
}

void paintBar(QPainter *painter, const QRectF &groove, int permille, const Theme &t)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.pressed);
    painter->drawRoundedRect(groove, groove.height() / 2, groove.height() / 2);
    painter->setBrush(t.accent);
    painter->drawRoundedRect(
        QRectF(groove.topLeft(),
               QSizeF(std::max(groove.height(), groove.width() * permille / 1000.0), groove.height())),
        groove.height() / 2, groove.height() / 2);
}

} // namespace

QSize SyncDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, themeOf(option.widget).px(50)};
}

void SyncDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const SyncModel *>(index.model());
    const store::TraceRow *row = model ? model->row(index) : nullptr;
    if (!row)
        return;
    const Theme &t = themeOf(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected)
        painter->fillRect(option.rect, t.selection);
    QRect box = option.rect.adjusted(t.px(20), 0, -t.px(20), 0);
    paintPill(painter, QRect(box.x(), box.y(), t.px(110), box.height()), pillOf(*row), t);
    box.setLeft(box.left() + t.px(124));
    if (row->syncState == QStringLiteral("sending")) {
        const int wide = t.px(160);
        paintBar(painter, QRectF(box.right() - wide, box.center().y() - t.px(3), wide, t.px(6)), row->syncPermille, t);
        box.setRight(box.right() - wide - t.px(16));
    }
    painter->setFont(emphasised(t.uiFont));
    painter->setPen(t.strong);
    const QRect top(box.x(), box.y() + t.px(6), box.width(), t.px(20));
    painter->drawText(top, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(titleOf(*row), Qt::ElideRight, top.width()));
    painter->setFont(t.smallFont);
    painter->setPen(row->syncState == QStringLiteral("failed") && !selected ? t.bad
                    : selected                                              ? t.selectedMuted
                                                                            : t.muted);
    const QRect bottom(box.x(), top.bottom() + 1, box.width(), t.px(18));
    painter->drawText(bottom, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(noteOf(*row), Qt::ElideRight, bottom.width()));
    painter->restore();
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/eventdelegate.h"

#include "ui/common/eventsign.h"
#include "ui/review/eventmodel.h"

namespace prt::ui {

EventDelegate::EventDelegate(QObject *parent)
    : RowDelegate(48, 14, Ground::Edge, parent)
{
}

void EventDelegate::paintRow(const Row &row, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const EventModel *>(index.model());
    const trace::Event *event = model ? model->event(index.row()) : nullptr;
    if (!event)
        return;
    const Theme &t = row.theme;
    const bool failing = index.data(EventModel::FailingRole).toBool();
    row.sign(eventIcon(*event), signColour(*event, failing, t), 16);
    Row lines = row;
    lines.box.setLeft(row.box.left() + t.px(28));
    const QString detail = index.data(EventModel::DetailRole).toString();
    const QRect upper = detail.isEmpty() ? lines.box : lines.upper();
    const int place =
        lines.text(upper, index.data(EventModel::PlaceRole).toString(), t.smallFont, row.quiet(), Qt::AlignRight);
    // The end of a path tells more than its beginning.
    const bool path = event->type == trace::EventType::FileEdit;
    lines.text(upper.adjusted(0, 0, -place - t.px(10), 0), index.data(EventModel::HeadlineRole).toString().left(400),
               emphasised(t.uiFont), t.strong, Qt::AlignLeft, path ? Qt::ElideLeft : Qt::ElideRight);
    paintDetail(lines, detail, index.data(EventModel::MilestoneRole).toString(), failing);
}

void EventDelegate::paintDetail(const Row &lines, const QString &detail, const QString &milestone, bool failing) const
{
    const Theme &t = lines.theme;
    const QFontMetrics metrics(t.smallFont);
    QRect room = lines.lower();
    const int wanted = metrics.horizontalAdvance(milestone) + t.px(10);
    // What came of it is more important than what it was the first of.
    if (!milestone.isEmpty() && metrics.horizontalAdvance(detail) + wanted <= room.width()) {
        lines.text(room, milestone, t.smallFont, t.accent, Qt::AlignRight);
        room.setRight(room.right() - wanted);
    }
    lines.text(room, detail, t.smallFont, failing && !lines.selected ? t.bad : lines.quiet());
}

} // namespace prt::ui

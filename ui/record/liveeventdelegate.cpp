// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/liveeventdelegate.h"

#include "ui/common/eventsign.h"
#include "ui/record/eventfeed.h"

namespace prt::ui {

LiveEventDelegate::LiveEventDelegate(QObject *parent)
    : RowDelegate(50, 16, Ground::Edge, parent)
{
}

void LiveEventDelegate::paintRow(const Row &row, const QModelIndex &index) const
{
    const auto *feed = qobject_cast<const EventFeed *>(index.model());
    if (!feed)
        return;
    const Theme &t = row.theme;
    const trace::Event &event = feed->event(index.row());
    const bool failing = index.data(EventFeed::FailingRole).toBool();
    row.sign(eventIcon(event), signColour(event, failing, t), 18);
    Row lines = row;
    lines.box.setLeft(row.box.left() + t.px(32));
    const QString detail = index.data(EventFeed::DetailRole).toString();
    const QRect upper = detail.isEmpty() ? lines.box : lines.upper(); // one line stands beside its icon
    const int time =
        lines.text(upper, index.data(EventFeed::TimeRole).toString(), t.smallFont, row.quiet(), Qt::AlignRight);
    lines.text(upper.adjusted(0, 0, -time - t.px(12), 0), index.data().toString(), emphasised(t.uiFont), t.strong);
    lines.text(lines.lower(), detail, t.smallFont, failing ? t.bad : row.quiet());
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/activitystrip.h"

#include "ui/shell/theme.h"

#include <numeric>
#include <QPainter>

namespace prt::ui {

ActivityStrip::ActivityStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Activity over time"));
}

void ActivityStrip::setActivity(const QList<TraceSummary::Bucket> &activity)
{
    m_activity = activity;
    int events = 0;
    for (const auto &bucket : activity)
        events = std::accumulate(bucket.count.begin(), bucket.count.end(), events);
    setAccessibleDescription(events == 1 ? tr("1 event") : tr("%1 events").arg(events));
    update();
}

QSize ActivityStrip::sizeHint() const
{
    const Theme &t = themeOf(this);
    return {t.px(240), t.px(64)};
}

void ActivityStrip::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.lane.back);
    painter.drawRoundedRect(rect(), t.radius(), t.radius());
    if (m_activity.isEmpty())
        return;
    int highest = 1;
    for (const auto &bucket : m_activity)
        highest = std::max(highest, std::accumulate(bucket.count.begin(), bucket.count.end(), 0));
    const QColor colours[] = {t.lane.rationale, t.lane.edits, t.lane.commands, t.lane.tests, t.lane.git};
    const QRectF area = QRectF(rect()).adjusted(t.px(8), t.px(14), -t.px(8), -t.px(6));
    const double step = area.width() / double(m_activity.size());
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (qsizetype i = 0; i < m_activity.size(); ++i) {
        double y = area.bottom();
        const double x = area.left() + step * double(i);
        for (size_t lane = 0; lane < m_activity[i].count.size(); ++lane) {
            const double height = area.height() * m_activity[i].count[lane] / highest;
            painter.fillRect(QRectF(x, y - height, std::max(1.0, step - 1), height), colours[lane]);
            y -= height;
        }
        if (m_activity[i].failure)
            painter.fillRect(QRectF(x, t.px(6), std::max(2.0, step - 1), t.px(4)), t.lane.failure);
    }
}

} // namespace prt::ui

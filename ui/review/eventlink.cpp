// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/eventlink.h"

#include "ui/common/eventsign.h"
#include "ui/shell/icon.h"

#include <QPainter>

namespace prt::ui {

EventLink::EventLink(const trace::Event &target, const QString &relation, const review::EventSummary &summary,
                     QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(eventIcon(target))
    , m_relation(relation)
    , m_place(review::clockText(target.tMs))
    , m_summary(summary)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(relation + QStringLiteral(": ") + summary.oneLine());
    setToolTip(summary.oneLine());
}

QSize EventLink::sizeHint() const
{
    return {240, themeOf(this).px(34)};
}

void EventLink::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(theme.accent, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(underMouse() ? theme.hover : theme.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.px(5), theme.px(5));
    const int side = theme.px(14);
    painter.drawPixmap(theme.px(10), (height() - side) / 2,
                       glyph(m_icon, m_summary.failing ? theme.bad : theme.muted, side, devicePixelRatioF()));
    QRect box = rect().adjusted(theme.px(32), 0, -theme.px(10), 0);
    painter.setFont(theme.smallFont);
    painter.setPen(theme.muted);
    const QFontMetrics small(theme.smallFont);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, m_place);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, m_relation);
    box.adjust(small.horizontalAdvance(m_relation) + theme.px(10), 0, -small.horizontalAdvance(m_place) - theme.px(10),
               0);
    painter.setFont(theme.uiFont);
    painter.setPen(theme.strong);
    painter.drawText(box, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_summary.oneLine(), Qt::ElideRight, box.width()));
}

} // namespace prt::ui

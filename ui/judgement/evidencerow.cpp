// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/judgement/evidencerow.h"

#include "ui/shell/icon.h"

#include <QEvent>
#include <QPainter>

namespace prt::ui {

EvidenceRow::EvidenceRow(const ports::Evidence &evidence, const QString &title, const QString &icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_evidence(evidence)
    , m_title(title)
    , m_icon(icon)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const QString stance = evidence.supports ? tr("speaks for it") : tr("speaks against it");
    setAccessibleName(QStringLiteral("%1, %2, %3").arg(m_title, stance, line()));
    setToolTip(line());
}

QString EvidenceRow::line() const
{
    if (m_evidence.quote.isEmpty() || m_evidence.quote.simplified() == m_title.simplified())
        return m_evidence.note; // the title says the rest
    const QString quote = QStringLiteral("“%1”").arg(m_evidence.quote.simplified());
    return m_evidence.note.isEmpty() ? quote : m_evidence.note + QStringLiteral("  ") + quote;
}

QSize EvidenceRow::sizeHint() const
{
    return {200, themeOf(this).px(line().isEmpty() ? 30 : 46)};
}

void EvidenceRow::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(t.accent, 2) : QPen(Qt::NoPen));
    painter.setBrush(underMouse() ? t.hover : t.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), t.px(5), t.px(5));
    const int side = t.px(15);
    QRect box = rect().adjusted(t.px(10), t.px(5), -t.px(10), -t.px(5));
    const int lineHeight = line().isEmpty() ? box.height() : box.height() / 2;
    painter.drawPixmap(box.x(), box.y() + (lineHeight - side) / 2,
                       glyph(m_evidence.supports ? m_icon : QStringLiteral("warning"),
                             m_evidence.supports ? t.good : t.warn, side, devicePixelRatioF()));
    box.setLeft(box.left() + t.px(24));
    painter.setFont(t.smallFont);
    painter.setPen(t.muted);
    const QString place = m_evidence.seq > 0 ? tr("event %1").arg(m_evidence.seq) : QString();
    const QRect top(box.x(), box.y(), box.width(), lineHeight);
    painter.drawText(top, Qt::AlignRight | Qt::AlignVCenter, place);
    const int room = top.width() - painter.fontMetrics().horizontalAdvance(place) - t.px(12);
    painter.drawText(QRect(box.x(), box.y() + lineHeight, box.width(), lineHeight), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(line(), Qt::ElideRight, box.width()));
    painter.setFont(t.uiFont);
    painter.setPen(t.strong);
    painter.drawText(top, Qt::AlignVCenter, painter.fontMetrics().elidedText(m_title, Qt::ElideRight, room));
}

void EvidenceRow::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/focusring.h"

#include "ui/shell/theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QFocusEvent>
#include <QPainter>
#include <QPlainTextEdit>

namespace prt::ui {
namespace {

bool cameByKey(const QEvent *event)
{
    switch (static_cast<const QFocusEvent *>(event)->reason()) {
    case Qt::TabFocusReason:
    case Qt::BacktabFocusReason:
    case Qt::ShortcutFocusReason:
        return true;
    default:
        return false;
    }
}

/// A text that can be changed has a border that takes the accent.
bool needsRing(const QWidget *widget)
{
    if (widget->property("focusRing").toBool())
        return true;
    const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
    return qobject_cast<const QAbstractScrollArea *>(widget) && !(text && text->frameShape() != QFrame::NoFrame);
}

} // namespace

FocusRing::FocusRing(QWidget *window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    qApp->installEventFilter(this);
}

FocusRing::~FocusRing()
{
    qApp->removeEventFilter(this);
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        auto *widget = qobject_cast<QWidget *>(watched);
        if (widget && widget->window() == parentWidget()->window() && widget == QApplication::focusWidget())
            follow(cameByKey(event) && needsRing(widget) ? widget : nullptr);
    } else if (m_target && event->type() == QEvent::MouseButtonPress) {
        follow(nullptr); // the hand went to the mouse
    } else if (m_target && (event->type() == QEvent::Resize || event->type() == QEvent::Move)) {
        const auto *widget = qobject_cast<const QWidget *>(watched);
        if (widget && (widget == m_target || widget->isAncestorOf(m_target)))
            place();
    } else if (watched == m_target && (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide)) {
        follow(nullptr);
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::follow(QWidget *target)
{
    m_target = target;
    setVisible(target != nullptr);
    if (!target)
        return;
    place();
    raise();
}

void FocusRing::place()
{
    QWidget *window = parentWidget();
    // As much of it as is to be seen: a page inside something that scrolls is larger than its hole.
    QRect seen(m_target->mapTo(window, QPoint()), m_target->size());
    for (const QWidget *outer = m_target->parentWidget(); outer && outer != window; outer = outer->parentWidget())
        seen &= QRect(outer->mapTo(window, QPoint()), outer->size());
    setGeometry(seen & window->rect());
}

void FocusRing::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.px(3), theme.px(3));
}

} // namespace prt::ui

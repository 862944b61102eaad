// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/toast.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/shell/grid.h"

#include <QEvent>
#include <QPainter>

namespace prt::ui {

Toast::Toast(QWidget *parent)
    : QWidget(parent)
    , m_text(new Label({}, Label::Kind::Text, this))
    , m_undo(new Button(tr("Undo"), Button::Kind::Quiet, this))
{
    hide();
    auto *line = row(this, 0, 12);
    setGrid(line, {16, 6, 8, 6}, 12);
    line->addWidget(m_text);
    line->addWidget(m_undo);
    m_undo->setFocusPolicy(Qt::NoFocus);
    m_timer.setSingleShot(true);
    parent->installEventFilter(this);
    connect(m_undo, &Button::clicked, this, &Toast::undoClicked);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        hide();
        emit expired();
    });
}

void Toast::say(const QString &text, const QString &undoKeys, int milliseconds)
{
    m_text->setText(text);
    m_undo->setVisible(!undoKeys.isEmpty());
    m_undo->setKeyHint(undoKeys);
    setAccessibleName(text);
    m_timer.start(milliseconds);
    place();
    show();
    raise();
}

void Toast::dismiss()
{
    m_timer.stop();
    hide();
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::place()
{
    const QSize size = layout()->sizeHint();
    const int height = std::max(size.height(), themeOf(this).px(44));
    setGeometry((parentWidget()->width() - size.width()) / 2, parentWidget()->height() - height - themeOf(this).px(20),
                size.width(), height);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.border, 1));
    painter.setBrush(t.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), t.radius(), t.radius());
}

} // namespace prt::ui

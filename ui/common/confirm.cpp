// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/confirm.h"

#include "ui/common/keytext.h"
#include "ui/common/label.h"
#include "ui/shell/grid.h"

#include <QKeyEvent>
#include <QPainter>

namespace prt::ui {

Confirm::Confirm(QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_question(paragraph({}, Label::Kind::Heading, this))
    , m_loss(paragraph({}, Label::Kind::Text, this))
    , m_keep(new Button(tr("Keep"), Button::Kind::Plain, this))
    , m_doIt(new Button(QString(), Button::Kind::Danger, this))
{
    setObjectName(QStringLiteral("confirm"));
    setModal(true);
    auto *lines = column(this, 24, 8);
    lines->addWidget(m_question);
    lines->addWidget(m_loss);
    lines->addSpacing(12);
    auto *buttons = row(lines, 8);
    buttons->addStretch();
    buttons->addWidget(m_keep);
    buttons->addWidget(m_doIt);
    m_keep->setKeyHint(keyText(QKeySequence(Qt::Key_Escape)));
    m_keep->setDefault(true);
    m_doIt->setAutoDefault(false);
    connect(m_keep, &Button::clicked, this, &QDialog::reject);
    connect(m_doIt, &Button::clicked, this, &QDialog::accept);
}

void Confirm::ask(const QString &question, const QString &loss, const QString &doIt, const QKeySequence &key)
{
    m_question->setText(question);
    m_loss->setText(loss);
    m_doIt->setText(doIt);
    m_doIt->setKeyHint(keyText(key));
    m_key = key;
    setWindowTitle(doIt);
    setAccessibleName(question);
    setAccessibleDescription(loss);
    const int width = std::min(themeOf(this).px(460), parentWidget()->window()->width() - themeOf(this).px(32));
    setFixedWidth(width);
    setFixedHeight(layout()->totalHeightForWidth(width));
    const QWidget *window = parentWidget()->window();
    move(window->mapToGlobal(QPoint((window->width() - width) / 2, (window->height() - height()) / 3)));
    m_keep->setFocus(Qt::OtherFocusReason);
    open();
    activateWindow();
}

QString Confirm::question() const
{
    return m_question->text();
}

QString Confirm::loss() const
{
    return m_loss->text();
}

void Confirm::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.raised);
    painter.setPen(theme.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Confirm::keyPressEvent(QKeyEvent *event)
{
    if (m_key.isEmpty() || QKeySequence(event->keyCombination()) != m_key)
        QDialog::keyPressEvent(event);
    else if (!event->isAutoRepeat()) // the key that asked may still be held down, which is no answer
        accept();
}

} // namespace prt::ui

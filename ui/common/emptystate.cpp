// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/emptystate.h"

#include "ui/common/label.h"
#include "ui/common/panel.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QPainter>

namespace prt::ui {
namespace {

/// The icon in a quiet disc.
class Sign final : public QWidget
{
public:
    Sign(QString icon, QWidget *parent)
        : QWidget(parent)
        , m_icon(std::move(icon))
    {
    }
    void setIcon(const QString &icon, Tone tone)
    {
        m_icon = icon;
        m_tone = tone;
        update();
    }
    QSize sizeHint() const override { return QSize(1, 1) * themeOf(this).px(56); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &t = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const int side = t.px(56);
        const QRect disc((width() - side) / 2, 0, side, side);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.back(m_tone));
        painter.drawEllipse(disc);
        const int sign = t.px(26);
        painter.drawPixmap(disc.center() - QPoint(sign / 2, sign / 2) + QPoint(1, 1),
                           glyph(m_icon, t.colour(m_tone), sign, devicePixelRatioF()));
    }

private:
    QString m_icon;
    Tone m_tone = Tone::Muted;
};

} // namespace

EmptyState::EmptyState(const QString &icon, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_sign(new Sign(icon, this))
    , m_title(new Label(title, Label::Kind::Title, this))
    , m_text(paragraph(text, Label::Kind::Text, this))
{
    auto *outer = column(this, 32, 12);
    outer->addStretch(2);
    m_sign->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setTone(Tone::Muted);
    m_text->setVisible(!text.isEmpty());
    outer->addWidget(m_sign);
    outer->addWidget(m_title);
    auto *middle = row(outer, 0);
    middle->addStretch(1);
    middle->addWidget(m_text, 4);
    middle->addStretch(1);
    m_steps = row(outer, 12);
    m_buttons = row(outer, 8);
    m_buttons->addStretch();
    m_buttons->addStretch();
    outer->addStretch(3);
}

void EmptyState::setIcon(const QString &icon, Tone tone)
{
    static_cast<Sign *>(m_sign)->setIcon(icon, tone);
}

void EmptyState::setTitle(const QString &title)
{
    m_title->setText(title);
}

void EmptyState::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

QString EmptyState::title() const
{
    return m_title->text();
}

QString EmptyState::text() const
{
    return m_text->text();
}

void EmptyState::addStep(const QString &heading, const QString &text)
{
    if (m_count == 0) {
        m_steps->addStretch(1);
        m_steps->addStretch(1);
    }
    auto *card = new Panel(Panel::Ground::Raised, this);
    card->setMaximumWidth(themeOf(this).px(300));
    auto *inside = column(card, 16, 6);
    inside->addWidget(new Label(QStringLiteral("%1").arg(++m_count), Label::Kind::Caption, card));
    inside->addWidget(new Label(heading, Label::Kind::Heading, card));
    inside->addWidget(paragraph(text, Label::Kind::Muted, card));
    inside->addStretch();
    m_steps->insertWidget(m_steps->count() - 1, card, 3);
}

void EmptyState::addButton(QWidget *button)
{
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

} // namespace prt::ui

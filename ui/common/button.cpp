// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/button.h"

#include "ui/common/keytext.h"
#include "ui/shell/actions.h"
#include "ui/shell/icon.h"

#include <QAction>
#include <QEvent>
#include <QPainter>
#include <QStyleOptionButton>

namespace prt::ui {
namespace {

struct Colours
{
    QColor fill, line, text, hint;
};

Colours coloursOf(Button::Kind kind, const Theme &t, bool enabled, bool hot, bool down)
{
    const QColor plain = down ? t.pressed : hot ? t.hover : t.raised;
    if (!enabled)
        return {kind == Button::Kind::Quiet ? QColor() : t.window, kind == Button::Kind::Quiet ? QColor() : t.border,
                t.muted, t.muted};
    switch (kind) {
    case Button::Kind::Primary: {
        const QColor fill = down ? t.accent.darker(112) : hot ? t.accent.lighter(106) : t.accent;
        QColor hint = t.onAccent;
        hint.setAlphaF(0.8F);
        return {fill, {}, t.onAccent, hint};
    }
    case Button::Kind::Danger:
        return {down || hot ? t.badBack : t.raised, t.border, t.bad, t.muted};
    case Button::Kind::Quiet:
        return {down || hot ? plain : QColor(), {}, t.text, t.muted};
    case Button::Kind::Plain:
        break;
    }
    return {plain, t.border, t.strong, t.muted};
}

} // namespace

Button::Button(const QString &text, Kind kind, QWidget *parent)
    : QPushButton(text, parent)
    , m_kind(kind)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

Button::Button(QAction *action, Kind kind, QWidget *parent)
    : Button(action->text(), kind, parent)
{
    follow(action);
    connect(action, &QAction::changed, this, [this, action] { follow(action); });
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
}

void Button::follow(const QAction *action)
{
    if (!m_ownText)
        setText(action->text());
    setToolTip(action->toolTip());
    setAccessibleName(action->text());
    setEnabled(action->isEnabled());
    setKeyHint(keyText(action->shortcut()));
}

void Button::setKeyHint(const QString &keys)
{
    m_keys = keys;
    updateGeometry();
    update();
}

void Button::setGlyph(const QString &name)
{
    m_glyph = name;
    updateGeometry();
    update();
}

void Button::setShortText(const QString &text)
{
    m_ownText = true;
    setText(text);
    updateGeometry();
}

QSize Button::sizeHint() const
{
    const Theme &t = themeOf(this);
    const QFontMetrics metrics(emphasised(t.uiFont));
    int width = metrics.horizontalAdvance(text()) + t.px(28);
    if (!m_glyph.isEmpty())
        width += t.px(text().isEmpty() ? 4 : 22);
    if (!m_keys.isEmpty())
        width += QFontMetrics(t.smallFont).horizontalAdvance(m_keys) + t.px(10);
    return {width, std::max(t.px(32), metrics.height() + t.px(10))};
}

void Button::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    const Colours colours = coloursOf(m_kind, t, isEnabled(), underMouse(), isDown() || isChecked());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(colours.fill.isValid() ? QBrush(colours.fill) : QBrush(Qt::NoBrush));
    painter.setPen(colours.line.isValid() ? QPen(colours.line, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), t.radius(), t.radius());

    QRect inner = rect().adjusted(t.px(14), 0, -t.px(14), 0);
    painter.setFont(emphasised(t.uiFont));
    const int textWidth = painter.fontMetrics().horizontalAdvance(text());
    if (!m_glyph.isEmpty()) {
        const int side = t.px(16);
        painter.drawPixmap(inner.x() - t.px(2), inner.y() + (inner.height() - side) / 2,
                           glyph(m_glyph, colours.text, side, devicePixelRatioF()));
        inner.setLeft(inner.left() + t.px(22));
    }
    painter.setPen(colours.text);
    painter.drawText(inner,
                     int(Qt::AlignVCenter | (m_keys.isEmpty() && m_glyph.isEmpty() ? Qt::AlignHCenter : Qt::AlignLeft)),
                     text());
    painter.setFont(t.smallFont);
    painter.setPen(colours.hint);
    painter.drawText(inner.adjusted(textWidth + t.px(10), 0, t.px(4), 0), Qt::AlignVCenter | Qt::AlignLeft, m_keys);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_kind == Kind::Primary ? t.strong : t.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), t.radius(), t.radius());
    }
}

void Button::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace prt::ui

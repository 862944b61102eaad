// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QAbstractButton>
#include <QAction>
#include <QEvent>
#include <QPainter>

namespace prt::ui {

class Rail::Item final : public QAbstractButton
{
public:
    Item(QAction *action, QWidget *parent)
        : QAbstractButton(parent)
        , m_action(action)
        , m_icon(action->property("glyph").toString())
    {
        setCheckable(true);
        setAutoExclusive(true);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, [this] { describe(); });
        describe();
    }

    void setState(const QString &icon, Tone tone, const QString &sentence)
    {
        m_icon = icon;
        m_tone = tone;
        m_sentence = sentence;
        describe();
        update();
    }

    void setBadge(const QString &text)
    {
        m_badge = text;
        describe();
        update();
    }

    QSize sizeHint() const override { return QSize(1, 1) * themeOf(this).px(40); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &t = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(t.px(2), t.px(2), -t.px(2), -t.px(2));
        painter.setPen(hasFocus() ? QPen(t.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? QBrush(t.selection) : underMouse() ? QBrush(t.hover) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box, t.radius(), t.radius());
        const int side = t.px(20);
        const QColor colour = m_tone != Tone::Muted         ? t.colour(m_tone)
                              : isChecked() || underMouse() ? t.strong
                                                            : t.muted;
        painter.drawPixmap((width() - side) / 2, (height() - side) / 2,
                           glyph(m_icon, colour, side, devicePixelRatioF()));
        if (!m_badge.isEmpty())
            paintBadge(painter, t);
    }

private:
    void paintBadge(QPainter &painter, const Theme &t)
    {
        QFont font = emphasised(t.smallFont, 0.82);
        const int wide = std::max(t.px(14), QFontMetrics(font).horizontalAdvance(m_badge) + t.px(6));
        const QRect box(width() - wide - t.px(1), t.px(3), wide, t.px(14));
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawRoundedRect(box, t.px(7), t.px(7));
        painter.setFont(font);
        painter.setPen(t.onAccent);
        painter.drawText(box, Qt::AlignCenter, m_badge);
    }

    void describe()
    {
        setAccessibleName(m_badge.isEmpty() ? m_action->text() : m_action->text() + QStringLiteral(", ") + m_badge);
        setAccessibleDescription(m_sentence);
        setToolTip(m_sentence.isEmpty() ? m_action->toolTip()
                                        : m_action->toolTip() + QStringLiteral("\n") + m_sentence);
    }

    QAction *m_action;
    QString m_icon;
    QString m_sentence;
    QString m_badge;
    Tone m_tone = Tone::Muted;
};

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_lines(column(this, 0, 4))
{
    setGrid(m_lines, {6, 8, 6, 8}, 4);
    m_lines->addStretch();
    setFixedWidth(themeOf(this).px(52));
    setAccessibleName(tr("Screens"));
}

void Rail::addScreen(Place place, QAction *action, bool atBottom)
{
    auto *item = new Item(action, this);
    m_items.insert(place, item);
    if (atBottom)
        m_lines->addWidget(item);
    else
        m_lines->insertWidget(m_top++, item);
}

void Rail::setCurrent(Place place)
{
    if (Item *item = m_items.value(place))
        item->setChecked(true);
}

void Rail::setState(Place place, const QString &icon, Tone tone, const QString &sentence)
{
    if (Item *item = m_items.value(place))
        item->setState(icon, tone, sentence);
}

void Rail::setBadge(Place place, const QString &text)
{
    if (Item *item = m_items.value(place))
        item->setBadge(text);
}

void Rail::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.rail);
    painter.fillRect(width() - 1, 0, 1, height(), t.border);
}

void Rail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setFixedWidth(themeOf(this).px(52));
}

} // namespace prt::ui

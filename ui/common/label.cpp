// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/label.h"

#include <QEvent>
#include <QPainter>

namespace prt::ui {
namespace {

QFont fontOf(Label::Kind kind, const Theme &theme)
{
    switch (kind) {
    case Label::Kind::Title:
        return emphasised(theme.uiFont, 1.4);
    case Label::Kind::Heading:
        return emphasised(theme.uiFont, 1.12);
    case Label::Kind::Strong:
        return emphasised(theme.uiFont);
    case Label::Kind::Muted:
        return theme.smallFont;
    case Label::Kind::Code:
        return theme.codeFont;
    case Label::Kind::Text:
        return theme.uiFont;
    case Label::Kind::Caption:
        break;
    }
    QFont font = emphasised(theme.smallFont, 0.97);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 103);
    return font;
}

Tone toneOf(Label::Kind kind)
{
    switch (kind) {
    case Label::Kind::Title:
    case Label::Kind::Heading:
    case Label::Kind::Strong:
        return Tone::Strong;
    case Label::Kind::Muted:
    case Label::Kind::Caption:
        return Tone::Muted;
    default:
        return Tone::Text;
    }
}

} // namespace

Label::Label(const QString &text, Kind kind, QWidget *parent)
    : QLabel(text, parent)
    , m_kind(kind)
{
    setTextFormat(Qt::PlainText);
    restyle();
}

void Label::setKind(Kind kind)
{
    m_kind = kind;
    restyle();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    restyle();
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
}

QSize Label::minimumSizeHint() const
{
    return m_elided ? QSize(themeOf(this).px(24), QLabel::minimumSizeHint().height()) : QLabel::minimumSizeHint();
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    painter.drawText(contentsRect(), int(alignment()), shown);
    setToolTip(shown == text() ? QString() : text());
}

void Label::restyle()
{
    const Theme &theme = themeOf(this);
    setFont(fontOf(m_kind, theme));
    QPalette colours = theme.palette();
    colours.setColor(QPalette::WindowText, theme.colour(m_tone.value_or(toneOf(m_kind))));
    setPalette(colours);
}

Label *paragraph(const QString &text, Label::Kind kind, QWidget *parent)
{
    auto *label = new Label(text, kind, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace prt::ui

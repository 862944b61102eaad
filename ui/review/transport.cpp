// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/transport.h"

#include "core/review/summary.h"
#include "ui/common/label.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QEvent>
#include <QToolButton>

namespace prt::ui {
namespace {

struct Hint
{
    QLatin1StringView first;
    QLatin1StringView second; ///< empty: one key
    const char *text;
};
constexpr Hint hints[] = {
    {QLatin1StringView("review.zoomIn"), QLatin1StringView("review.zoomOut"),
     QT_TRANSLATE_NOOP("prt::ui::Transport", "zoom")},
    {QLatin1StringView("review.panLeft"), QLatin1StringView("review.panRight"),
     QT_TRANSLATE_NOOP("prt::ui::Transport", "pan")},
    {QLatin1StringView("review.fitSelection"), {}, QT_TRANSLATE_NOOP("prt::ui::Transport", "fit selection")},
    {QLatin1StringView("review.nextFailure"), QLatin1StringView("review.previousFailure"),
     QT_TRANSLATE_NOOP("prt::ui::Transport", "failure")},
    {QLatin1StringView("review.nextEvent"), QLatin1StringView("review.previousEvent"),
     QT_TRANSLATE_NOOP("prt::ui::Transport", "event")},
    {QLatin1StringView("window.keys"), {}, QT_TRANSLATE_NOOP("prt::ui::Transport", "all keys")},
};

} // namespace

Transport::Transport(Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_back(actionButton(QLatin1StringView("review.previousEvent"), QStringLiteral("skip-back")))
    , m_play(actionButton(QLatin1StringView("review.play"), QStringLiteral("play")))
    , m_forward(actionButton(QLatin1StringView("review.nextEvent"), QStringLiteral("skip-forward")))
    , m_speed(actionButton(QLatin1StringView("review.faster"), {}))
    , m_follow(new QToolButton(this))
    , m_failures(new QToolButton(this))
    , m_zoom(actionButton(QLatin1StringView("review.zoomBack"), QStringLiteral("undo")))
    , m_place(new Label({}, Label::Kind::Text))
    , m_lanes(new Label({}, Label::Kind::Muted))
    , m_keys(new Label({}, Label::Kind::Muted))
{
    auto *line = row(this, 0, 4);
    setGrid(line, {10, 3, 14, 3}, 4);
    for (QWidget *part : std::initializer_list<QWidget *>{m_back, m_play, m_forward})
        line->addWidget(part);
    line->addSpacing(themeOf().px(6));
    line->addWidget(m_place);
    line->addSpacing(themeOf().px(10));
    for (QWidget *part : std::initializer_list<QWidget *>{m_speed, m_follow, m_failures})
        line->addWidget(part);
    line->addSpacing(themeOf().px(6));
    line->addWidget(m_lanes);
    line->addSpacing(themeOf().px(6));
    line->addWidget(m_zoom);
    line->addStretch(1);
    line->addWidget(m_keys);
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the playhead in sight"));
    m_follow->setChecked(true);
    m_failures->setText(tr("Failures only"));
    for (QToolButton *toggle : {m_follow, m_failures}) {
        toggle->setCheckable(true);
        toggle->setAutoRaise(true);
    }
    m_follow->setChecked(true);
    m_zoom->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_zoom->hide();
    m_keys->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(m_follow, &QToolButton::toggled, this, &Transport::followAsked);
    connect(m_failures, &QToolButton::toggled, this, &Transport::failuresOnlyAsked);
    connect(&m_actions, &Actions::keysChanged, this, &Transport::fillKeys);
    setSpeed(1);
    applyTheme();
    fillKeys();
}

QToolButton *Transport::actionButton(QLatin1StringView id, const QString &iconName)
{
    auto *button = new QToolButton(this);
    const QAction *action = m_actions.action(id);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName, Tone::Strong));
    button->setAccessibleName(action->text());
    button->setToolTip(action->toolTip());
    connect(button, &QToolButton::clicked, action, [action] { const_cast<QAction *>(action)->trigger(); });
    return button;
}

void Transport::setPlayhead(double ms, qint64 spanMs)
{
    m_place->setText(review::clockText(qint64(ms), true) + QStringLiteral(" / ") + review::clockText(spanMs));
}

void Transport::setPlaying(bool playing)
{
    m_play->setIcon(icon(playing ? QStringLiteral("pause") : QStringLiteral("play"), Tone::Strong));
}

void Transport::setSpeed(int speed)
{
    m_speed->setText(QStringLiteral("%1×").arg(speed));
}

void Transport::setScale(const TimeScale &scale, qint64 spanMs)
{
    const bool zoomed = scale.endMs() - scale.startMs < double(spanMs) * 0.98;
    m_zoom->setVisible(zoomed);
    m_zoom->setText(
        tr("All › %1 – %2").arg(review::clockText(qint64(scale.startMs)), review::clockText(qint64(scale.endMs()))));
}

void Transport::setFailuresOnly(bool only)
{
    m_failures->setChecked(only);
}

void Transport::setLanes(int shown, int total)
{
    m_lanes->setText(tr("Lanes %1/%2").arg(shown).arg(total));
    m_lanes->setToolTip(tr("%1 … %2 show and hide them")
                            .arg(m_actions.keyText(QLatin1StringView("review.lane1")),
                                 m_actions.keyText(QLatin1StringView("review.lane6"))));
}

void Transport::fillKeys()
{
    // As many hints as there is room for, the last one always: it leads to the others.
    QStringList texts;
    for (const Hint &hint : hints) {
        QString keys = m_actions.keyText(hint.first);
        if (!hint.second.isEmpty())
            keys += u' ' + m_actions.keyText(hint.second);
        texts << keys + u' ' + tr(hint.text);
    }
    int room = width() - themeOf(this).px(700);
    const QString between = QStringLiteral("     ");
    while (texts.size() > 1 && m_keys->fontMetrics().horizontalAdvance(texts.join(between)) > room)
        texts.removeAt(texts.size() - 2);
    m_keys->setText(texts.join(between));
}

void Transport::applyTheme()
{
    const Theme &theme = themeOf(this);
    for (QToolButton *button : {m_speed, m_follow, m_failures, m_zoom})
        button->setFont(theme.smallFont);
    // Digits do not jump while it plays.
    QFont digits = theme.uiFont;
    m_place->setFont(digits);
    m_place->setMinimumWidth(QFontMetrics(digits).horizontalAdvance(QStringLiteral("0:00:00.000 / 0:00:00")));
    setMinimumHeight(theme.px(36));
}

void Transport::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyTheme(), fillKeys();
}

void Transport::resizeEvent(QResizeEvent *)
{
    fillKeys();
}

} // namespace prt::ui

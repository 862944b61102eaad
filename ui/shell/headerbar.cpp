// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/headerbar.h"

#include "ui/common/pill.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QAbstractButton>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

namespace prt::ui {
namespace {

/// Looks like a search field and opens the palette.
class SearchButton final : public QAbstractButton
{
public:
    SearchButton(QAction *action, QWidget *parent)
        : QAbstractButton(parent)
        , m_action(action)
    {
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setAccessibleName(action->text());
        setToolTip(action->toolTip());
        connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, [this] { update(); });
    }
    QSize sizeHint() const override
    {
        const Theme &t = themeOf(this);
        return {t.px(300), t.px(30)};
    }
    QSize minimumSizeHint() const override { return QSize(1, 1) * themeOf(this).px(30); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &t = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hasFocus() ? t.accent : t.border, hasFocus() ? 2 : 1));
        painter.setBrush(underMouse() ? t.hover : t.raised);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), t.radius(), t.radius());
        const int side = t.px(15);
        painter.drawPixmap(t.px(9), (height() - side) / 2,
                           glyph(QStringLiteral("search"), t.muted, side, devicePixelRatioF()));
        painter.setFont(t.smallFont);
        painter.setPen(t.muted);
        const QRect inner = rect().adjusted(t.px(32), 0, -t.px(12), 0);
        const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
        painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight, keys);
        const int room = inner.width() - painter.fontMetrics().horizontalAdvance(keys) - t.px(8);
        QString text = m_action->text();
        if (painter.fontMetrics().horizontalAdvance(text) > room)
            text = HeaderBar::tr("Search");
        if (painter.fontMetrics().horizontalAdvance(text) <= room)
            painter.drawText(inner, Qt::AlignVCenter, text);
    }

private:
    QAction *m_action;
};

} // namespace

HeaderBar::HeaderBar(Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchButton(actions.action(QLatin1StringView("window.palette")), this))
{
    auto *line = row(this, 0, 8);
    setGrid(line, {16, 8, 16, 8}, 8);
    line->addStretch(3);
    line->addWidget(m_search, 1);
    m_search->setMaximumWidth(themeOf(this).px(300));
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
}

void HeaderBar::setHeading(const Heading &heading)
{
    m_heading = heading;
    QStringList said{heading.crumbs.join(QStringLiteral(" / "))};
    for (const PillText &pill : heading.pills)
        said.append(pill.text);
    setAccessibleName((said + heading.facts).join(QStringLiteral(", ")));
    update();
}

QSize HeaderBar::sizeHint() const
{
    return {200, themeOf(this).px(46)};
}

QRect HeaderBar::paintCrumbs(QPainter &painter, QRect area)
{
    const Theme &t = themeOf(this);
    m_firstCrumb = {};
    int pills = t.px(14);
    for (const PillText &pill : m_heading.pills)
        pills += pillSize(pill, t).width() + t.px(8);
    for (qsizetype i = 0; i < m_heading.crumbs.size(); ++i) {
        const bool last = i + 1 == m_heading.crumbs.size();
        const QFont font = last ? emphasised(t.uiFont, 1.2) : t.uiFont;
        painter.setFont(font);
        painter.setPen(last ? t.strong : t.muted);
        // The title takes what the pills leave; the facts behind them come after it.
        const int room = std::max(area.width() * 3 / 5, last ? area.width() - pills : 0);
        const QString text = painter.fontMetrics().elidedText(m_heading.crumbs[i], Qt::ElideRight, room);
        painter.drawText(area, Qt::AlignVCenter, text);
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        if (i == 0 && !last)
            m_firstCrumb = QRect(area.x(), area.y(), wide, area.height());
        area.setLeft(area.left() + wide + t.px(last ? 14 : 8));
        if (!last) {
            painter.drawText(area, Qt::AlignVCenter, QStringLiteral("/"));
            area.setLeft(area.left() + t.px(14));
        }
    }
    return area;
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.window);
    painter.fillRect(0, height() - 1, width(), 1, t.border);
    QRect area = paintCrumbs(painter, rect().adjusted(t.px(16), 0, m_search->x() - width() - t.px(12), -1));
    for (const PillText &pill : m_heading.pills) {
        const int wide = pillSize(pill, t).width();
        if (wide > area.width())
            break;
        paintPill(&painter, area, pill, t);
        area.setLeft(area.left() + wide + t.px(8));
    }
    painter.setFont(t.smallFont);
    painter.setPen(t.muted);
    for (const QString &fact : m_heading.facts) {
        const int wide = painter.fontMetrics().horizontalAdvance(fact);
        if (wide + t.px(8) > area.width())
            break;
        painter.drawText(area.adjusted(t.px(6), 0, 0, 0), Qt::AlignVCenter, fact);
        area.setLeft(area.left() + wide + t.px(18));
    }
}

void HeaderBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_search->setMaximumWidth(themeOf(this).px(300));
}

void HeaderBar::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(m_firstCrumb.contains(event->pos()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void HeaderBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_firstCrumb.contains(event->pos()))
        emit firstCrumbClicked();
}

} // namespace prt::ui

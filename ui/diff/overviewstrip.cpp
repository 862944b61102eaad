// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/overviewstrip.h"

#include "ui/shell/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace prt::ui {

OverviewStrip::OverviewStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Overview of the changes"));
}

QSize OverviewStrip::sizeHint() const
{
    return {themeOf(this).px(14), 100};
}

void OverviewStrip::setMarks(QList<OverviewMark> marks, int totalRows)
{
    m_marks = std::move(marks);
    m_total = std::max(totalRows, 1);
    update();
}

void OverviewStrip::setView(int firstRow, int rows)
{
    m_first = firstRow;
    m_rows = rows;
    update();
}

double OverviewStrip::yOf(int row) const
{
    // A short text keeps its own row height here too, or three lines would fill the strip.
    const double rows = std::max({m_total, m_rows, 1});
    return height() * double(row) / rows;
}

void OverviewStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.diff.back);
    painter.setPen(theme.border);
    painter.drawLine(0, 0, 0, height());
    const int left = theme.px(3);
    const int half = (width() - left - theme.px(2)) / 2;
    for (const OverviewMark &mark : m_marks) {
        const double top = yOf(mark.first);
        const double tall = std::max(2.0, yOf(mark.first + mark.rows) - top);
        const bool before = mark.mark == LineMark::Removed || mark.mark == LineMark::Changed;
        const bool after = mark.mark == LineMark::Added || mark.mark == LineMark::Changed;
        if (mark.mark == LineMark::Moved)
            painter.fillRect(QRectF(left, top, 2 * half, tall), theme.accent);
        if (before)
            painter.fillRect(QRectF(left, top, half, tall), theme.bad);
        if (after)
            painter.fillRect(QRectF(left + half, top, half, tall), theme.good);
    }
    if (m_rows > 0 && m_rows < m_total) {
        painter.setPen(theme.strong);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(1.5, yOf(m_first) + 0.5, width() - 2.5, std::max(4.0, yOf(m_rows) - 1)));
    }
}

void OverviewStrip::ask(double y)
{
    emit rowAsked(int(y / std::max(1, height()) * std::max(m_total, m_rows)));
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    ask(event->position().y());
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        ask(event->position().y());
}

} // namespace prt::ui

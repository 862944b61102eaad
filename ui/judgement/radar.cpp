// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/judgement/radar.h"

#include "ui/judgement/dimensions.h"
#include "ui/shell/theme.h"

#include <QPainter>
#include <QtMath>

namespace prt::ui {

Radar::Radar(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Shape of the scores"));
}

void Radar::setDimensions(const QList<ports::DimensionScore> &dimensions)
{
    m_dimensions = dimensions;
    update();
}

QSize Radar::sizeHint() const
{
    const Theme &t = themeOf(this);
    return {t.px(300), t.px(240)};
}

QPointF Radar::corner(qsizetype index, double part, const QPointF &centre, double radius) const
{
    const double angle = -M_PI / 2 + 2 * M_PI * double(index) / double(m_dimensions.size());
    return centre + QPointF(qCos(angle), qSin(angle)) * radius * part;
}

void Radar::paintEvent(QPaintEvent *)
{
    if (m_dimensions.size() < 3)
        return;
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF centre(width() / 2.0, height() / 2.0);
    const double radius = std::min(width() / 2.0 - t.px(64), height() / 2.0 - t.px(24));
    if (radius < t.px(20))
        return;
    painter.setPen(QPen(t.border, 1));
    for (int level = 1; level <= 5; ++level) {
        QPolygonF ring;
        for (qsizetype i = 0; i < m_dimensions.size(); ++i)
            ring << corner(i, level / 5.0, centre, radius);
        painter.drawPolygon(ring);
    }
    QPolygonF shape;
    painter.setFont(t.smallFont);
    for (qsizetype i = 0; i < m_dimensions.size(); ++i) {
        const QPointF end = corner(i, 1, centre, radius);
        painter.setPen(QPen(t.border, 1));
        painter.drawLine(centre, end);
        shape << corner(i, std::max(0, m_dimensions[i].scoreMilli) / 5000.0, centre, radius);
        const QPointF at = corner(i, 1, centre, radius + t.px(12));
        const QString name = dimensionShortName(m_dimensions[i].dimension);
        const double wide = painter.fontMetrics().horizontalAdvance(name);
        const double x = qAbs(at.x() - centre.x()) < 2 ? at.x() - wide / 2
                         : at.x() < centre.x()         ? at.x() - wide
                                                       : at.x();
        painter.setPen(t.muted);
        painter.drawText(QPointF(x, at.y() + painter.fontMetrics().ascent() / 3.0), name);
    }
    QColor fill = t.accent;
    fill.setAlpha(60);
    painter.setBrush(fill);
    painter.setPen(QPen(t.accent, 2));
    painter.drawPolygon(shape);
    painter.setBrush(t.accent);
    painter.setPen(Qt::NoPen);
    for (const QPointF &point : shape)
        painter.drawEllipse(point, 3, 3);
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/screen.h"

namespace prt::ui {

/// The line at the top: where one is, in which state it is, and the way into the palette.
class HeaderBar : public QWidget
{
    Q_OBJECT
public:
    explicit HeaderBar(Actions &actions, QWidget *parent = nullptr);

    void setHeading(const Heading &heading);
    QSize sizeHint() const override;

signals:
    void firstCrumbClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    QRect paintCrumbs(QPainter &painter, QRect area);
    Heading m_heading;
    QWidget *m_search;
    QRect m_firstCrumb;
};

} // namespace prt::ui

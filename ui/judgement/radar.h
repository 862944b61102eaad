// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"

#include <QWidget>

namespace prt::ui {

/// The shape of a judgement. Decoration: the bars beside it carry the numbers, and they are what a screen reader gets.
class Radar : public QWidget
{
    Q_OBJECT
public:
    explicit Radar(QWidget *parent = nullptr);

    void setDimensions(const QList<ports::DimensionScore> &dimensions);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width * 4 / 5; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPointF corner(qsizetype index, double part, const QPointF &centre, double radius) const;
    QList<ports::DimensionScore> m_dimensions;
};

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/screen.h"

namespace prt::ui {

/// Size that paintPill() needs for a text.
QSize pillSize(const PillText &pill, const Theme &theme);
/// Draws a pill at the left of `area`, centred over its height; never wider than the area. For delegates.
void paintPill(QPainter *painter, const QRect &area, const PillText &pill, const Theme &theme);

/// A short coloured statement with an icon: "fixed 212/212".
class Pill : public QWidget
{
    Q_OBJECT
public:
    explicit Pill(PillText pill = {}, QWidget *parent = nullptr);

    void setPill(const PillText &pill);
    const PillText &pill() const { return m_pill; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    PillText m_pill;
};

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QWidget>

class QPainter;

namespace prt::ui {

/// A value between nothing and full as a slim bar, with an optional interval drawn as a whisker over it.
class ScoreBar : public QWidget
{
    Q_OBJECT
public:
    explicit ScoreBar(QWidget *parent = nullptr);

    /// Parts of a thousand of the full bar; negative: no value, only the groove.
    void setValue(int permille, Tone tone = Tone::Accent);
    void setInterval(int lowPermille, int highPermille);
    int value() const { return m_value; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_value = -1;
    int m_low = -1;
    int m_high = -1;
    Tone m_tone = Tone::Accent;
};

/// Draws a value of permille in a groove; at least a dot when there is any. For delegates, too.
void paintBar(QPainter &painter, const QRectF &groove, int permille, const QColor &colour, const Theme &theme);

/// Score of 1000 … 5000 thousandths → permille of the bar, whose full length is level 5.
int scorePermille(int milli);
/// Below 3 is weak, below 2 poor.
Tone scoreTone(int milli);

} // namespace prt::ui

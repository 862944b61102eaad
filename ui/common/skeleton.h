// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace prt::ui {

/// Grey rows where a list will be. Nothing is drawn in the first 150 ms, so a quick answer does not flicker.
class Skeleton : public QWidget
{
    Q_OBJECT
public:
    explicit Skeleton(QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QTimer m_delay;
    bool m_drawn = false;
};

} // namespace prt::ui

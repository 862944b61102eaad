// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/panecontent.h"

#include <QWidget>

namespace prt::ui {

/// The whole comparison as a narrow strip with its changes, and the part in sight as a frame: scroll bar and map in
/// one.
class OverviewStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewStrip(QWidget *parent = nullptr);

    void setMarks(QList<OverviewMark> marks, int totalRows);
    void setView(int firstRow, int rows);
    QSize sizeHint() const override;

signals:
    /// The user wants this row in the middle.
    void rowAsked(int row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    double yOf(int row) const;
    void ask(double y);

    QList<OverviewMark> m_marks;
    int m_total = 1;
    int m_first = 0;
    int m_rows = 0;
};

} // namespace prt::ui

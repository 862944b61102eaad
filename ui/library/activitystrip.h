// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracesummary.h"

#include <QWidget>

namespace prt::ui {

/// A session's events over its time in five colours, with a tick where tests failed. A picture only; the numbers stand
/// beside it.
class ActivityStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityStrip(QWidget *parent = nullptr);

    void setActivity(const QList<TraceSummary::Bucket> &activity);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<TraceSummary::Bucket> m_activity;
};

} // namespace prt::ui

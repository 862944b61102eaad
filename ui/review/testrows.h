// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/testhistory.h"

#include <QWidget>

namespace prt::ui {

/// Tests before and after a moment, a line each; painted, because a suite can have thousands. Shows the first ones and
/// says how many more there are.
class TestRows final : public QWidget
{
    Q_OBJECT
public:
    explicit TestRows(QWidget *parent = nullptr);

    void setTests(const QList<review::TestChange> &tests);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int shownRows() const;
    QList<review::TestChange> m_tests;
};

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinepainter.h"

#include <QObject>

namespace prt::ui {

/// What timeline, list, panes and inspector of a review have in common. Each of them reads it and changes it only here,
/// so that they cannot disagree.
class ReviewState : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    qint64 current() const { return m_current; }
    double playheadMs() const { return m_playheadMs; }
    const std::optional<TimeRange> &selection() const { return m_selection; }

    /// Another trace: nothing is selected and nobody is told.
    void reset();

public slots:
    /// 0: no event.
    void setCurrent(qint64 seq);
    void setPlayhead(double ms);
    void setSelection(std::optional<prt::ui::TimeRange> range);

signals:
    void currentChanged(qint64 seq);
    void playheadChanged(double ms);
    void selectionChanged(std::optional<prt::ui::TimeRange> range);

private:
    qint64 m_current = 0;
    double m_playheadMs = 0;
    std::optional<TimeRange> m_selection;
};

} // namespace prt::ui

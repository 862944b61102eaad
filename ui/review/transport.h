// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actions.h"
#include "ui/timeline/timescale.h"

#include <QWidget>

class QToolButton;

namespace prt::ui {

class Label;

/// The row below the timeline: play and steps, where the playhead is, filters, the way back from a zoom, and the keys.
class Transport final : public QWidget
{
    Q_OBJECT
public:
    Transport(Actions &actions, QWidget *parent = nullptr);

    void setPlayhead(double ms, qint64 spanMs);
    void setPlaying(bool playing);
    void setSpeed(int speed);
    void setScale(const TimeScale &scale, qint64 spanMs);
    void setFailuresOnly(bool only);
    void setLanes(int shown, int total);

signals:
    void failuresOnlyAsked(bool only);
    void followAsked(bool follow);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *actionButton(QLatin1StringView id, const QString &icon);
    void fillKeys();
    void applyTheme();

    Actions &m_actions;
    QToolButton *m_back;
    QToolButton *m_play;
    QToolButton *m_forward;
    QToolButton *m_speed;
    QToolButton *m_follow;
    QToolButton *m_failures;
    QToolButton *m_zoom;
    Label *m_place;
    Label *m_lanes;
    Label *m_keys;
};

} // namespace prt::ui

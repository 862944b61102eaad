// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace prt::ui {

/// Moves a playhead through a session. Long waits are shortened: nobody wants to watch a pause. Time comes from
/// advance(), which a timer calls, so that it can be tested as arithmetic.
class Player final : public QObject
{
    Q_OBJECT
public:
    explicit Player(QObject *parent = nullptr);

    /// Starts of the events in ascending order.
    void setTimes(QList<qint64> startsMs, qint64 spanMs);
    void setPosition(double ms) { m_position = ms; }
    double position() const { return m_position; }
    bool isPlaying() const { return m_timer.isActive(); }
    int speed() const;
    /// Where the playhead is after `wallMs` milliseconds of the viewer's time.
    double after(double position, double wallMs) const;

public slots:
    void toggle();
    void stop();
    void nextSpeed();

signals:
    void moved(double ms);
    void playingChanged(bool playing);
    void speedChanged(int speed);

private:
    QList<qint64> m_starts;
    qint64 m_spanMs = 0;
    double m_position = 0;
    int m_speed = 0;
    QTimer m_timer;
    QElapsedTimer m_clock;
};

} // namespace prt::ui

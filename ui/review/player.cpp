// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/player.h"

#include <algorithm>

namespace prt::ui {
namespace {

constexpr int speeds[] = {1, 2, 8, 30, 120};
constexpr int frameMs = 33;
/// A wait for the next event lasts at most this long for the viewer.
constexpr double longestWaitMs = 1'500;

} // namespace

Player::Player(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(frameMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_position = after(m_position, double(m_clock.restart()));
        emit moved(m_position);
        if (m_position >= double(m_spanMs))
            stop();
    });
}

void Player::setTimes(QList<qint64> startsMs, qint64 spanMs)
{
    stop();
    m_starts = std::move(startsMs);
    m_spanMs = spanMs;
    m_position = 0;
}

int Player::speed() const
{
    return speeds[m_speed];
}

double Player::after(double position, double wallMs) const
{
    const auto next = std::upper_bound(m_starts.begin(), m_starts.end(), position,
                                       [](double at, qint64 start) { return at < double(start); });
    const double target = next == m_starts.end() ? double(m_spanMs) : double(*next);
    const double from = std::max(position, target - longestWaitMs * speed());
    return std::min(from + wallMs * speed(), double(m_spanMs));
}

void Player::toggle()
{
    if (isPlaying()) {
        stop();
        return;
    }
    if (m_spanMs <= 0)
        return;
    if (m_position >= double(m_spanMs))
        m_position = 0;
    m_clock.start();
    m_timer.start();
    emit playingChanged(true);
}

void Player::stop()
{
    if (!isPlaying())
        return;
    m_timer.stop();
    emit playingChanged(false);
}

void Player::nextSpeed()
{
    m_speed = (m_speed + 1) % int(std::size(speeds));
    emit speedChanged(speed());
}

} // namespace prt::ui

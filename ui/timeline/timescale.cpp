// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timescale.h"

#include "core/review/summary.h"

#include <cmath>

namespace prt::ui {
namespace {

constexpr double margin = 0.02;
constexpr qsizetype maxHistory = 100;

/// Steps that people read as round, in milliseconds.
constexpr qint64 steps[] = {1,         2,         5,          10,         20,        50,      100,
                            200,       500,       1'000,      2'000,      5'000,     10'000,  15'000,
                            30'000,    60'000,    120'000,    300'000,    600'000,   900'000, 1'800'000,
                            3'600'000, 7'200'000, 14'400'000, 28'800'000, 86'400'000};

qint64 stepFor(double atLeastMs)
{
    const auto found = std::lower_bound(std::begin(steps), std::end(steps), atLeastMs,
                                        [](qint64 step, double wanted) { return double(step) < wanted; });
    if (found != std::end(steps))
        return *found;
    return 86'400'000 * qint64(std::ceil(atLeastMs / 86'400'000.0));
}

QString tickLabel(qint64 ms, qint64 step)
{
    const QString clock = review::clockText(ms);
    if (step >= 1'000)
        return clock;
    return clock + QStringLiteral(".%1").arg(ms % 1'000, 3, 10, QLatin1Char('0'));
}

} // namespace

TimeScale TimeScale::fit(double fromMs, double toMs, int width)
{
    const int px = std::max(width, 1);
    return {fromMs, std::max(toMs - fromMs, 1e-3) / px, px};
}

TimeScale TimeScale::zoomed(double factor, double x) const
{
    const double held = timeAt(x);
    const double next = msPerPx / factor;
    return {held - x * next, next, width};
}

TimeScale TimeScale::panned(double px) const
{
    return {startMs + px * msPerPx, msPerPx, width};
}

TimeScale TimeScale::resized(int newWidth) const
{
    return fit(startMs, endMs(), newWidth);
}

TimeScale TimeScale::within(qint64 spanMs, double closestMs) const
{
    const double room = std::max<double>(double(spanMs), 1.0) * margin;
    const double whole = double(spanMs) + 2 * room;
    const double shown = std::clamp(msPerPx * width, std::min(closestMs, whole), whole);
    // A zoom that had to be shortened keeps its middle.
    const double start = startMs + (msPerPx * width - shown) / 2;
    return {std::clamp(start, -room, double(spanMs) + room - shown), shown / width, width};
}

TimeScale TimeScale::showing(double ms) const
{
    const double room = (endMs() - startMs) * 0.1;
    TimeScale next = *this;
    if (ms < startMs + room)
        next.startMs = ms - room;
    else if (ms > endMs() - room)
        next.startMs += ms - (endMs() - room);
    return next;
}

QList<RulerTick> rulerTicks(const TimeScale &scale, int labelPx)
{
    const qint64 step = stepFor(scale.msPerPx * labelPx);
    const qint64 small = std::max<qint64>(step / 5, 1);
    QList<RulerTick> ticks;
    const qint64 first = std::max<qint64>(0, qint64(std::ceil(scale.startMs / double(small))) * small);
    for (qint64 ms = first; double(ms) <= scale.endMs(); ms += small)
        ticks.append({double(ms), ms % step == 0 ? tickLabel(ms, step) : QString()});
    return ticks;
}

void ZoomHistory::push(const TimeScale &scale)
{
    if (!m_scales.isEmpty() && m_scales.last() == scale)
        return;
    m_scales.append(scale);
    if (m_scales.size() > maxHistory)
        m_scales.removeFirst();
}

} // namespace prt::ui

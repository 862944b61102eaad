// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace prt::ui {

/// Which part of a session is seen: time ↔ x and nothing else. Times are milliseconds, x device-independent pixels from
/// the left edge of the lanes. A value; every change gives a new one.
struct TimeScale
{
    double startMs = 0;
    double msPerPx = 1;
    int width = 1;

    double endMs() const { return startMs + msPerPx * width; }
    double timeAt(double x) const { return startMs + x * msPerPx; }
    double xAt(double ms) const { return (ms - startMs) / msPerPx; }

    static TimeScale fit(double fromMs, double toMs, int width);
    /// The time under `x` stays where it is. `factor` > 1 shows less time.
    TimeScale zoomed(double factor, double x) const;
    TimeScale panned(double px) const;
    /// The same time range in another width.
    TimeScale resized(int newWidth) const;
    /// Never beyond the session (with a margin of 2 %), never below `closestMs` over the width.
    TimeScale within(qint64 spanMs, double closestMs = 20) const;
    /// Moved as little as needed for `ms` to be seen with some room around.
    TimeScale showing(double ms) const;

    bool operator==(const TimeScale &) const = default;
};

struct RulerTick
{
    double ms = 0;
    QString label; ///< empty: a small one
};
/// Ticks at round times, labels at least `labelPx` apart.
QList<RulerTick> rulerTicks(const TimeScale &scale, int labelPx);

/// Earlier scales, newest last, for the way back; the same one twice in a row is kept once.
class ZoomHistory
{
public:
    void push(const TimeScale &scale);
    bool isEmpty() const { return m_scales.isEmpty(); }
    TimeScale pop() { return m_scales.takeLast(); }
    void clear() { m_scales.clear(); }
    qsizetype size() const { return m_scales.size(); }

private:
    QList<TimeScale> m_scales;
};

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/trace.h"

namespace prt::app {

/// How a timeline is written to a terminal.
struct TimelineStyle
{
    int width = 80; ///< columns; below 40 it is taken as 40
    bool colour = false;
    bool recording = false; ///< it grows still; said in the heading
};

/// A session as text: who and what, one lane per kind of event against time, then every event with what it links to.
/// Text of the trace comes from outside: what could steer a terminal is taken out of it.
QStringList timelineText(const trace::Trace &trace, const trace::BlobSource &blobs, const TimelineStyle &style);
/// The same as data: {trace, title, started_at, duration_ms, scripted, sealed, recording, milestones, hypotheses,
/// events}.
QJsonObject timelineJson(const trace::Trace &trace, const trace::BlobSource &blobs, bool recording = false);

/// Column of a moment: 0 for the start, `columns` - 1 for the end.
int columnAt(qint64 tMs, qint64 durationMs, int columns);
/// oneLine(), with every run of white space as one blank.
QString printable(const QString &text);

} // namespace prt::app

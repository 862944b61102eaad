// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/lanes.h"
#include "core/trace/trace.h"
#include "ui/shell/theme.h"
#include "ui/timeline/laneindex.h"

#include <QList>
#include <QString>

namespace prt::ui {

using LaneKind = review::Lane;

/// Colours within the rationale lane; other lanes have one.
enum class NoteCategory : quint8
{
    Plan,
    Hypothesis,
    Observation,
    Decision,
    NextStep,
    Free
};

struct Lane
{
    LaneKind kind = LaneKind::Other;
    LaneIndex index;
};
QString laneTitle(LaneKind kind);
QColor laneColour(const LaneColours &colours, LaneKind kind, quint8 category);

/// A stretch in which nothing could be recorded.
struct TimeBand
{
    qint64 fromMs = 0;
    qint64 toMs = 0;
    bool pause = false; ///< the user's wish; otherwise the recorder missed something
    QString text;
};

/// The earlier event led to the later one: a link of a note, or a command and the test run seen in it.
struct Flow
{
    quint32 earlier = 0;
    quint32 later = 0;
};

struct EventPlace
{
    int lane = -1;
    qint64 startMs = 0;
    quint32 durationMs = 0;
};

/// All that the timeline draws, made from a trace on a worker and constant from then on. Events go by their sequence
/// number.
struct TimelineData
{
    QList<Lane> lanes;
    QList<TimeBand> bands;
    QList<Flow> flows;        ///< ordered by the later event
    QList<EventPlace> places; ///< by sequence number
    QList<QString> labels;
    qint64 spanMs = 0;

    QString label(quint32 id) const { return labels.value(id); }
    EventPlace place(quint32 id) const { return places.value(id); }
    /// Events that have a flow with `id`, earlier ones first.
    QList<quint32> linked(quint32 id) const;
    /// Over all lanes.
    Aggregate between(qint64 fromMs, qint64 toMs) const;
};

/// Lanes that have no event are left out, except the five that every session is about.
TimelineData timelineOf(const trace::Trace &trace);

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinedata.h"

#include "core/review/summary.h"

#include <array>
#include <QHash>

namespace prt::ui {
namespace {

using trace::Event;
using trace::EventType;

constexpr int laneCount = 6;

NoteCategory categoryOf(const trace::RationaleNote &note)
{
    const QString kind = note.kind();
    if (kind == u"plan")
        return NoteCategory::Plan;
    if (kind == u"hypothesis")
        return NoteCategory::Hypothesis;
    if (kind == u"observation")
        return NoteCategory::Observation;
    if (kind == u"decision")
        return NoteCategory::Decision;
    return kind == u"next_step" ? NoteCategory::NextStep : NoteCategory::Free;
}

/// What a box has room for: file names without folders, results of runs rather than their command.
QString boxLabel(const Event &event, const review::EventSummary &summary)
{
    if (event.erased)
        return summary.headline;
    if (event.type == EventType::FileEdit)
        return summary.headline.section(u'/', -1);
    if (event.type == EventType::TestRun)
        return summary.detail.section(QStringLiteral(" · "), 0, 0);
    return summary.headline;
}

class Reader
{
public:
    TimelineData read(const trace::Trace &trace)
    {
        const qsizetype count = trace.events.isEmpty() ? 0 : trace.events.last().seq + 1;
        m_data.places.resize(count);
        m_data.labels.resize(count);
        for (const Event &event : trace.events)
            add(event);
        if (m_pauseMs >= 0)
            m_data.bands.append({m_pauseMs, m_data.spanMs, true, QStringLiteral("paused")});
        makeLanes();
        std::stable_sort(m_data.flows.begin(), m_data.flows.end(),
                         [](const Flow &a, const Flow &b) { return a.later < b.later; });
        return std::move(m_data);
    }

private:
    void add(const Event &event)
    {
        if (!event.erased)
            m_lastMs = event.tMs;
        m_data.spanMs = std::max(m_data.spanMs, m_lastMs);
        m_seqOf.insert(event.id, quint32(event.seq));
        addBand(event);
        const std::optional<LaneKind> kind = review::laneOf(event);
        LaneEvent drawn{m_lastMs, 0, 0, false, quint32(event.seq)};
        if (!event.erased)
            addType(event, drawn);
        const review::EventSummary summary = review::summarise(event);
        drawn.failing = summary.failing;
        m_data.places[event.seq] = {kind ? int(*kind) : -1, drawn.startMs, drawn.durationMs};
        m_data.labels[event.seq] = boxLabel(event, summary);
        if (kind)
            m_events[size_t(*kind)].push_back(drawn);
    }

    void addType(const Event &event, LaneEvent &drawn)
    {
        if (event.type == EventType::RationaleNote) {
            const trace::RationaleNote note = trace::RationaleNote::from(event);
            drawn.category = quint8(categoryOf(note));
            for (const trace::Link &link : note.links)
                addFlow(link.event, event);
        } else if (event.type == EventType::CmdRun) {
            const trace::CmdRun run = trace::CmdRun::from(event);
            drawn.startMs = std::clamp<qint64>(run.startMs, 0, event.tMs);
            drawn.durationMs = quint32(std::clamp<qint64>(run.durationMs, 0, event.tMs - drawn.startMs));
        } else if (event.type == EventType::TestRun) {
            const trace::TestRun run = trace::TestRun::from(event);
            drawn.startMs = std::clamp<qint64>(run.startMs, 0, event.tMs);
            drawn.durationMs =
                quint32(std::min<qint64>(event.tMs - drawn.startMs, std::numeric_limits<quint32>::max()));
            addFlow(run.cmdEvent, event);
        }
    }

    void addFlow(const QString &earlier, const Event &event)
    {
        if (const quint32 seq = m_seqOf.value(earlier, 0); seq > 0)
            m_data.flows.append({seq, quint32(event.seq)});
    }

    void addBand(const Event &event)
    {
        if (event.erased)
            return;
        if (event.type == EventType::SessionPause)
            m_pauseMs = event.tMs;
        if (event.type == EventType::SessionResume && m_pauseMs >= 0) {
            m_data.bands.append(
                {m_pauseMs, event.tMs, true, QStringLiteral("paused ") + review::durationText(event.tMs - m_pauseMs)});
            m_pauseMs = -1;
        }
        if (event.type == EventType::Gap) {
            const qint64 ms =
                std::clamp<qint64>(event.integer(QLatin1StringView("seconds")), 0, event.tMs / 1'000) * 1'000;
            m_data.bands.append({event.tMs - ms, event.tMs, false, review::summarise(event).oneLine()});
        }
    }

    void makeLanes()
    {
        std::array<int, laneCount> row;
        row.fill(-1);
        for (int kind = 0; kind < laneCount; ++kind) {
            if (LaneKind(kind) == LaneKind::Other && m_events[size_t(kind)].empty())
                continue;
            row[size_t(kind)] = int(m_data.lanes.size());
            m_data.lanes.append({LaneKind(kind), LaneIndex(std::move(m_events[size_t(kind)]), m_data.spanMs)});
        }
        for (EventPlace &place : m_data.places)
            place.lane = place.lane < 0 ? -1 : row[size_t(place.lane)];
    }

    TimelineData m_data;
    std::array<std::vector<LaneEvent>, laneCount> m_events;
    QHash<QString, quint32> m_seqOf;
    qint64 m_pauseMs = -1;
    qint64 m_lastMs = 0;
};

} // namespace

QString laneTitle(LaneKind kind)
{
    switch (kind) {
    case LaneKind::Rationale:
        return QStringLiteral("Rationale");
    case LaneKind::Edits:
        return QStringLiteral("Edits");
    case LaneKind::Commands:
        return QStringLiteral("Commands");
    case LaneKind::Tests:
        return QStringLiteral("Tests");
    case LaneKind::Git:
        return QStringLiteral("Git");
    case LaneKind::Other:
        break;
    }
    return QStringLiteral("Other");
}

QColor laneColour(const LaneColours &colours, LaneKind kind, quint8 category)
{
    switch (kind) {
    case LaneKind::Rationale:
        if (category == quint8(NoteCategory::Hypothesis))
            return colours.git;
        return category == quint8(NoteCategory::Decision) ? colours.tests : colours.rationale;
    case LaneKind::Edits:
        return colours.edits;
    case LaneKind::Commands:
        return colours.commands;
    case LaneKind::Tests:
        return colours.tests;
    case LaneKind::Git:
        return colours.git;
    case LaneKind::Other:
        break;
    }
    return colours.output;
}

QList<quint32> TimelineData::linked(quint32 id) const
{
    QList<quint32> out;
    for (const Flow &flow : flows) {
        if (flow.later == id)
            out.append(flow.earlier);
        else if (flow.earlier == id)
            out.append(flow.later);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Aggregate TimelineData::between(qint64 fromMs, qint64 toMs) const
{
    Aggregate sum;
    for (const Lane &lane : lanes)
        sum.merge(lane.index.between(fromMs, toMs));
    return sum;
}

TimelineData timelineOf(const trace::Trace &trace)
{
    return Reader().read(trace);
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracesummary.h"

#include "core/store/traceplace.h"

namespace prt::ui {
namespace {

QList<TraceSummary::Bucket> activityOf(const QList<trace::Event> &events)
{
    QList<TraceSummary::Bucket> activity(TraceSummary::buckets);
    const qint64 span = events.isEmpty() ? 1 : std::max<qint64>(1, events.last().tMs + 1);
    for (const trace::Event &event : events) {
        const auto lane = review::laneOf(event);
        if (!lane || *lane == review::Lane::Other)
            continue;
        const qint64 place = std::clamp<qint64>(event.tMs, 0, span - 1) * TraceSummary::buckets / span;
        TraceSummary::Bucket &bucket = activity[place];
        ++bucket.count[size_t(*lane)];
        if (event.type == trace::EventType::TestRun && trace::TestRun::from(event).failed > 0)
            bucket.failure = true;
    }
    return activity;
}

} // namespace

TraceSummary summarise(const LoadedTrace &loaded, const trace::BlobSource &blobs)
{
    TraceSummary summary;
    const QList<trace::Event> &events = loaded.trace.events;
    summary.row = loaded.row;
    summary.activity = activityOf(events);
    summary.files = review::fileChanges(loaded.trace, blobs);
    summary.savesMayBeMissing =
        !loaded.trace.events.isEmpty() && review::maySavesBeMissing(loaded.trace, loaded.trace.events.last().seq);
    summary.sealed = loaded.trace.isSealed();
    for (const trace::Event &event : events) {
        if (event.erased)
            continue;
        if (event.type == trace::EventType::RationaleNote && summary.note.isEmpty()) {
            const auto note = trace::RationaleNote::from(event);
            summary.noteKind = note.kind();
            summary.note = note.headline();
        }
        if (event.type == trace::EventType::TestRun) {
            const auto run = trace::TestRun::from(event);
            summary.passed = run.passed;
            summary.failed = run.failed;
            summary.failedTests = run.failedTests;
        }
    }
    return summary;
}

Result<TraceSummary> readSummary(const QString &libraryFolder, const QString &traceId)
{
    const auto loaded = loadTrace(libraryFolder, traceId);
    const auto place = loaded ? store::TracePlace::find(libraryFolder, traceId) : passOn(loaded);
    return place ? Result<TraceSummary>(summarise(*loaded, place->blobs())) : passOn(place);
}

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracesummary.h"

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

QList<TraceSummary::File> filesOf(const QList<trace::Event> &events)
{
    QMap<QString, TraceSummary::File> byPath;
    for (const trace::Event &event : events) {
        if (event.type != trace::EventType::FileEdit || event.erased)
            continue;
        const trace::FileEdit edit = trace::FileEdit::from(event);
        TraceSummary::File &file = byPath[QString::fromUtf8(edit.path)];
        file.path = QString::fromUtf8(edit.path);
        ++file.edits;
        file.bytes += edit.editBytes;
    }
    QList<TraceSummary::File> files = byPath.values();
    std::ranges::stable_sort(files, std::greater{}, &TraceSummary::File::edits);
    return files;
}

} // namespace

TraceSummary summarise(const LoadedTrace &loaded)
{
    TraceSummary summary;
    const QList<trace::Event> &events = loaded.trace.events;
    summary.row = loaded.row;
    summary.activity = activityOf(events);
    summary.files = filesOf(events);
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

} // namespace prt::ui

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/seal.h"

#include "core/base/hash.h"
#include "core/trace/event.h"

#include <QSet>

namespace prt::trace {

QJsonObject Metrics::toJson() const
{
    return {
        {QStringLiteral("duration_ms"), durationMs},    {QStringLiteral("num_events"), numEvents},
        {QStringLiteral("num_edits"), numEdits},        {QStringLiteral("num_cmds"), numCmds},
        {QStringLiteral("num_test_runs"), numTestRuns}, {QStringLiteral("files_touched"), filesTouched},
    };
}

Metrics metricsOf(const QList<Event> &events)
{
    Metrics metrics;
    QSet<QByteArray> files;
    for (const Event &event : events) {
        metrics.durationMs = std::max(metrics.durationMs, event.tMs);
        switch (event.type) {
        case EventType::FileEdit:
            ++metrics.numEdits;
            files.insert(FileEdit::from(event).path);
            break;
        case EventType::CmdRun:
            ++metrics.numCmds;
            break;
        case EventType::TestRun:
            ++metrics.numTestRuns;
            break;
        default:
            break;
        }
    }
    metrics.numEvents = events.size();
    metrics.filesTouched = files.size();
    return metrics;
}

QJsonObject Manifest::toJson() const
{
    return {
        {QStringLiteral("trace_id"), traceId},         {QStringLiteral("header_sha256"), headerSha256},
        {QStringLiteral("event_count"), eventCount},   {QStringLiteral("head"), head},
        {QStringLiteral("blobs_sha256"), blobsSha256}, {QStringLiteral("blob_count"), blobCount},
        {QStringLiteral("metrics"), metrics},          {QStringLiteral("tools"), tools},
    };
}

Result<Manifest> Manifest::fromJson(const QJsonObject &object)
{
    Manifest manifest;
    manifest.traceId = object.value(QLatin1StringView("trace_id")).toString();
    manifest.headerSha256 = object.value(QLatin1StringView("header_sha256")).toString();
    manifest.eventCount = object.value(QLatin1StringView("event_count")).toInteger(-1);
    manifest.head = object.value(QLatin1StringView("head")).toString();
    manifest.blobsSha256 = object.value(QLatin1StringView("blobs_sha256")).toString();
    manifest.blobCount = object.value(QLatin1StringView("blob_count")).toInteger(-1);
    manifest.metrics = object.value(QLatin1StringView("metrics")).toObject();
    manifest.tools = object.value(QLatin1StringView("tools")).toObject();
    if (!isSha256Hex(manifest.headerSha256) || !isSha256Hex(manifest.head) || !isSha256Hex(manifest.blobsSha256) ||
        manifest.eventCount < 0 || manifest.blobCount < 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The manifest lacks a hash or a count."));
    return manifest;
}

QString blobListSha256(const BlobSizes &blobs)
{
    Sha256 hash;
    for (auto blob = blobs.cbegin(); blob != blobs.cend(); ++blob)
        hash.add(blob.key().toLatin1()).add(" ").add(QByteArray::number(blob.value())).add("\n");
    return hash.hex();
}

} // namespace prt::trace

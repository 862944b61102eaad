// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/blobsource.h"
#include "core/trace/statement.h"

#include <QMap>

namespace prt::trace {

struct Event;
struct Header;

/// The seven metrics that version 1.0 had, computed from the events.
struct Metrics
{
    qint64 durationMs = 0;
    qint64 numEvents = 0;
    qint64 numEdits = 0;
    qint64 numCmds = 0;
    qint64 numTestRuns = 0;
    qint64 filesTouched = 0;

    QJsonObject toJson() const;
};
Metrics metricsOf(const QList<Event> &events);

/// Content of the manifest: the predicate of the seal.
struct Manifest
{
    QString traceId;
    QString headerSha256; ///< of the header line's bytes
    qint64 eventCount = 0;
    QString head;
    QString blobsSha256; ///< blobListSha256() of the blobs it was sealed with
    qint64 blobCount = 0;
    QJsonObject metrics;
    QJsonObject tools;

    QJsonObject toJson() const;
    static Result<Manifest> fromJson(const QJsonObject &object);
};

/// Name → size of blobs, in the order of their names.
using BlobSizes = QMap<QString, qint64>;
/// The blobs of a trace: those it was sealed with, and those that statements brought later (test reports, raw replies).
struct BlobSets
{
    BlobSizes sealed;
    BlobSizes added;
};
/// SHA-256 of the lines "SHA256 SP SIZE LF" in order.
QString blobListSha256(const BlobSizes &blobs);

} // namespace prt::trace

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ingest/storedtrace.h"

namespace prt::server {

namespace {
constexpr qint64 maxSegment = 16LL * 1024 * 1024;
}

Result<trace::Trace> loadLines(TraceIndex &traces, const ByteStore &bytes, const TraceRecord &record)
{
    const auto segments = traces.segments(record.tenant, record.id);
    if (!segments)
        return passOn(segments);
    QList<QByteArray> lines;
    for (const SegmentRecord &segment : *segments) {
        const auto content = bytes.read(segment.sha256, maxSegment);
        if (!content)
            return passOn(content);
        for (qsizetype at = 0; at < content->size();) {
            const qsizetype end = content->indexOf('\n', at);
            lines.append(content->sliced(at, (end < 0 ? content->size() : end) - at));
            at = end < 0 ? content->size() : end + 1;
        }
    }
    return trace::traceFromLines(record.headerLine, lines);
}

} // namespace prt::server

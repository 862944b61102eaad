// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ingest/storedtrace.h"

#include "core/base/hash.h"

#include <QJsonArray>

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

Result<trace::BlobSizes> parseBlobList(QByteArrayView text)
{
    trace::BlobSizes sizes;
    QString last;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = text.indexOf('\n', at);
        const QByteArray line = text.sliced(at, (end < 0 ? text.size() : end) - at).toByteArray();
        at = end < 0 ? text.size() : end + 1;
        bool isNumber = false;
        const QString name = QString::fromLatin1(line.first(qMin<qsizetype>(64, line.size())));
        const qint64 size = line.sliced(qMin<qsizetype>(65, line.size())).toLongLong(&isNumber);
        if (end < 0 || !isSha256Hex(name) || line.at(64) != ' ' || !isNumber || size < 0 || name <= last)
            return fail(ErrorCode::InvalidInput, QStringLiteral("The blob list is not sorted lines of SHA-256 and size."));
        sizes.insert(name, size);
        last = name;
    }
    return sizes;
}

QStringList erasedBlobs(const trace::Statement &erasure)
{
    QStringList names;
    for (const QJsonValue &blob : erasure.predicate.value(QLatin1StringView("blobs")).toArray())
        names.append(blob[QLatin1StringView("sha256")].toString());
    return names;
}

} // namespace prt::server

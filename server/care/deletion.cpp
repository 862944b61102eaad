// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/care/deletion.h"

#include "server/care/bloblookup.h"
#include "server/ingest/storedtrace.h"

namespace prt::server {

namespace {

Result<QSet<QString>> ownBlobs(MetadataStore &meta, const ByteStore &bytes, const TraceRecord &record)
{
    if (record.isFinalized())
        return blobsOf(meta.traces(), bytes, record);
    const auto trace = loadLines(meta.traces(), bytes, record);
    if (!trace)
        return passOn(trace);
    QSet<QString> names;
    for (const trace::BlobRef &ref : trace->blobRefs())
        names.insert(ref.sha256);
    return names;
}

/// Each event, seal and statement moves one of these on.
bool isAsRead(const std::optional<TraceRecord> &now, const TraceRecord &read)
{
    return now && now->cursor == read.cursor && now->next == read.next && now->head == read.head &&
           now->finalizedUs == read.finalizedUs && now->deletedUs == read.deletedUs;
}

} // namespace

Result<void> deleteTrace(MetadataStore &meta, const ByteStore &bytes, const TraceRecord &record,
                         const DeletionOrder &order)
{
    const auto own = ownBlobs(meta, bytes, record);
    if (!own)
        return passOn(own);
    BlobLookup lookup(meta.traces(), bytes, record.tenant, record.id, *own);
    if (const auto read = lookup.readOn(); !read)
        return read;
    StoreTransaction transaction(meta);
    if (!transaction.begun())
        return transaction.begun();
    const auto now = meta.traces().trace(record.tenant, record.id);
    if (!now)
        return passOn(now);
    if (!isAsRead(*now, record))
        return fail(ErrorCode::Conflict,
                    QStringLiteral("The trace %1 went on while it was being deleted; nothing was deleted. Try again.")
                        .arg(record.id));
    if (const auto read = lookup.readOn(); !read)
        return read;
    const auto segments = meta.traces().segments(record.tenant, record.id);
    if (!segments)
        return passOn(segments);
    QStringList doomed(lookup.unneeded().begin(), lookup.unneeded().end());
    for (const QString &blob : lookup.unneeded())
        if (const auto dropped = meta.blobs().dropBlob(record.tenant, blob); !dropped)
            return dropped;
    for (const SegmentRecord &segment : *segments)
        doomed.append(segment.sha256);
    TraceRecord buried = record;
    buried.deletedUs = order.nowUs;
    buried.deletedBy = order.by;
    buried.deletedWhy = order.why;
    Result<void> done = meta.traces().bury(buried);
    if (done && record.isFinalized())
        done = meta.traces().touch(record.tenant, record.id);
    if (done)
        done = meta.objects().doom(doomed);
    return done ? transaction.commit() : done;
}

Result<void> deleteLegacyTrace(MetadataStore &meta, const LegacyTraceRecord &record)
{
    StoreTransaction transaction(meta);
    if (!transaction.begun())
        return transaction.begun();
    const auto chunks = meta.legacy().chunks(record.id);
    if (!chunks)
        return passOn(chunks);
    QStringList doomed;
    for (const LegacyChunkRecord &chunk : *chunks)
        doomed.append(chunk.sha256);
    if (!record.document.isEmpty())
        doomed.append(record.document);
    Result<void> done = meta.legacy().removeLegacyTrace(record.id);
    if (done)
        done = meta.objects().doom(doomed);
    return done ? transaction.commit() : done;
}

} // namespace prt::server

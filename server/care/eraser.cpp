// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/care/eraser.h"

#include "core/base/hash.h"
#include "core/trace/bloblist.h"
#include "core/trace/chain.h"
#include "server/ingest/storedtrace.h"

namespace prt::server {

namespace {

/// What the chain has for a line, whether it is erased or not.
QString hashInChain(const trace::Event &event, const QByteArray &line)
{
    return event.erased ? event.text(QLatin1StringView("erased")) : QString::fromLatin1(trace::lineHash(line).toHex());
}

} // namespace

Eraser::Eraser(MetadataStore &meta, ByteStore &bytes, const TraceRecord &record)
    : m_meta(meta)
    , m_bytes(bytes)
    , m_record(record)
{
}

Result<void> Eraser::check(const trace::Statement &erasure, const trace::Trace &trace,
                           const trace::BlobSizes &sealed) const
{
    if (!trace::isErasurePredicate(erasure.predicate))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The erasure does not name lines and blobs as the format asks."));
    for (const auto &[seq, hash] : trace::erasedLines(erasure)) {
        const trace::Event *event = trace.bySeq(seq);
        if (!event || hashInChain(*event, trace.lines[seq - 1]) != hash)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("The erasure names an event %1 that the trace does not have.").arg(seq));
    }
    const trace::BlobSizes blobs = trace::erasedBlobs(erasure);
    for (auto blob = blobs.cbegin(); blob != blobs.cend(); ++blob)
        if (sealed.value(blob.key(), -1) != blob.value())
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("The erasure names a blob %1 that the trace was not sealed with.").arg(blob.key()));
    return {};
}

Result<void> Eraser::prepare(const QList<trace::Statement> &erasures)
{
    const auto trace = loadLines(m_meta.traces(), m_bytes, m_record);
    const auto sealed = sealedList(m_bytes, m_record);
    if (!trace || !sealed)
        return trace ? passOn(sealed) : passOn(trace);
    trace::ErasurePlan plan;
    for (const trace::Statement &erasure : erasures) {
        if (const auto fits = check(erasure, *trace, *sealed); !fits)
            return fits;
        const trace::ErasurePlan one = trace::planOf(erasure, *trace, *sealed);
        plan.lines.insert(one.lines);
        plan.blobs.insert(one.blobs);
    }
    const QStringList blobs = plan.blobs.keys();
    m_blobs.emplace(m_meta.traces(), m_bytes, m_record.tenant, m_record.id, QSet<QString>(blobs.begin(), blobs.end()));
    if (const auto read = m_blobs->readOn(); !read)
        return read;
    return rewrite(*trace, plan);
}

Result<void> Eraser::rewrite(const trace::Trace &trace, const trace::ErasurePlan &plan)
{
    const auto segments = m_meta.traces().segments(m_record.tenant, m_record.id);
    if (!segments)
        return passOn(segments);
    m_replacements.clear();
    for (const SegmentRecord &segment : *segments) {
        const qint64 end = segment.first + segment.count;
        if (const auto first = plan.lines.lowerBound(segment.first); first == plan.lines.end() || first.key() >= end)
            continue;
        QByteArray bytes;
        for (qint64 seq = segment.first; seq < end; ++seq) {
            const QByteArray &line = trace.lines[seq - 1];
            bytes += (plan.lines.contains(seq) ? trace::erasedLine(line, seq) : line) + '\n';
        }
        Replacement replacement{segment, segment.sha256};
        replacement.segment.size = bytes.size();
        replacement.segment.sha256 = sha256Hex(bytes);
        if (const auto kept = putDoomed(replacement.segment.sha256, bytes); !kept)
            return kept;
        m_replacements.append(replacement);
    }
    return {};
}

/// The object is doomed until carryOut() has named it: a refusal or a crash in between leaves no bytes for good. Noted
/// before, for a crash, and after, because somebody who sweeps in between finds nothing and crosses it out.
Result<void> Eraser::putDoomed(const QString &object, QByteArrayView bytes)
{
    const auto noted = m_meta.objects().doom({object});
    const auto kept = noted ? m_bytes.put(object, bytes) : noted;
    return kept ? m_meta.objects().doom({object}) : kept;
}

/// Inside the transaction nothing is swept, so what is there now stays.
Result<void> Eraser::checkPresent(const QString &object) const
{
    const auto there = m_bytes.open(object);
    if (there)
        return {};
    return there.error().code == ErrorCode::NotFound
               ? fail(ErrorCode::Conflict, QStringLiteral("The store was being cleared up meanwhile; try again."))
               : passOn(there);
}

Result<void> Eraser::carryOut()
{
    QStringList doomed;
    for (const Replacement &replacement : std::as_const(m_replacements)) {
        if (const auto present = checkPresent(replacement.segment.sha256); !present)
            return present;
        const auto done =
            m_meta.traces().replaceSegment(m_record.tenant, m_record.id, replacement.segment, replacement.was);
        if (!done)
            return done;
        doomed.append(replacement.was);
    }
    if (const auto read = m_blobs->readOn(); !read)
        return read;
    const auto added = m_meta.traces().addedBlobs(m_record.tenant, m_record.id);
    if (!added)
        return passOn(added);
    QSet<QString> blobs = m_blobs->unneeded();
    for (const auto &[name, size] : *added) // a statement brought it besides
        blobs.remove(name);
    for (const QString &blob : std::as_const(blobs)) {
        if (const auto dropped = m_meta.blobs().dropBlob(m_record.tenant, blob); !dropped)
            return dropped;
        doomed.append(blob);
    }
    return m_meta.objects().doom(doomed);
}

} // namespace prt::server

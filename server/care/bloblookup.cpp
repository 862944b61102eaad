// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/care/bloblookup.h"

#include "core/trace/bloblist.h"

namespace prt::server {

namespace {
constexpr qint64 largestBlobList = 64LL * 1024 * 1024;
constexpr int tracesPerRead = 200;
} // namespace

Result<trace::BlobSizes> sealedList(const ByteStore &bytes, const TraceRecord &record)
{
    if (record.blobCount == 0)
        return trace::BlobSizes();
    const auto text = bytes.read(record.blobsSha256, largestBlobList);
    return text ? trace::parseBlobList(*text) : passOn(text);
}

Result<trace::BlobSizes> erasedOf(TraceIndex &index, const TraceRecord &record)
{
    const auto entries = index.statements(record.tenant, record.id);
    if (!entries)
        return passOn(entries);
    trace::BlobSizes erased;
    for (const StatementEntry &entry : *entries) {
        if (entry.kind != trace::kindName(trace::StatementKind::Erasure))
            continue;
        const auto row = index.statement(record.tenant, record.id, entry.digest);
        const auto statement = row && *row ? trace::parseStatement((*row)->envelope)
                               : row       ? fail(ErrorCode::Internal, QStringLiteral("A statement has gone."))
                                           : passOn(row);
        if (!statement)
            return passOn(statement);
        erased.insert(trace::erasedBlobs(*statement));
    }
    return erased;
}

Result<QSet<QString>> blobsOf(TraceIndex &index, const ByteStore &bytes, const TraceRecord &record)
{
    const auto sealed = sealedList(bytes, record);
    const auto erased = erasedOf(index, record);
    const auto added = index.addedBlobs(record.tenant, record.id);
    if (!sealed || !erased || !added)
        return !sealed ? passOn(sealed) : !erased ? passOn(erased) : passOn(added);
    QSet<QString> names;
    for (const QString &name : sealed->keys())
        if (!erased->contains(name))
            names.insert(name);
    for (const auto &[name, size] : *added)
        names.insert(name);
    if (record.blobCount > 0)
        names.insert(record.blobsSha256);
    return names;
}

BlobLookup::BlobLookup(TraceIndex &index, const ByteStore &bytes, QString tenant, QString except, QSet<QString> names)
    : m_index(index)
    , m_bytes(bytes)
    , m_tenant(std::move(tenant))
    , m_except(std::move(except))
    , m_unneeded(std::move(names))
{
}

Result<void> BlobLookup::readOn()
{
    for (bool more = true; more && !m_unneeded.isEmpty();) {
        const auto page = m_index.feed(m_tenant, QString(), m_cursor, tracesPerRead);
        if (!page)
            return passOn(page);
        more = page->size() == tracesPerRead;
        for (const TraceRecord &record : *page) {
            m_cursor = record.cursor;
            if (record.id == m_except || !record.isFinalized())
                continue;
            const auto needed = blobsOf(m_index, m_bytes, record);
            if (!needed)
                return passOn(needed);
            m_unneeded.subtract(*needed);
        }
    }
    return {};
}

} // namespace prt::server

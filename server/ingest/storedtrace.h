// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/seal.h"
#include "core/trace/trace.h"
#include "server/store/bytestore.h"
#include "server/store/metadatastore.h"

namespace prt::server {

/// The lines of a stored trace from its segments, parsed, without seal and statements.
Result<trace::Trace> loadLines(TraceIndex &traces, const ByteStore &bytes, const TraceRecord &record);

/// The byte store as a source of blobs for trace::verify().
class StoredBlobs final : public trace::BlobSource
{
public:
    StoredBlobs(const ByteStore &bytes, qint64 limit)
        : m_bytes(bytes)
        , m_limit(limit)
    {
    }
    Result<QByteArray> blob(const QString &sha256) const override { return m_bytes.read(sha256, m_limit); }

private:
    const ByteStore &m_bytes;
    qint64 m_limit;
};

} // namespace prt::server

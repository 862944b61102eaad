// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/seal.h"
#include "server/store/bytestore.h"
#include "server/store/metadatastore.h"

#include <QSet>

namespace prt::server {

/// The list that a finalized trace was sealed with, erased blobs included.
Result<trace::BlobSizes> sealedList(const ByteStore &bytes, const TraceRecord &record);
/// What the erasures of a trace took away.
Result<trace::BlobSizes> erasedOf(TraceIndex &index, const TraceRecord &record);
/// Every blob that must be here for a finalized trace: the list, what stands in it and is not erased, and what
/// statements brought.
Result<QSet<QString>> blobsOf(TraceIndex &index, const ByteStore &bytes, const TraceRecord &record);

/// Which of some blobs no finalized trace of the tenant needs any more. The traces are many and a transaction should be
/// short: readOn() once before it begins and once inside, where it reads only what came since.
class BlobLookup
{
public:
    /// `except`: the trace that gives the blobs up; empty: none.
    BlobLookup(TraceIndex &index, const ByteStore &bytes, QString tenant, QString except, QSet<QString> names);

    Result<void> readOn();
    const QSet<QString> &unneeded() const { return m_unneeded; }

private:
    TraceIndex &m_index;
    const ByteStore &m_bytes;
    QString m_tenant;
    QString m_except;
    QSet<QString> m_unneeded;
    qint64 m_cursor = 0;
};

} // namespace prt::server

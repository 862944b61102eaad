// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/bytestore.h"
#include "server/store/metadatastore.h"

namespace prt::server {

/// Who deletes, and why.
struct DeletionOrder
{
    QString by; ///< account; empty: the operator
    QString why;
    qint64 nowUs = 0;
};

/// Takes a whole trace with its statements, and the blobs that no other trace of the tenant needs, out of the store, in
/// one transaction. What is left of a sealed one is told by the feed (TraceIndex::bury()); of an open one those blobs
/// go that its events name, and the rest with collectGarbage().
Result<void> deleteTrace(MetadataStore &meta, const ByteStore &bytes, const TraceRecord &record,
                         const DeletionOrder &order);
/// The same for a trace of version 1. Nothing is left of it.
Result<void> deleteLegacyTrace(MetadataStore &meta, const LegacyTraceRecord &record);

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/bytestore.h"
#include "server/store/metadatastore.h"

namespace prt::server {

/// Removes the objects that were doomed and that no row names, and then what the log of the database still holds of
/// rows that are gone. Every request and every start of the server may do it; what a crash left undone is done by the
/// next. How many objects went.
Result<qint64> sweepDoomed(MetadataStore &meta, ByteStore &bytes);

/// What collectGarbage() found.
struct GarbageReport
{
    qint64 blobs = 0;   ///< that no sealed trace names
    qint64 objects = 0; ///< removed, those of the blobs among them
};
/// Gives up the blobs that came before `timeUs` and that no sealed trace of their tenant needs (an upload that was
/// never finished, a trace that was deleted before its seal), then removes every object that no row names.
Result<GarbageReport> collectGarbage(MetadataStore &meta, ByteStore &bytes, qint64 timeUs);

} // namespace prt::server

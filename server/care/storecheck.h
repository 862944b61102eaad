// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/bytestore.h"
#include "server/store/metadatastore.h"

#include <functional>

namespace prt::server {

/// What a walk over the whole store found.
struct StoreReport
{
    qint64 objects = 0;
    qint64 traces = 0;
    qint64 unreferenced = 0; ///< objects that no row names: left by requests that were cut off, harmless
    QStringList damage;      ///< one sentence each, naming the object or trace

    bool isClean() const { return damage.isEmpty(); }
};

/// Reads and hashes every object, then verifies every trace of version 2 (chain, seal, statements) and that every
/// object that a row names is there. `blobLimit`: largest object that is read.
/// `serverKey`: id of the key that may have signed receipts and erasures here.
Result<StoreReport> checkStore(MetadataStore &meta, const ByteStore &bytes, qint64 blobLimit, const QString &serverKey);

} // namespace prt::server

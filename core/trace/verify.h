// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/seal.h"
#include "core/trace/trace.h"

#include <QSet>

namespace prt::trace {

/// *Intact* and *by whom* are two answers.
struct Verification
{
    bool intact = false;
    QString problem; ///< the first thing that is wrong, with the place; empty when intact
    bool sealed = false;
    QString signerKeyId;
    bool signerKnown = false;
    qint64 events = 0;
    qint64 blobs = 0;
    qint64 erased = 0;
    int statements = 0;
    /// The receipts of known servers list all of them; otherwise nobody can say that none is missing.
    bool receiptListsStatements = false;
};

/// Recomputes chain, numbers, blob hashes, manifest and every signature. Key ids in `trusted` are known signers;
/// `serverKeys` may sign erasures and receipts besides.
/// An unsealed trace is checked for its chain only and comes back with `sealed` false.
/// `sets` are the blobs that are here; each is read and hashed.
Verification verify(const Trace &trace, const BlobSource &blobs, const BlobSets &sets, const QSet<QString> &trusted,
                    const QSet<QString> &serverKeys = {});

/// Whether this key signed the trace as it is: header, chain and id, not only a seal that names the key. Blobs are not
/// read.
bool isSealedBy(const Trace &trace, const PublicKey &key);

} // namespace prt::trace

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/erasure.h"
#include "server/care/bloblookup.h"

namespace prt::server {

/// Carries erasure statements out on a stored trace: its segments are written anew with erased lines, blobs that no
/// other trace needs lose their names, and the objects behind both are doomed. Who may erase is for the caller to ask.
/// One object per request.
class Eraser
{
public:
    /// `record` with its seal; of a trace that is being sealed, as it is going to be.
    Eraser(MetadataStore &meta, ByteStore &bytes, const TraceRecord &record);

    /// Before the transaction: looks whether the statements fit the trace (InvalidInput with a sentence if one does
    /// not) and writes the new segments into the byte store, where nothing names them yet: they are doomed until
    /// carryOut() is committed, and who gives up before that sweeps.
    Result<void> prepare(const QList<trace::Statement> &erasures);
    /// Inside it, after the statements were added. Conflict when another request was quicker, or the store was swept
    /// meanwhile: try again.
    Result<void> carryOut();

private:
    struct Replacement
    {
        SegmentRecord segment;
        QString was; ///< object
    };

    Result<void> check(const trace::Statement &erasure, const trace::Trace &trace,
                       const trace::BlobSizes &sealed) const;
    Result<void> rewrite(const trace::Trace &trace, const trace::ErasurePlan &plan);
    Result<void> putDoomed(const QString &object, QByteArrayView bytes);
    Result<void> checkPresent(const QString &object) const;

    MetadataStore &m_meta;
    ByteStore &m_bytes;
    const TraceRecord m_record;
    QList<Replacement> m_replacements;
    std::optional<BlobLookup> m_blobs;
};

} // namespace prt::server

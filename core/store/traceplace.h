// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

namespace prt::store {

/// A trace by its id, and where its content is: in the library once it is sealed, before that in the folder of its
/// session. The sealed one is always preferred: a folder of the same id was left behind between the seal and its
/// removal, and what was said of the trace or erased from it since is not in there. Blocks; belongs to one thread.
class TracePlace
{
public:
    /// NotFound when it is in neither.
    static Result<TracePlace> find(const QString &libraryFolder, const QString &traceId);
    TracePlace(TracePlace &&) noexcept;
    ~TracePlace();

    bool isSealed() const { return !m_session; }
    Result<trace::Trace> trace() const;
    /// As the library lists it.
    Result<TraceRow> row() const;
    const trace::BlobSource &blobs() const;

private:
    TracePlace(std::unique_ptr<Library> library, QString id);

    QString m_id;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<SessionStore> m_session; ///< null: sealed
};

} // namespace prt::store

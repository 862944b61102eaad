// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/traceplace.h"

#include "core/store/sessionstore.h"
#include "core/store/summary.h"

#include <QDir>

namespace prt::store {

TracePlace::TracePlace(std::unique_ptr<Library> library, QString id)
    : m_id(std::move(id))
    , m_library(std::move(library))
{
}

TracePlace::TracePlace(TracePlace &&) noexcept = default;
TracePlace::~TracePlace() = default;

Result<TracePlace> TracePlace::find(const QString &libraryFolder, const QString &traceId)
{
    auto library = Library::open(libraryFolder);
    if (!library)
        return passOn(library);
    TracePlace place(std::move(*library), traceId);
    const auto row = place.m_library->row(traceId);
    if (row)
        return place;
    const QString folder = QDir(place.m_library->sessionsFolder()).filePath(traceId);
    if (row.error().code != ErrorCode::NotFound || traceId.isEmpty() || !QDir(folder).exists())
        return passOn(row);
    auto session = SessionStore::openReadOnly(folder);
    if (!session)
        return passOn(session);
    place.m_session = std::move(*session);
    return place;
}

Result<trace::Trace> TracePlace::trace() const
{
    if (!m_session)
        return m_library->trace(m_id);
    const auto lines = m_session->lines();
    return lines ? trace::traceFromLines(m_session->headerLine(), *lines) : passOn(lines);
}

Result<TraceRow> TracePlace::row() const
{
    if (!m_session)
        return m_library->row(m_id);
    const auto recorded = trace();
    if (!recorded)
        return passOn(recorded);
    TraceRow row = summarise(*recorded, {});
    row.recording = true;
    return row;
}

const trace::BlobSource &TracePlace::blobs() const
{
    return m_session ? static_cast<const trace::BlobSource &>(m_session->blobs()) : m_library->blobs();
}

} // namespace prt::store

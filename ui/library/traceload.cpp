// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/traceload.h"

#include "core/store/sessionstore.h"

#include <QDir>

namespace prt::ui {
namespace {

// A session that is still recorded: its own folder has the lines, the library only the row.
Result<LoadedTrace> loadSession(const store::Library &library, const QString &id, const QString &folder)
{
    auto session = store::SessionStore::openReadOnly(folder);
    if (!session)
        return passOn(session);
    auto lines = (*session)->lines();
    if (!lines)
        return passOn(lines);
    auto trace = trace::traceFromLines((*session)->headerLine(), *lines);
    if (!trace)
        return passOn(trace);
    LoadedTrace loaded{{}, std::move(*trace)};
    const auto rows = library.list();
    for (const store::TraceRow &row : rows.value_or(QList<store::TraceRow>{})) {
        if (row.id == id)
            loaded.row = row;
    }
    return loaded;
}

} // namespace

Result<LoadedTrace> loadTrace(const QString &libraryFolder, const QString &traceId)
{
    auto library = store::Library::open(libraryFolder);
    if (!library)
        return passOn(library);
    const QString session = QDir((*library)->sessionsFolder()).filePath(traceId);
    if (QDir(session).exists())
        return loadSession(**library, traceId, session);
    auto row = (*library)->row(traceId);
    if (!row)
        return passOn(row);
    auto trace = (*library)->trace(traceId);
    if (!trace)
        return passOn(trace);
    return LoadedTrace{std::move(*row), std::move(*trace)};
}

Result<QString> brokenSeal(const QString &libraryFolder, const QString &traceId)
{
    auto library = store::Library::open(libraryFolder);
    if (!library)
        return passOn(library);
    const auto verification = (*library)->verify(traceId);
    if (!verification)
        return passOn(verification);
    return verification->intact ? QString() : verification->problem;
}

} // namespace prt::ui

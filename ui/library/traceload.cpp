// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/traceload.h"

#include "core/store/traceplace.h"

namespace prt::ui {

Result<LoadedTrace> loadTrace(const QString &libraryFolder, const QString &traceId)
{
    const auto place = store::TracePlace::find(libraryFolder, traceId);
    auto row = place ? place->row() : passOn(place);
    if (!row)
        return passOn(row);
    auto trace = place->trace();
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

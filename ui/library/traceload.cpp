// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/traceload.h"

#include "core/store/traceplace.h"

namespace prt::ui {
namespace {

QString stateOf(const trace::Trace &trace)
{
    QStringList parts;
    for (const trace::Statement &statement : trace.statements)
        parts.append(statement.digest());
    parts.sort();
    if (trace.seal)
        parts.prepend(trace.seal->digest());
    parts.prepend(trace.head());
    return parts.join(u' ');
}

} // namespace

Result<LoadedTrace> loadTrace(const QString &libraryFolder, const QString &traceId)
{
    const auto place = store::TracePlace::find(libraryFolder, traceId);
    auto row = place ? place->row() : passOn(place);
    if (!row)
        return passOn(row);
    auto trace = place->trace();
    if (!trace)
        return passOn(trace);
    const QString state = stateOf(*trace);
    return LoadedTrace{std::move(*row), std::move(*trace), state};
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

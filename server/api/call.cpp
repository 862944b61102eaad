// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/call.h"

#include "core/base/json.h"

namespace prt::server {

OrAnswer<QJsonObject> jsonBody(Call &call)
{
    auto object = parseJsonObject(call.body.bytes(), {.bytes = static_cast<qsizetype>(call.service.limits.json)});
    if (!object)
        return tl::unexpected(problem(400, "bad-json", object.error().message));
    return *object;
}

std::optional<Response> sweptAway(Call &call, const QString &object)
{
    const auto found = call.service.bytes.open(object);
    if (found)
        return std::nullopt;
    if (found.error().code != ErrorCode::NotFound)
        return serverFault(found.error());
    Response response = problem(503, "swept-away", QStringLiteral("The server was clearing up; send this again."));
    response.fields.emplaceBack("Retry-After", "1");
    return response;
}

OrAnswer<TraceRecord> visibleTrace(Call &call, const QString &id)
{
    const auto trace = call.meta.traces().trace(call.principal.tenant, id);
    if (!trace)
        return tl::unexpected(serverFault(trace.error()));
    const bool own = *trace && (*trace)->account == call.principal.account;
    if (*trace && (*trace)->isDeleted() && (own || call.principal.role != Role::Recorder))
        return tl::unexpected(deleted(**trace));
    const bool others = *trace && call.principal.role != Role::Recorder && (*trace)->isFinalized();
    if (!own && !others && !(*trace && call.principal.role == Role::Admin))
        return tl::unexpected(
            problem(404, "unknown-trace", QStringLiteral("There is no trace %1 here for this account.").arg(id)));
    return **trace;
}

} // namespace prt::server

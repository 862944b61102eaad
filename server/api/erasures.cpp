// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/erasures.h"

#include "server/api/handlers.h"
#include "server/care/deletion.h"
#include "server/care/sweep.h"

namespace prt::server {

namespace {

constexpr qsizetype longestReason = 200;

QString sealerOf(const TraceRecord &record)
{
    const auto seal = trace::parseStatement(record.manifest);
    return seal ? seal->envelope.keyId : QString();
}

void sweep(Call &call)
{
    if (const auto swept = sweepDoomed(call.meta, call.service.bytes); !swept)
        (void)serverFault(swept.error()); // into the log
}

} // namespace

RequestedErasures::RequestedErasures(Call &call, const TraceRecord &record, QList<trace::Statement> erasures)
    : m_call(call)
    , m_sealer(sealerOf(record))
    , m_erasures(std::move(erasures))
    , m_eraser(call.meta, call.service.bytes, record)
{
}

RequestedErasures::~RequestedErasures()
{
    if (m_toSweep)
        sweep(m_call);
}

std::optional<Response> RequestedErasures::prepare(const char *name)
{
    if (m_erasures.isEmpty())
        return std::nullopt;
    for (const trace::Statement &erasure : m_erasures)
        if (erasure.envelope.keyId != m_sealer && erasure.envelope.keyId != m_call.service.key.keyId())
            return problem(403, "foreign-erasure",
                           QStringLiteral("Only the device that sealed a trace, or this server, may erase from it."));
    m_toSweep = true;
    const auto prepared = m_eraser.prepare(m_erasures);
    if (prepared)
        return std::nullopt;
    return prepared.error().code == ErrorCode::InvalidInput ? problem(422, name, prepared.error().message)
                                                            : serverFault(prepared.error());
}

std::optional<Response> RequestedErasures::carryOut()
{
    if (m_erasures.isEmpty())
        return std::nullopt;
    const auto done = m_eraser.carryOut();
    if (done)
        return std::nullopt;
    if (done.error().code != ErrorCode::Conflict)
        return serverFault(done.error());
    Response response = problem(503, "erased-meanwhile",
                                QStringLiteral("Something else is being erased from the trace; send this again."));
    response.fields.emplaceBack("Retry-After", "1");
    return response;
}

void RequestedErasures::finish()
{
    if (std::exchange(m_toSweep, false))
        sweep(m_call);
}

Response traces::remove(Call &call)
{
    const auto reason = call.head.parameter("reason");
    if (!reason || reason->isEmpty() || reason->size() > longestReason)
        return problem(400, "bad-request",
                       QStringLiteral("\"reason\" is missing: a code such as withdrawn, of at most %1 characters.")
                           .arg(longestReason));
    const auto record = visibleTrace(call, call.parameter(0)); // a recorder sees its own only
    if (!record)
        return record.error();
    const auto done = deleteTrace(call.meta, call.service.bytes, *record,
                                  {call.principal.account, QString::fromUtf8(*reason), call.nowUs()});
    if (!done && done.error().code == ErrorCode::Conflict) {
        Response response = problem(503, "changed-meanwhile", done.error().message);
        response.fields.emplaceBack("Retry-After", "1");
        return response;
    }
    if (!done)
        return serverFault(done.error());
    sweep(call);
    return jsonResponse(200,
                        {{QStringLiteral("id"), record->id}, {QStringLiteral("state"), QStringLiteral("deleted")}});
}

} // namespace prt::server

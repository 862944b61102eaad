// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "server/api/handlers.h"
#include "server/ingest/segmentcheck.h"

#include <QJsonArray>

namespace prt::server::segments {

namespace {

QJsonObject describe(const SegmentRecord &segment)
{
    return {{QStringLiteral("first"), segment.first}, {QStringLiteral("count"), segment.count},
            {QStringLiteral("size"), segment.size},   {QStringLiteral("prev"), segment.prev},
            {QStringLiteral("head"), segment.head},   {QStringLiteral("sha256"), segment.sha256}};
}

Response accepted(const TraceRecord &trace, int status)
{
    Response response =
        jsonResponse(status, {{QStringLiteral("next"), trace.next}, {QStringLiteral("head"), trace.head}});
    response.fields.emplaceBack("ETag", '"' + trace.head.toLatin1() + '"');
    return response;
}

QJsonObject standing(const TraceRecord &trace)
{
    return {{QStringLiteral("next"), trace.next}, {QStringLiteral("head"), trace.head}};
}

Response forked(const TraceRecord &trace)
{
    return problem(
        409, "chain-fork",
        QStringLiteral("The server has other events there. Nothing was overwritten; do not send them again."),
        standing(trace));
}

/// One that starts where the trace already has events: the same bytes again are fine.
Response replayed(Call &call, const TraceRecord &trace, qint64 first)
{
    const auto list = call.meta.traces().segments(trace.tenant, trace.id);
    if (!list)
        return serverFault(list.error());
    const QString digest = sha256Hex(call.body.bytes());
    const bool same = std::any_of(list->begin(), list->end(),
                                  [&](const SegmentRecord &s) { return s.first == first && s.sha256 == digest; });
    return same ? accepted(trace, 200) : forked(trace);
}

/// Why a segment does not follow what is here; nothing when it does.
std::optional<Response> outOfPlace(Call &call, const TraceRecord &trace, qint64 first)
{
    if (first < trace.next)
        return replayed(call, trace, first);
    if (trace.isFinalized())
        return problem(409, "finalized", QStringLiteral("The trace is sealed; it takes no more events."),
                       standing(trace));
    if (first > trace.next)
        return problem(409, "segment-gap", QStringLiteral("Events are missing before it."), standing(trace));
    if (call.head.field("chain-prev") != trace.head.toLatin1())
        return forked(trace);
    if (trace.bytes + call.body.size() > call.service.traceBytes)
        return problem(413, "trace-too-large",
                       QStringLiteral("A trace has at most %1 bytes of events.").arg(call.service.traceBytes));
    return std::nullopt;
}

/// Somebody was quicker. When it was the same client, whose first try was still under way, its bytes are here now.
Response overtaken(Call &call, const TraceRecord &before)
{
    const auto now = call.meta.traces().trace(before.tenant, before.id);
    if (!now || !*now)
        return serverFault(now ? Error{ErrorCode::Internal, QStringLiteral("The trace %1 is gone.").arg(before.id)}
                               : now.error());
    return replayed(call, **now, before.next);
}

Response store(Call &call, const TraceRecord &before, const ChainState &state)
{
    SegmentRecord segment{before.next, state.next - before.next,    call.body.size(), before.head,
                          state.head,  sha256Hex(call.body.bytes())};
    if (const auto kept = call.service.bytes.put(segment.sha256, call.body.bytes()); !kept)
        return serverFault(kept.error());
    TraceRecord after = before;
    after.next = state.next;
    after.head = state.head;
    after.lastTMs = state.lastTMs;
    after.bytes += segment.size;
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return serverFault(transaction.begun().error());
    if (const auto answer = sweptAway(call, segment.sha256))
        return *answer;
    const auto added = call.meta.traces().addSegment(after, segment);
    if (!added && added.error().code == ErrorCode::Conflict)
        return overtaken(call, before);
    if (!added)
        return serverFault(added.error());
    if (const auto done = transaction.commit(); !done)
        return serverFault(done.error());
    ++call.service.counters.segments;
    call.service.counters.events += segment.count;
    return accepted(after, 201);
}

OrAnswer<TraceRecord> ownTrace(Call &call)
{
    auto trace = visibleTrace(call, call.parameter(0));
    if (trace && trace->account != call.principal.account)
        return tl::unexpected(
            problem(403, "foreign-trace", QStringLiteral("Only the account that began a trace may go on with it.")));
    return trace;
}

} // namespace

Response put(Call &call)
{
    if (call.head.field("content-type") != "application/x-ndjson")
        return problem(415, "wrong-type", QStringLiteral("A segment has the type application/x-ndjson."));
    bool isNumber = false;
    const qint64 first = call.parameter(1).toLongLong(&isNumber);
    if (!isNumber || first < 1)
        return problem(400, "bad-request", QStringLiteral("A segment is addressed by the number of its first event."));
    const auto trace = ownTrace(call);
    if (!trace)
        return trace.error();
    if (const auto answer = outOfPlace(call, *trace, first))
        return *answer;
    const auto header = trace::parseHeader(trace->headerLine);
    if (!header)
        return serverFault(header.error());
    const auto state = checkSegment(*header, {trace->next, trace->head, trace->lastTMs}, call.body.bytes(),
                                    QString::fromLatin1(call.head.field("chain-head")));
    if (state)
        return store(call, *trace, *state);
    ++call.service.counters.refusedIngest;
    return problem(422, state.error().problem, state.error().detail, {{QStringLiteral("seq"), state.error().seq}});
}

Response list(Call &call)
{
    const auto trace = visibleTrace(call, call.parameter(0));
    if (!trace)
        return trace.error();
    const auto segments = call.meta.traces().segments(trace->tenant, trace->id);
    if (!segments)
        return serverFault(segments.error());
    QJsonArray array;
    for (const SegmentRecord &segment : *segments)
        array.append(describe(segment));
    return jsonResponse(200, {{QStringLiteral("segments"), array}});
}

Response get(Call &call)
{
    const auto trace = visibleTrace(call, call.parameter(0));
    if (!trace)
        return trace.error();
    const auto segments = call.meta.traces().segments(trace->tenant, trace->id);
    if (!segments)
        return serverFault(segments.error());
    for (const SegmentRecord &segment : *segments) {
        if (QString::number(segment.first) != call.parameter(1))
            continue;
        const auto file = call.service.bytes.open(segment.sha256);
        if (!file)
            return serverFault(file.error());
        Response response;
        response.contentType = "application/x-ndjson";
        response.file = *file;
        response.fields = {{"Chain-Prev", segment.prev.toLatin1()}, {"Chain-Head", segment.head.toLatin1()}};
        return response;
    }
    return problem(404, "unknown-segment", QStringLiteral("No segment begins there."));
}

} // namespace prt::server::segments

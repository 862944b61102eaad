// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/uuid.h"
#include "server/api/api.h"
#include "server/api/handlers.h"
#include "server/api/legacydocument.h"

#include <QJsonArray>

/// The interface of the first system (version 1), field for field: its clients work against this server unchanged.
namespace prt::server::legacy {

namespace {

constexpr qsizetype longestKey = 300; ///< what is longer is kept as its hash
constexpr qint64 replayUs = 24LL * 3600 * 1'000'000;

Response invalidBody(const QString &field, const QString &why)
{
    return legacyProblem(422, QJsonArray{QJsonObject{{QStringLiteral("loc"), QJsonArray{QStringLiteral("body"), field}},
                                                     {QStringLiteral("msg"), why},
                                                     {QStringLiteral("type"), QStringLiteral("value_error")}}});
}

Response fault(const Error &error)
{
    serverFault(error); // for the log
    return legacyProblem(500, QStringLiteral("Internal Server Error"));
}

OrAnswer<QJsonObject> body(Call &call)
{
    const auto object = parseJsonObject(call.body.bytes(), {.bytes = static_cast<qsizetype>(call.service.limits.json)});
    return object ? OrAnswer<QJsonObject>(*object) : tl::unexpected(invalidBody({}, object.error().message));
}

OrAnswer<LegacyTraceRecord> traceOf(Call &call)
{
    const auto trace = call.meta.legacy().legacyTrace(call.parameter(0));
    if (!trace)
        return tl::unexpected(fault(trace.error()));
    if (!*trace)
        return tl::unexpected(legacyProblem(404, QStringLiteral("Trace not found")));
    return **trace;
}

bool sameText(const QByteArray &a, const QByteArray &b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < qMin(a.size(), b.size()); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

/// Sections that a creating request must have, or may have, as objects.
std::optional<Response> badSections(const QJsonObject &object)
{
    for (const QLatin1StringView name : {QLatin1StringView("task"), QLatin1StringView("repo")})
        if (!object.value(name).isObject())
            return invalidBody(name, QStringLiteral("value is not a valid dict"));
    for (const QLatin1StringView name : {QLatin1StringView("session"), QLatin1StringView("environment")})
        if (object.contains(name) && !object.value(name).isObject())
            return invalidBody(name, QStringLiteral("value is not a valid dict"));
    return std::nullopt;
}

std::optional<Response> badChunk(const QJsonObject &chunk)
{
    if (!chunk.value(QLatin1StringView("chunk_id")).isString() ||
        chunk.value(QLatin1StringView("chunk_id")).toString().size() > 200)
        return invalidBody(QStringLiteral("chunk_id"), QStringLiteral("str type expected"));
    if (jsonInteger(chunk.value(QLatin1StringView("chunk_seq"))).value_or(-1) < 0)
        return invalidBody(QStringLiteral("chunk_seq"), QStringLiteral("value is not a valid integer from 0"));
    if (!chunk.value(QLatin1StringView("events")).isArray())
        return invalidBody(QStringLiteral("events"), QStringLiteral("value is not a valid list"));
    const QJsonValue artifacts = chunk.value(QLatin1StringView("artifacts"));
    if (!artifacts.isUndefined() && !artifacts.isNull() && !artifacts.isObject())
        return invalidBody(QStringLiteral("artifacts"), QStringLiteral("value is not a valid dict"));
    for (const QJsonValue &event : chunk.value(QLatin1StringView("events")).toArray())
        if (const QString why = legacyEventProblem(event); !why.isEmpty())
            return invalidBody(QStringLiteral("events"), why);
    return std::nullopt;
}

/// The answer that an Idempotency-Key was given before, for the same trace, route and body, within a day. With another
/// body the key is not the same request again, and giving its answer would tell that something was stored which never
/// came: 422.
struct Replay
{
    QString scope;
    QString key;
    QString fingerprint;
};

Replay replayFor(Call &call, const QString &owner)
{
    QByteArray key = call.head.field("idempotency-key");
    if (key.size() >= 2 && key.startsWith('"') && key.endsWith('"'))
        key = key.sliced(1, key.size() - 2);
    return {owner + u' ' + QString::fromUtf8(call.head.path),
            key.size() > longestKey ? sha256Hex(key) : QString::fromLatin1(key), sha256Hex(call.body.bytes())};
}

OrAnswer<std::optional<Response>> replayed(Call &call, const Replay &replay)
{
    if (replay.key.isEmpty())
        return std::nullopt;
    const auto found = call.meta.legacy().replay(replay.scope, replay.key, call.nowUs() - replayUs);
    if (!found)
        return tl::unexpected(fault(found.error()));
    if (!*found)
        return std::nullopt;
    if ((*found)->fingerprint != replay.fingerprint)
        return tl::unexpected(
            legacyProblem(422, QStringLiteral("Idempotency-Key was used before with another request body")));
    Response response;
    response.status = (*found)->status;
    response.contentType = "application/json";
    response.body = (*found)->body;
    return response;
}

/// Keeps the answer in the transaction of its effect and ends the transaction.
Response commit(Call &call, StoreTransaction &transaction, const Replay &replay, const Response &response)
{
    if (!replay.key.isEmpty()) {
        const auto kept = call.meta.legacy().addReplay(
            replay.scope, replay.key, {replay.fingerprint, response.status, response.body, call.nowUs()});
        if (!kept)
            return fault(kept.error());
    }
    const auto done = transaction.commit();
    return done ? response : fault(done.error());
}

} // namespace

Response create(Call &call)
{
    const auto object = body(call);
    if (!object)
        return object.error();
    if (const auto answer = badSections(*object))
        return *answer;
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return fault(transaction.begun().error());
    const Replay replay = replayFor(call, call.principal.tokenHash);
    if (const auto before = replayed(call, replay); !before || *before)
        return before ? **before : before.error();
    const QByteArray token = randomBytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    LegacyTraceRecord record;
    record.id = uuidV7(call.nowUs() / 1000);
    record.tenant = call.principal.tenant;
    record.account = call.principal.account;
    record.meta = call.body.bytes();
    record.uploadHash = sha256Hex(token);
    record.createdUs = call.nowUs();
    if (const auto added = call.meta.legacy().addLegacyTrace(record); !added)
        return fault(added.error());
    return commit(call, transaction, replay,
                  jsonResponse(200, {{QStringLiteral("trace_id"), record.id},
                                     {QStringLiteral("upload_token"), QString::fromLatin1(token)},
                                     {QStringLiteral("message"), QStringLiteral("Trace created successfully")}}));
}

std::optional<Response> beforeUpload(Call &call)
{
    const auto trace = traceOf(call);
    if (!trace)
        return trace.error();
    if (!sameText(sha256Hex(bearerToken(call.head)).toLatin1(), trace->uploadHash.toLatin1()))
        return legacyProblem(403, QStringLiteral("Invalid upload token"));
    return std::nullopt;
}

namespace {

Response chunkAnswer(const char *status, const QString &chunkId, qsizetype events, qsizetype artifacts, qint64 total)
{
    return jsonResponse(200, {{QStringLiteral("status"), QString::fromLatin1(status)},
                              {QStringLiteral("chunk_id"), chunkId},
                              {QStringLiteral("events_added"), events},
                              {QStringLiteral("artifacts_added"), artifacts},
                              {QStringLiteral("total_events"), total}});
}

bool hasChunk(const QList<LegacyChunkRecord> &chunks, const QString &id)
{
    return std::any_of(chunks.begin(), chunks.end(),
                       [&](const LegacyChunkRecord &chunk) { return chunk.chunkId == id; });
}

/// Inside the transaction: duplicate, completed, or stored.
Response takeChunk(Call &call, StoreTransaction &transaction, const LegacyChunkRecord &chunk, qsizetype artifacts)
{
    const Replay replay = replayFor(call, call.parameter(0));
    if (const auto before = replayed(call, replay); !before || *before)
        return before ? **before : before.error();
    const auto trace = traceOf(call);
    if (!trace)
        return trace.error();
    const auto chunks = call.meta.legacy().chunks(trace->id);
    if (!chunks)
        return fault(chunks.error());
    if (hasChunk(*chunks, chunk.chunkId))
        return commit(call, transaction, replay, chunkAnswer("duplicate", chunk.chunkId, 0, 0, 0));
    if (trace->completedUs != 0)
        return legacyProblem(409, QStringLiteral("Trace is already completed"));
    qint64 size = chunk.size;
    for (const LegacyChunkRecord &other : *chunks)
        size += other.size;
    if (size > call.service.traceBytes)
        return legacyProblem(413, QStringLiteral("Trace is too large"));
    if (sweptAway(call, chunk.sha256))
        return legacyProblem(503, QStringLiteral("The server was clearing up; send this again"));
    if (const auto added = call.meta.legacy().addChunk(trace->id, chunk); !added)
        return fault(added.error());
    call.service.counters.events += chunk.events;
    return commit(call, transaction, replay,
                  chunkAnswer("success", chunk.chunkId, chunk.events, artifacts, trace->events + chunk.events));
}

} // namespace

Response ingest(Call &call)
{
    const auto object = body(call);
    if (!object)
        return object.error();
    if (const auto answer = badChunk(*object))
        return *answer;
    LegacyChunkRecord chunk;
    chunk.chunkId = object->value(QLatin1StringView("chunk_id")).toString();
    chunk.chunkSeq = *jsonInteger(object->value(QLatin1StringView("chunk_seq")));
    chunk.sha256 = sha256Hex(call.body.bytes());
    chunk.size = call.body.size();
    chunk.events = object->value(QLatin1StringView("events")).toArray().size();
    chunk.receivedUs = call.nowUs();
    if (const auto kept = call.service.bytes.put(chunk.sha256, call.body.bytes()); !kept)
        return fault(kept.error());
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return fault(transaction.begun().error());
    return takeChunk(call, transaction, chunk, object->value(QLatin1StringView("artifacts")).toObject().size());
}

namespace {

Response completeAnswer(const LegacyTraceRecord &trace)
{
    return jsonResponse(200, {{QStringLiteral("status"), QStringLiteral("completed")},
                              {QStringLiteral("trace_id"), trace.id},
                              {QStringLiteral("final_uri"), QStringLiteral("/v1/traces/") + trace.id},
                              {QStringLiteral("num_events"), trace.events},
                              {QStringLiteral("qa_job_id"), trace.jobId}});
}

/// Somebody was quicker: with the same request, or with another chunk.
Response overtaken(Call &call, const Error &error)
{
    const auto now = traceOf(call);
    if (!now)
        return now.error();
    return now->completedUs != 0 ? completeAnswer(*now) : legacyProblem(409, error.message);
}

OrAnswer<QByteArray> finishedDocument(Call &call, const LegacyTraceRecord &trace)
{
    const auto chunks = call.meta.legacy().chunks(trace.id);
    if (!chunks)
        return tl::unexpected(fault(chunks.error()));
    QList<QJsonObject> contents;
    for (const LegacyChunkRecord &chunk : *chunks) {
        const auto bytes = call.service.bytes.read(chunk.sha256, call.service.limits.json);
        const auto object = bytes ? parseJsonObject(*bytes) : passOn(bytes);
        if (!object)
            return tl::unexpected(fault(object.error()));
        contents.append(*object);
    }
    const auto meta = parseJsonObject(trace.meta);
    if (!meta)
        return tl::unexpected(fault(meta.error()));
    return canonicalJson(legacyDocument(trace.id, *meta, contents));
}

} // namespace

/// The document is built and stored before the transaction, so a chunk that came in between is told as 409; asking
/// again works.
Response complete(Call &call)
{
    auto trace = traceOf(call);
    if (!trace)
        return trace.error();
    const Replay replay = replayFor(call, trace->id);
    if (const auto before = replayed(call, replay); !before || *before)
        return before ? **before : before.error();
    if (trace->completedUs != 0)
        return completeAnswer(*trace);
    const auto document = finishedDocument(call, *trace);
    if (!document)
        return document.error();
    trace->document = sha256Hex(*document);
    trace->completedUs = call.nowUs();
    trace->jobId = uuidV7(call.nowUs() / 1000);
    if (const auto kept = call.service.bytes.put(trace->document, *document); !kept)
        return fault(kept.error());
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return fault(transaction.begun().error());
    if (const auto before = replayed(call, replay); !before || *before)
        return before ? **before : before.error();
    if (sweptAway(call, trace->document))
        return legacyProblem(503, QStringLiteral("The server was clearing up; send this again"));
    const auto done = call.meta.legacy().complete(*trace);
    if (!done && done.error().code == ErrorCode::Conflict)
        return overtaken(call, done.error());
    const auto queued = done ? call.meta.legacy().addJob(trace->jobId, trace->tenant, trace->id, QStringLiteral("qa"),
                                                         trace->completedUs)
                             : done;
    if (!queued)
        return fault(queued.error());
    return commit(call, transaction, replay, completeAnswer(*trace));
}

Response get(Call &call)
{
    const auto trace = traceOf(call);
    if (!trace)
        return trace.error();
    const bool own = trace->tenant == call.principal.tenant &&
                     (call.principal.role != Role::Recorder || trace->account == call.principal.account);
    if (!own)
        return legacyProblem(404, QStringLiteral("Trace not found"));
    if (trace->completedUs == 0)
        return jsonResponse(202, {{QStringLiteral("status"), QStringLiteral("processing")},
                                  {QStringLiteral("message"), QStringLiteral("Trace is not yet finalized")},
                                  {QStringLiteral("num_events"), trace->events}});
    const auto file = call.service.bytes.open(trace->document);
    if (!file)
        return fault(file.error());
    Response response;
    response.contentType = "application/json";
    response.file = *file;
    return response;
}

} // namespace prt::server::legacy

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/trace/bloblist.h"
#include "core/trace/verify.h"
#include "server/api/erasures.h"
#include "server/api/handlers.h"
#include "server/ingest/receipt.h"
#include "server/ingest/storedtrace.h"

#include <QJsonArray>

namespace prt::server::traces {

namespace {

constexpr qint64 maxBlobList = 64LL * 1024 * 1024;
constexpr qsizetype maxNamed = 1000;

/// What the request brings: the seal, the signer's key and, for a trace with erased lines, the erasures.
struct Seal
{
    trace::Statement statement;
    trace::Manifest manifest;
    trace::PublicKey key;
    QList<trace::Statement> erasures;
};

Response sealInvalid(Call &call, const QString &detail)
{
    ++call.service.counters.refusedIngest;
    return problem(422, "seal-invalid", detail);
}

std::optional<Response> tooLarge(Call &call, const QByteArray &envelope)
{
    if (envelope.size() <= call.service.statementBytes)
        return std::nullopt;
    return problem(413, "statement-too-large",
                   QStringLiteral("A statement has at most %1 bytes.").arg(call.service.statementBytes));
}

OrAnswer<QList<trace::Statement>> readErasures(Call &call, const QJsonArray &envelopes)
{
    QList<trace::Statement> erasures;
    qint64 bytes = 0;
    for (const QJsonValue &envelope : envelopes) {
        const QByteArray text = envelope.toString().toUtf8();
        if (const auto answer = tooLarge(call, text))
            return tl::unexpected(*answer);
        bytes += text.size();
        if (bytes + receiptRoom(erasures.size() + 1) > call.service.statementBytesPerTrace ||
            erasures.size() + 2 > call.service.statementsPerTrace)
            return tl::unexpected(
                problem(413, "statements-too-large",
                        QStringLiteral("The erasures are more than the statements of a trace may be: %1 in %2 bytes.")
                            .arg(call.service.statementsPerTrace)
                            .arg(call.service.statementBytesPerTrace)));
        const auto statement = trace::parseStatement(text);
        if (!statement || statement->kind != trace::StatementKind::Erasure || erasures.size() >= maxNamed)
            return tl::unexpected(
                sealInvalid(call, QStringLiteral("\"erasures\" holds something else than erasure statements.")));
        const auto isThis = [&](const trace::Statement &one) { return one.digest() == statement->digest(); };
        if (std::any_of(erasures.begin(), erasures.end(), isThis))
            return tl::unexpected(sealInvalid(call, QStringLiteral("\"erasures\" holds a statement twice.")));
        erasures.append(*statement);
    }
    return erasures;
}

OrAnswer<Seal> readSeal(Call &call)
{
    const auto body = jsonBody(call);
    if (!body)
        return tl::unexpected(body.error());
    const QByteArray envelope = body->value(QLatin1StringView("manifest")).toString().toUtf8();
    if (const auto answer = tooLarge(call, envelope))
        return tl::unexpected(*answer);
    const auto statement = trace::parseStatement(envelope);
    if (!statement || statement->kind != trace::StatementKind::Manifest)
        return tl::unexpected(sealInvalid(call, statement ? QStringLiteral("\"manifest\" is another kind of statement.")
                                                          : statement.error().message));
    const auto manifest = trace::Manifest::fromJson(statement->predicate);
    const auto key = trace::PublicKey::fromPem(body->value(QLatin1StringView("key")).toString().toLatin1());
    if (!manifest || !key)
        return tl::unexpected(sealInvalid(call, manifest ? key.error().message : manifest.error().message));
    const auto erasures = readErasures(call, body->value(QLatin1StringView("erasures")).toArray());
    if (!erasures)
        return tl::unexpected(erasures.error());
    return Seal{*statement, *manifest, *key, *erasures};
}

Response blobsMissing(QStringList names)
{
    QJsonArray list;
    for (const QString &name : names.first(qMin(names.size(), maxNamed)))
        list.append(digestName(name));
    return problem(409, "blobs-missing", QStringLiteral("%1 blobs of the trace are not here yet.").arg(names.size()),
                   {{QStringLiteral("missing"), list}});
}

/// The blobs that the seal names and that must be here: those of its list without the erased ones.
OrAnswer<trace::BlobSizes> presentBlobs(Call &call, const Seal &seal)
{
    trace::BlobSizes sizes;
    if (seal.manifest.blobCount > 0) {
        const auto known = call.meta.blobs().blobSize(call.principal.tenant, seal.manifest.blobsSha256);
        if (!known)
            return tl::unexpected(serverFault(known.error()));
        if (!*known)
            return tl::unexpected(blobsMissing({seal.manifest.blobsSha256}));
        const auto text = call.service.bytes.read(seal.manifest.blobsSha256, maxBlobList);
        if (!text && text.error().code != ErrorCode::Limit) // it was uploaded: the seal is not what is wrong
            return tl::unexpected(serverFault(text.error()));
        const auto parsed = text ? trace::parseBlobList(*text) : passOn(text);
        if (!parsed)
            return tl::unexpected(sealInvalid(call, parsed.error().message));
        sizes = *parsed;
    }
    for (const trace::Statement &erasure : seal.erasures)
        for (const QString &name : trace::erasedBlobs(erasure).keys())
            sizes.remove(name);
    const auto absent = call.meta.blobs().missing(call.principal.tenant, sizes.keys());
    if (!absent)
        return tl::unexpected(serverFault(absent.error()));
    return absent->isEmpty() ? OrAnswer<trace::BlobSizes>(sizes) : tl::unexpected(blobsMissing(*absent));
}

/// The one verification of the project, over what the server has stored.
std::optional<Response> doesNotVerify(Call &call, const TraceRecord &record, const Seal &seal,
                                      const trace::BlobSizes &blobs)
{
    auto trace = loadLines(call.meta.traces(), call.service.bytes, record);
    if (!trace)
        return serverFault(trace.error());
    trace->seal = seal.statement;
    trace->statements = seal.erasures;
    trace->keys.insert(seal.key.keyId(), seal.key.pem());
    const auto answer = trace::verify(*trace, StoredBlobs(call.service.bytes, call.service.limits.blob), {blobs, {}},
                                      {}, {call.service.key.keyId()});
    return answer.intact ? std::nullopt : std::optional(sealInvalid(call, answer.problem));
}

Response sealed(const TraceRecord &record, const StatementRecord &receipt, const trace::SigningKey &key, int status)
{
    return jsonResponse(
        status, {{QStringLiteral("head"), record.head}, {QStringLiteral("receipt"), receiptJson(receipt, key)}});
}

Result<StatementRecord> writeSeal(Call &call, const TraceRecord &record, const Seal &seal)
{
    TraceIndex &index = call.meta.traces();
    QList<StatementRecord> statements;
    for (const trace::Statement &erasure : seal.erasures)
        statements.append(recordOf(erasure, record.account, record.finalizedUs));
    statements.append(recordOf(makeReceipt(record, seal.statement, ReceivedStatements::of(seal.erasures),
                                           record.finalizedUs, call.service.key),
                               QString(), record.finalizedUs));
    Result<void> done = index.finalize(record);
    for (const StatementRecord &statement : statements)
        if (const auto added = done ? index.addStatement(record.tenant, record.id, statement) : true; !added)
            done = passOn(added);
    if (done)
        done = index.addKey(record.tenant, record.id, seal.key.keyId(), seal.key.pem());
    if (done)
        done = index.addKey(record.tenant, record.id, call.service.key.keyId(), call.service.key.publicKey().pem());
    if (done)
        done = index.touch(record.tenant, record.id);
    return done ? Result<StatementRecord>(statements.last()) : passOn(done);
}

/// The trace is sealed already: the same seal again gets its receipt again.
Response again(Call &call, const TraceRecord &record, const Seal &seal)
{
    if (record.manifest != seal.statement.envelope.bytes)
        return problem(409, "chain-fork",
                       QStringLiteral("The trace is sealed with another manifest; nothing was changed."));
    const auto receipt = sealReceipt(call.meta.traces(), record, call.service.key.keyId());
    if (!receipt)
        return serverFault(receipt.error());
    if (!*receipt)
        return serverFault({ErrorCode::Internal, QStringLiteral("The sealed trace %1 has no receipt.").arg(record.id)});
    return sealed(record, **receipt, call.service.key, 200);
}

/// Somebody was quicker: with the same seal, or with something else.
Response overtaken(Call &call, const TraceRecord &before, const Seal &seal)
{
    const auto now = call.meta.traces().trace(before.tenant, before.id);
    if (!now)
        return serverFault(now.error());
    if (*now && (*now)->isFinalized())
        return again(call, **now, seal);
    return problem(409, "segment-gap", QStringLiteral("The trace went on while it was being sealed."));
}

/// A blob that was here when the seal was checked may have been given up since, with the trace that it came with.
std::optional<Response> goneSince(Call &call, const trace::BlobSizes &blobs)
{
    const auto absent = call.meta.blobs().missing(call.principal.tenant, blobs.keys());
    if (!absent)
        return serverFault(absent.error());
    return absent->isEmpty() ? std::nullopt : std::optional(blobsMissing(*absent));
}

Response store(Call &call, TraceRecord record, const Seal &seal, const trace::BlobSizes &blobs)
{
    record.finalizedUs = call.nowUs();
    record.manifest = seal.statement.envelope.bytes;
    record.blobsSha256 = seal.manifest.blobsSha256;
    record.blobCount = seal.manifest.blobCount;
    RequestedErasures erasures(call, record, seal.erasures); // what came before something was erased is here as it was
    if (const auto answer = erasures.prepare("seal-invalid"))
        return *answer;
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return serverFault(transaction.begun().error());
    if (const auto answer = goneSince(call, blobs))
        return *answer;
    const auto receipt = writeSeal(call, record, seal);
    if (!receipt && receipt.error().code == ErrorCode::Conflict)
        return overtaken(call, record, seal);
    if (!receipt)
        return serverFault(receipt.error());
    if (const auto answer = erasures.carryOut())
        return *answer;
    if (const auto done = transaction.commit(); !done)
        return serverFault(done.error());
    erasures.finish();
    ++call.service.counters.finalized;
    return sealed(record, *receipt, call.service.key, 201);
}

} // namespace

Response finalize(Call &call)
{
    const auto record = visibleTrace(call, call.parameter(0));
    if (!record)
        return record.error();
    if (record->account != call.principal.account)
        return problem(403, "foreign-trace", QStringLiteral("Only the account that began a trace may seal it."));
    const auto seal = readSeal(call);
    if (!seal)
        return seal.error();
    if (record->isFinalized())
        return again(call, *record, *seal);
    if (seal->manifest.head != record->head)
        return problem(409, "segment-gap", QStringLiteral("The server's events end in another head than the seal's."),
                       {{QStringLiteral("next"), record->next}, {QStringLiteral("head"), record->head}});
    const auto blobs = presentBlobs(call, *seal);
    if (!blobs)
        return blobs.error();
    if (const auto answer = doesNotVerify(call, *record, *seal, *blobs))
        return *answer;
    return store(call, *record, *seal, *blobs);
}

} // namespace prt::server::traces

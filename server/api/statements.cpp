// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/hash.h"
#include "server/api/erasures.h"
#include "server/api/handlers.h"
#include "server/api/statementrules.h"
#include "server/ingest/receipt.h"

#include <QJsonArray>

namespace prt::server::statements {

namespace {

/// What one request brings.
struct Draft
{
    trace::Statement statement;
    trace::PublicKey key;
    QMap<QString, qint64> blobs;
};

Response statementInvalid(const QString &detail)
{
    return problem(422, "statement-invalid", detail);
}

OrAnswer<QMap<QString, qint64>> readBlobs(const QJsonArray &array, const QByteArray &payload)
{
    QMap<QString, qint64> blobs;
    for (const QJsonValue &blob : array) {
        const QString name = blob[QLatin1StringView("sha256")].toString();
        if (!isSha256Hex(name) || !payload.contains(name.toLatin1()))
            return tl::unexpected(
                statementInvalid(QStringLiteral("A blob is listed that the statement does not name.")));
        blobs.insert(name, blob[QLatin1StringView("size")].toInteger(-1));
    }
    return blobs;
}

OrAnswer<Draft> readDraft(Call &call)
{
    const auto body = jsonBody(call);
    if (!body)
        return tl::unexpected(body.error());
    const QByteArray envelope = body->value(QLatin1StringView("envelope")).toString().toUtf8();
    if (envelope.size() > call.service.statementBytes)
        return tl::unexpected(
            problem(413, "statement-too-large",
                    QStringLiteral("A statement has at most %1 bytes.").arg(call.service.statementBytes)));
    const auto statement = trace::parseStatement(envelope);
    if (!statement)
        return tl::unexpected(statementInvalid(statement.error().message));
    const auto key = trace::PublicKey::fromPem(body->value(QLatin1StringView("key")).toString().toLatin1());
    if (!key)
        return tl::unexpected(statementInvalid(key.error().message));
    if (!trace::verifyEnvelope(statement->envelope, *key))
        return tl::unexpected(statementInvalid(QStringLiteral("The signature of the statement is wrong.")));
    const auto blobs = readBlobs(body->value(QLatin1StringView("blobs")).toArray(), statement->envelope.payload);
    if (!blobs)
        return tl::unexpected(blobs.error());
    return Draft{*statement, *key, *blobs};
}

std::optional<Response> parentsMissing(const Draft &draft, const QList<StatementEntry> &known)
{
    QStringList absent = draft.statement.parents();
    for (const StatementEntry &statement : known)
        absent.removeAll(statement.digest);
    if (absent.isEmpty())
        return std::nullopt;
    return problem(409, "parents-missing", QStringLiteral("The statement was made after others that are not here yet."),
                   {{QStringLiteral("missing"), QJsonArray::fromStringList(absent)}});
}

/// A trace's statements have a bound in number and in bytes, so that nobody can make the server read without end. Room
/// for the receipt that confirms this one is counted in: what is taken can always be confirmed.
std::optional<Response> tooMuch(Call &call, const TraceRecord &record, const Draft &draft)
{
    const auto total = call.meta.traces().statementTotal(record.tenant, record.id);
    if (!total)
        return serverFault(total.error());
    if (total->count + 2 > call.service.statementsPerTrace)
        return problem(413, "too-many-statements",
                       QStringLiteral("The trace has %1 statements with its receipts; it may have %2.")
                           .arg(total->count)
                           .arg(call.service.statementsPerTrace));
    const qint64 size = draft.statement.envelope.bytes.size();
    if (total->bytes + size + receiptRoom(total->count + 1) > call.service.statementBytesPerTrace)
        return problem(413, "statements-too-large",
                       QStringLiteral("The trace's statements have %1 bytes with its receipts; with the %2 of this one "
                                      "and of its receipt they would have more than %3.")
                           .arg(total->bytes)
                           .arg(size)
                           .arg(call.service.statementBytesPerTrace));
    return std::nullopt;
}

std::optional<Response> blobsMissing(Call &call, const Draft &draft)
{
    QJsonArray absent;
    for (auto blob = draft.blobs.cbegin(); blob != draft.blobs.cend(); ++blob) {
        const auto size = call.meta.blobs().blobSize(call.principal.tenant, blob.key());
        if (!size)
            return serverFault(size.error());
        if (!*size)
            absent.append(digestName(blob.key()));
        else if (**size != blob.value())
            return statementInvalid(QStringLiteral("The blob %1 has another size than is said.").arg(blob.key()));
    }
    if (absent.isEmpty())
        return std::nullopt;
    return problem(409, "blobs-missing", QStringLiteral("Blobs of the statement are not here yet."),
                   {{QStringLiteral("missing"), absent}});
}

/// The statement is here already, or may not come; nothing: it may. Asked before an erasure is prepared, so that what
/// is refused costs nothing and leaves nothing, and once more in the transaction.
std::optional<Response> answered(Call &call, const TraceRecord &record, const Draft &draft)
{
    const auto known = call.meta.traces().statements(record.tenant, record.id);
    if (!known)
        return serverFault(known.error());
    const QString digest = draft.statement.digest();
    if (std::any_of(known->begin(), known->end(), [&](const StatementEntry &one) { return one.digest == digest; }))
        return jsonResponse(200, {{QStringLiteral("digest"), digest}});
    if (const auto answer = notAllowed(draft.statement.kind, call.principal.role))
        return answer;
    if (const auto answer = tooMuch(call, record, draft))
        return answer;
    if (const auto answer = parentsMissing(draft, *known))
        return answer;
    return blobsMissing(call, draft);
}

Result<bool> write(Call &call, const TraceRecord &record, const Draft &draft)
{
    TraceIndex &index = call.meta.traces();
    const auto added =
        index.addStatement(record.tenant, record.id, recordOf(draft.statement, call.principal.account, call.nowUs()));
    if (!added || !*added)
        return added;
    Result<void> done = index.addKey(record.tenant, record.id, draft.key.keyId(), draft.key.pem());
    for (auto blob = draft.blobs.cbegin(); done && blob != draft.blobs.cend(); ++blob)
        done = index.addBlobOf(record.tenant, record.id, blob.key(), blob.value());
    if (done)
        done = index.touch(record.tenant, record.id);
    return done ? Result<bool>(true) : passOn(done);
}

OrAnswer<TraceRecord> sealedTrace(Call &call)
{
    auto record = visibleTrace(call, call.parameter(0));
    if (record && !record->isFinalized())
        return tl::unexpected(problem(
            409, "not-sealed", QStringLiteral("Statements are about sealed traces; this one is not sealed yet.")));
    return record;
}

QJsonObject describe(const StatementEntry &statement)
{
    return {{QStringLiteral("digest"), statement.digest},
            {QStringLiteral("kind"), statement.kind},
            {QStringLiteral("keyid"), statement.keyId},
            {QStringLiteral("account"), statement.account.isEmpty() ? QJsonValue() : QJsonValue(statement.account)},
            {QStringLiteral("size"), statement.size},
            {QStringLiteral("received_at"), toRfc3339(statement.receivedUs)}};
}

} // namespace

Response add(Call &call)
{
    const auto record = sealedTrace(call);
    if (!record)
        return record.error();
    const auto draft = readDraft(call);
    if (!draft)
        return draft.error();
    if (draft->statement.head != record->head)
        return statementInvalid(QStringLiteral("The statement is about another trace."));
    const bool erases = draft->statement.kind == trace::StatementKind::Erasure;
    if (const auto answer = answered(call, *record, *draft))
        return *answer;
    RequestedErasures erasures(call, *record,
                               erases ? QList<trace::Statement>{draft->statement} : QList<trace::Statement>());
    if (const auto answer = erasures.prepare("statement-invalid"))
        return *answer;
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return serverFault(transaction.begun().error());
    if (const auto still = sealedTrace(call); !still) // it may have been deleted meanwhile
        return still.error();
    if (const auto answer = answered(call, *record, *draft))
        return *answer;
    if (const auto written = write(call, *record, *draft); !written)
        return serverFault(written.error());
    if (const auto answer = erasures.carryOut())
        return *answer;
    if (const auto done = transaction.commit(); !done)
        return serverFault(done.error());
    erasures.finish();
    return jsonResponse(201, {{QStringLiteral("digest"), draft->statement.digest()}});
}

Response list(Call &call)
{
    const auto record = visibleTrace(call, call.parameter(0));
    if (!record)
        return record.error();
    const auto known = call.meta.traces().statements(record->tenant, record->id);
    if (!known)
        return serverFault(known.error());
    QJsonArray array;
    for (const StatementEntry &statement : *known)
        array.append(describe(statement));
    return jsonResponse(200, {{QStringLiteral("statements"), array}});
}

Response get(Call &call)
{
    const auto record = visibleTrace(call, call.parameter(0));
    if (!record)
        return record.error();
    const auto statement = call.meta.traces().statement(record->tenant, record->id, call.parameter(1));
    if (!statement)
        return serverFault(statement.error());
    if (!*statement)
        return problem(404, "unknown-statement", QStringLiteral("The trace has no such statement."));
    Response response;
    response.contentType = "application/vnd.dsse.envelope.v1+json";
    response.body = (*statement)->envelope;
    return response;
}

/// Signs what is here now; while nothing is added the same receipt is given again.
Response receipt(Call &call)
{
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return serverFault(transaction.begun().error());
    const auto record = sealedTrace(call);
    if (!record)
        return record.error();
    const auto known = call.meta.traces().statements(record->tenant, record->id);
    if (!known)
        return serverFault(known.error());
    const auto current = currentReceipt(call.meta.traces(), *record, *known, call.service.key.keyId());
    if (!current)
        return serverFault(current.error());
    if (*current)
        return jsonResponse(200, receiptJson(**current, call.service.key));
    const auto manifest = trace::parseStatement(record->manifest);
    const auto received = ReceivedStatements::read(call.meta.traces(), *record, *known);
    if (!manifest || !received)
        return serverFault(manifest ? received.error() : manifest.error());
    const StatementRecord made =
        recordOf(makeReceipt(*record, *manifest, *received, call.nowUs(), call.service.key), QString(), call.nowUs());
    const auto added = call.meta.traces().addStatement(record->tenant, record->id, made);
    const auto keyed =
        added ? call.meta.traces().addKey(record->tenant, record->id, made.keyId, call.service.key.publicKey().pem())
              : passOn(added);
    const auto touched = keyed ? call.meta.traces().touch(record->tenant, record->id) : keyed;
    if (!touched)
        return serverFault(touched.error());
    if (const auto done = transaction.commit(); !done)
        return serverFault(done.error());
    return jsonResponse(201, receiptJson(made, call.service.key));
}

} // namespace prt::server::statements

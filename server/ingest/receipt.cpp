// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ingest/receipt.h"

#include "core/base/clock.h"
#include "core/base/json.h"

#include <QJsonArray>
#include <QSet>

namespace prt::server {

namespace {

QString receiptKind()
{
    return trace::kindName(trace::StatementKind::Receipt);
}

bool isReceipt(const StatementEntry &entry)
{
    return entry.kind == receiptKind();
}

QStringList listedOf(const QList<StatementEntry> &entries)
{
    QStringList digests;
    for (const StatementEntry &entry : entries)
        if (!isReceipt(entry))
            digests.append(entry.digest);
    digests.sort();
    return digests;
}

QStringList listedIn(const StatementRecord &receipt)
{
    const auto parsed = trace::parseStatement(receipt.envelope);
    return parsed ? jsonStrings(parsed->predicate.value(QLatin1StringView("statements"))) : QStringList();
}

Result<StatementRecord> envelopeOf(TraceIndex &index, const TraceRecord &record, const QString &digest)
{
    const auto found = index.statement(record.tenant, record.id, digest);
    if (!found)
        return passOn(found);
    return *found ? Result<StatementRecord>(**found)
                  : fail(ErrorCode::Internal,
                         QStringLiteral("The statement %1 of the trace %2 has gone.").arg(digest, record.id));
}

} // namespace

Result<ReceivedStatements> ReceivedStatements::read(TraceIndex &index, const TraceRecord &record,
                                                    const QList<StatementEntry> &entries)
{
    QSet<QString> parents;
    for (const StatementEntry &entry : entries) {
        const auto statement = envelopeOf(index, record, entry.digest);
        if (!statement)
            return passOn(statement);
        if (const auto parsed = trace::parseStatement(statement->envelope))
            for (const QString &parent : parsed->parents())
                parents.insert(parent);
    }
    ReceivedStatements received{listedOf(entries), {}};
    for (const StatementEntry &entry : entries)
        if (!parents.contains(entry.digest))
            received.newest.append(entry.digest);
    received.newest.sort();
    return received;
}

ReceivedStatements ReceivedStatements::of(const QList<trace::Statement> &statements)
{
    ReceivedStatements received;
    for (const trace::Statement &statement : statements)
        received.listed.append(statement.digest());
    received.listed.sort();
    received.newest = trace::newestDigests(statements);
    return received;
}

trace::Statement makeReceipt(const TraceRecord &record, const trace::Statement &manifest,
                             const ReceivedStatements &statements, qint64 nowUs, const trace::SigningKey &key)
{
    const QJsonObject predicate{{QStringLiteral("trace_id"), record.id},
                                {QStringLiteral("head"), record.head},
                                {QStringLiteral("signer_keyid"), manifest.envelope.keyId},
                                {QStringLiteral("manifest_sha256"), manifest.digest()},
                                {QStringLiteral("statements"), QJsonArray::fromStringList(statements.listed)},
                                {QStringLiteral("sealed_received_at"), toRfc3339(record.finalizedUs)},
                                {QStringLiteral("received_at"), toRfc3339(nowUs)}};
    return trace::makeStatement(trace::StatementKind::Receipt, record.head, predicate, statements.newest, nowUs, key);
}

Result<std::optional<StatementRecord>> currentReceipt(TraceIndex &index, const TraceRecord &record,
                                                      const QList<StatementEntry> &entries, const QString &keyId)
{
    const QStringList wanted = listedOf(entries);
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) {
        if (!isReceipt(*entry) || entry->keyId != keyId)
            continue;
        const auto receipt = envelopeOf(index, record, entry->digest);
        if (!receipt)
            return passOn(receipt);
        // Not always the newest by its time: a clock may have been set back since.
        if (listedIn(*receipt) == wanted)
            return std::optional(*receipt);
    }
    return std::nullopt;
}

Result<std::optional<StatementRecord>> sealReceipt(TraceIndex &index, const TraceRecord &record, const QString &keyId)
{
    const auto entries = index.statements(record.tenant, record.id);
    if (!entries)
        return passOn(entries);
    for (const StatementEntry &entry : *entries)
        if (isReceipt(entry) && entry.keyId == keyId)
            return index.statement(record.tenant, record.id, entry.digest);
    return std::nullopt;
}

QJsonObject receiptJson(const StatementRecord &receipt, const trace::SigningKey &key)
{
    return {{QStringLiteral("digest"), receipt.digest},
            {QStringLiteral("envelope"), QString::fromUtf8(receipt.envelope)},
            {QStringLiteral("key"), QString::fromLatin1(key.publicKey().pem())}};
}

qint64 receiptRoom(qint64 listed)
{
    // Base64 of a digest with quotes and comma is 90 bytes; a parent is written once more.
    constexpr qint64 frame = 4096;
    constexpr qint64 each = 192;
    return frame + each * listed;
}

StatementRecord recordOf(const trace::Statement &statement, const QString &account, qint64 nowUs)
{
    return {{statement.digest(), trace::kindName(statement.kind), statement.envelope.keyId, account, nowUs,
             statement.envelope.bytes.size()},
            statement.envelope.bytes};
}

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ingest/receipt.h"

#include "core/base/clock.h"

#include <QJsonArray>

namespace prt::server {

namespace {

const QString receiptKind()
{
    return trace::kindName(trace::StatementKind::Receipt);
}

QStringList listed(const QList<StatementRecord> &statements)
{
    QStringList digests;
    for (const StatementRecord &statement : statements)
        if (statement.kind != receiptKind())
            digests.append(statement.digest);
    digests.sort();
    return digests;
}

QStringList newest(const QList<StatementRecord> &statements)
{
    QList<trace::Statement> parsed;
    for (const StatementRecord &statement : statements)
        if (const auto one = trace::parseStatement(statement.envelope))
            parsed.append(*one);
    return trace::newestDigests(parsed);
}

} // namespace

trace::Statement makeReceipt(const TraceRecord &record, const trace::Statement &manifest,
                             const QList<StatementRecord> &statements, qint64 nowUs, const trace::SigningKey &key)
{
    const QJsonObject predicate{{QStringLiteral("trace_id"), record.id},
                                {QStringLiteral("head"), record.head},
                                {QStringLiteral("signer_keyid"), manifest.envelope.keyId},
                                {QStringLiteral("manifest_sha256"), manifest.digest()},
                                {QStringLiteral("statements"), QJsonArray::fromStringList(listed(statements))},
                                {QStringLiteral("sealed_received_at"), toRfc3339(record.finalizedUs)},
                                {QStringLiteral("received_at"), toRfc3339(nowUs)}};
    return trace::makeStatement(trace::StatementKind::Receipt, record.head, predicate, newest(statements), nowUs, key);
}

const StatementRecord *currentReceipt(const QList<StatementRecord> &statements, const QString &keyId)
{
    const QStringList wanted = listed(statements);
    for (auto statement = statements.crbegin(); statement != statements.crend(); ++statement) {
        if (statement->kind != receiptKind() || statement->keyId != keyId)
            continue;
        const auto parsed = trace::parseStatement(statement->envelope);
        QStringList named;
        for (const QJsonValue &digest :
             parsed ? parsed->predicate.value(QLatin1StringView("statements")).toArray() : QJsonArray())
            named.append(digest.toString());
        if (named == wanted)
            return &*statement;
    }
    return nullptr;
}

StatementRecord recordOf(const trace::Statement &statement, const QString &account, qint64 nowUs)
{
    return {statement.digest(),
            trace::kindName(statement.kind),
            statement.envelope.keyId,
            statement.envelope.bytes,
            account,
            nowUs};
}

} // namespace prt::server

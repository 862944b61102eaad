// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/trace/chain.h"
#include "core/trace/header.h"
#include "server/api/handlers.h"

#include <QJsonArray>

namespace prt::server::traces {

namespace {

constexpr int feedPage = 200;

QJsonObject summary(const TraceRecord &trace)
{
    if (trace.isDeleted())
        return {{QStringLiteral("id"), trace.id},
                {QStringLiteral("state"), QStringLiteral("deleted")},
                {QStringLiteral("account"), trace.account},
                {QStringLiteral("deleted_at"), toRfc3339(trace.deletedUs)},
                {QStringLiteral("deleted_by"), trace.deletedBy.isEmpty() ? QJsonValue() : QJsonValue(trace.deletedBy)},
                {QStringLiteral("reason"), trace.deletedWhy},
                {QStringLiteral("cursor"), trace.cursor}};
    return {
        {QStringLiteral("id"), trace.id},
        {QStringLiteral("state"), trace.isFinalized() ? QStringLiteral("finalized") : QStringLiteral("open")},
        {QStringLiteral("account"), trace.account},
        {QStringLiteral("next"), trace.next},
        {QStringLiteral("head"), trace.head},
        {QStringLiteral("size"), trace.bytes},
        {QStringLiteral("finalized_at"), trace.isFinalized() ? QJsonValue(toRfc3339(trace.finalizedUs)) : QJsonValue()},
        {QStringLiteral("cursor"), trace.cursor}};
}

Response created(const TraceRecord &trace, int status)
{
    Response response = jsonResponse(status, summary(trace));
    response.fields.emplaceBack("Location", "/v2/traces/" + trace.id.toLatin1());
    return response;
}

/// What there is already under that id: the same header again is fine, another one is a fork.
Response existing(const TraceRecord &found, const Call &call, const QByteArray &line)
{
    if (found.account != call.principal.account)
        return problem(403, "foreign-trace", QStringLiteral("The trace %1 belongs to another account.").arg(found.id));
    if (found.isDeleted())
        return deleted(found);
    if (found.headerLine != line)
        return problem(409, "chain-fork",
                       QStringLiteral("The trace %1 is here with another header; nothing was changed.").arg(found.id));
    return created(found, 200);
}

} // namespace

Response create(Call &call)
{
    const QByteArray &line = call.body.bytes();
    const auto header = trace::parseHeader(line);
    if (!header)
        return problem(422, "bad-header", header.error().message);
    if (header->consent.kinds.isEmpty() && header->consent.textVersion.isEmpty())
        return problem(422, "no-consent", QStringLiteral("The header says nothing of consent."));
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return serverFault(transaction.begun().error());
    const auto found = call.meta.traces().trace(call.principal.tenant, header->traceId);
    if (!found)
        return serverFault(found.error());
    if (*found)
        return existing(**found, call, line);
    TraceRecord record;
    record.tenant = call.principal.tenant;
    record.id = header->traceId;
    record.account = call.principal.account;
    record.headerLine = line;
    record.head = trace::Chain(line).head();
    record.createdUs = call.nowUs();
    if (const auto added = call.meta.traces().addTrace(record); !added)
        return serverFault(added.error());
    if (const auto done = transaction.commit(); !done)
        return serverFault(done.error());
    return created(record, 201);
}

Response get(Call &call)
{
    const auto record = visibleTrace(call, call.parameter(0));
    if (!record)
        return record.error();
    const auto keys = call.meta.traces().keys(record->tenant, record->id);
    if (!keys)
        return serverFault(keys.error());
    QJsonArray list;
    for (const KeyRecord &key : *keys)
        list.append(
            QJsonObject{{QStringLiteral("keyid"), key.keyId},
                        {QStringLiteral("pem"), QString::fromLatin1(key.pem)},
                        {QStringLiteral("account"), key.account.isEmpty() ? QJsonValue() : QJsonValue(key.account)}});
    QJsonObject object = summary(*record);
    object.insert(QStringLiteral("header"), QString::fromUtf8(record->headerLine));
    object.insert(QStringLiteral("manifest"),
                  record->isFinalized() ? QJsonValue(QString::fromUtf8(record->manifest)) : QJsonValue());
    object.insert(QStringLiteral("blob_list"),
                  record->isFinalized() ? QJsonValue(digestName(record->blobsSha256)) : QJsonValue());
    object.insert(QStringLiteral("blob_count"), record->blobCount);
    object.insert(QStringLiteral("keys"), list);
    return jsonResponse(200, object);
}

/// The sealed blobs stand in a list that is a blob itself, named by the manifest; here is its name and what statements
/// brought later.
Response blobList(Call &call)
{
    const auto record = visibleTrace(call, call.parameter(0));
    if (!record)
        return record.error();
    const auto added = call.meta.traces().addedBlobs(record->tenant, record->id);
    if (!added)
        return serverFault(added.error());
    QJsonArray list;
    for (const auto &[name, size] : *added)
        list.append(QJsonObject{{QStringLiteral("digest"), digestName(name)}, {QStringLiteral("size"), size}});
    return jsonResponse(200, {{QStringLiteral("sealed_list"),
                               record->isFinalized() ? QJsonValue(digestName(record->blobsSha256)) : QJsonValue()},
                              {QStringLiteral("sealed_count"), record->blobCount},
                              {QStringLiteral("added"), list}});
}

Response feed(Call &call)
{
    bool isNumber = true;
    const auto parameter = call.head.parameter("since");
    const qint64 since = parameter ? parameter->toLongLong(&isNumber) : 0;
    if (!isNumber || since < 0)
        return problem(400, "bad-cursor", QStringLiteral("\"since\" is the cursor of an earlier answer."));
    const QString account = call.principal.role == Role::Recorder ? call.principal.account : QString();
    const auto page = call.meta.traces().feed(call.principal.tenant, account, since, feedPage);
    if (!page)
        return serverFault(page.error());
    QJsonArray list;
    for (const TraceRecord &trace : *page)
        list.append(summary(trace));
    return jsonResponse(200, {{QStringLiteral("traces"), list},
                              {QStringLiteral("next"), page->isEmpty() ? since : page->last().cursor},
                              {QStringLiteral("more"), page->size() == feedPage}});
}

} // namespace prt::server::traces

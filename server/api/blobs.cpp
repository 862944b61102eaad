// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "server/api/handlers.h"

#include <QJsonArray>

namespace prt::server::blobs {

namespace {

constexpr qsizetype maxNames = 1000;

Response badName()
{
    return problem(400, "bad-digest", QStringLiteral("A blob is named sha256: and 64 lower-case hex digits."));
}

Response wrongContent(const QString &name, const QString &found)
{
    return problem(422, "digest-mismatch",
                   QStringLiteral("The content has the SHA-256 %1, not %2; nothing was kept.").arg(found, name));
}

Response stored(const QString &name, int status)
{
    Response response = jsonResponse(status, {{QStringLiteral("digest"), digestName(name)}});
    response.fields.emplaceBack("ETag", '"' + name.toLatin1() + '"');
    return response;
}

/// Puts the bytes into the store under their checked name.
OrAnswer<void> keep(Call &call, const QString &name)
{
    if (call.body.file().isEmpty()) { // no bytes at all
        if (const QString found = sha256Hex({}); found != name)
            return tl::unexpected(wrongContent(name, found));
        const auto put = call.service.bytes.put(name, {});
        return put ? OrAnswer<void>() : tl::unexpected(serverFault(put.error()));
    }
    if (const QString found = call.body.sha256(); found != name)
        return tl::unexpected(wrongContent(name, found));
    const auto file = call.body.release();
    const auto kept = file ? call.service.bytes.adopt(name, *file) : passOn(file);
    return kept ? OrAnswer<void>() : tl::unexpected(serverFault(kept.error()));
}

} // namespace

Response missing(Call &call)
{
    const auto body = jsonBody(call);
    if (!body)
        return body.error();
    const QJsonValue value = body->value(QLatin1StringView("digests"));
    const QJsonArray digests = value.toArray();
    if (!value.isArray() || digests.size() > maxNames)
        return problem(422, "bad-request",
                       QStringLiteral("\"digests\" must be a list of at most %1 names.").arg(maxNames));
    QStringList names;
    for (const QJsonValue &digest : digests) {
        names.append(hexOfDigestName(digest.toString()));
        if (names.last().isEmpty())
            return badName();
    }
    const auto absent = call.meta.blobs().missing(call.principal.tenant, names);
    if (!absent)
        return serverFault(absent.error());
    QJsonArray list;
    for (const QString &name : *absent)
        list.append(digestName(name));
    return jsonResponse(200, {{QStringLiteral("missing"), list}});
}

std::optional<Response> beforePut(Call &call)
{
    const QString name = hexOfDigestName(call.parameter(0));
    if (name.isEmpty())
        return badName();
    if (!call.head.contentLength)
        return problem(411, "length-required", QStringLiteral("A blob is sent with Content-Length."));
    if (*call.head.contentLength > call.service.limits.blob)
        return problem(413, "blob-too-large",
                       QStringLiteral("A blob has at most %1 bytes.").arg(call.service.limits.blob));
    if (!call.head.expectContinue)
        return std::nullopt;
    const auto size = call.meta.blobs().blobSize(call.principal.tenant, name);
    if (!size)
        return serverFault(size.error());
    return *size ? std::optional(stored(name, 200)) : std::nullopt;
}

Response put(Call &call)
{
    const QString name = hexOfDigestName(call.parameter(0));
    const qint64 size = call.body.size();
    const auto known = call.meta.blobs().blobSize(call.principal.tenant, name);
    if (!known)
        return serverFault(known.error());
    if (const auto kept = keep(call, name); !kept)
        return kept.error();
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return serverFault(transaction.begun().error());
    if (const auto answer = sweptAway(call, name))
        return *answer;
    if (const auto added = call.meta.blobs().addBlob(call.principal.tenant, name, size, call.nowUs()); !added)
        return serverFault(added.error());
    if (const auto done = transaction.commit(); !done)
        return serverFault(done.error());
    ++call.service.counters.blobs;
    return stored(name, *known ? 200 : 201);
}

Response get(Call &call)
{
    const QString name = hexOfDigestName(call.parameter(0));
    if (name.isEmpty())
        return badName();
    const auto size = call.meta.blobs().blobSize(call.principal.tenant, name);
    if (!size)
        return serverFault(size.error());
    if (!*size)
        return problem(404, "unknown-blob", QStringLiteral("There is no blob %1 here.").arg(name));
    const QByteArray tag = '"' + name.toLatin1() + '"';
    Response response;
    response.contentType = "application/octet-stream";
    response.fields = {{"ETag", tag},
                       {"Content-Security-Policy", "default-src 'none'; sandbox"},
                       {"Content-Disposition", "attachment"}};
    if (call.head.field("if-none-match") == tag) {
        response.status = 304;
        return response;
    }
    const auto file = call.service.bytes.open(name);
    if (!file)
        return serverFault(file.error());
    response.file = *file;
    return response;
}

} // namespace prt::server::blobs

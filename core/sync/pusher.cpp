// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pusher.h"

#include "core/base/hash.h"
#include "core/sync/puller.h"
#include "core/trace/bloblist.h"
#include "core/trace/chain.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace prt::sync {

namespace {

constexpr qsizetype namesPerCall = 1000;
constexpr qsizetype segmentBytes = 1024 * 1024;
constexpr int sealMs = 10 * 60 * 1000;    ///< the server verifies the whole trace before it answers
constexpr int erasureMs = 10 * 60 * 1000; ///< it writes the events anew and looks which blobs others need

HttpCall post(const QString &path, const QJsonObject &object)
{
    return {"POST", path, QJsonDocument(object).toJson(QJsonDocument::Compact), "application/json", {}};
}

QString pemOf(const trace::Trace &trace, const trace::Statement &statement)
{
    return QString::fromLatin1(trace.keys.value(statement.envelope.keyId));
}

Error forked()
{
    return {ErrorCode::Conflict, QStringLiteral("The server has a trace of this id with other content. Nothing was "
                                                "overwritten; one of the two is not what was recorded.")};
}

/// The server takes no erasure, or not this one, however often it is sent. Anything else (a token that ran out, too
/// many requests) is not about the erasure.
bool refusesErasures(const HttpReply &reply)
{
    return reply.problem() == QLatin1StringView("erasure-unsupported") ||
           reply.problem() == QLatin1StringView("foreign-erasure");
}

/// What a refusal means for somebody who has just erased something.
Error notErased(const Error &refusal)
{
    return {refusal.code,
            QStringLiteral("The server still has the trace as it was sent, with what was erased here: it "
                           "did not take the erasure. Ask its operator to remove the trace there. It said: %1")
                .arg(refusal.message)};
}

} // namespace

Pusher::Pusher(HttpClient &client, store::Library &library, Progress progress)
    : m_client(client)
    , m_library(library)
    , m_progress(std::move(progress))
{
}

void Pusher::say(int permille, const QString &what)
{
    if (m_progress)
        m_progress(permille, what);
    if (std::exchange(m_said, permille) != permille)
        (void)m_library.setSyncState(m_trace.header.traceId, QStringLiteral("sending"), what, permille);
}

QString Pusher::path(const QString &rest) const
{
    return QStringLiteral("/v2/traces/") + m_trace.header.traceId + rest;
}

Result<void> Pusher::push(const QString &traceId)
{
    auto trace = m_library.trace(traceId);
    if (!trace)
        return passOn(trace);
    if (!trace->isSealed())
        return fail(
            ErrorCode::Denied,
            QStringLiteral(
                "The session is still being recorded. Nothing of it leaves this machine before it is finished."));
    m_trace = std::move(*trace);
    auto sets = m_library.blobSets(traceId);
    if (!sets)
        return passOn(sets);
    m_sets = std::move(*sets);
    m_blobList = trace::serialiseBlobList(sealedBlobs());
    say(0, QStringLiteral("asking the server"));
    auto standing = ask();
    if (standing && !standing->known)
        standing = create();
    if (!standing)
        return passOn(standing);
    if (standing->finalized && standing->head != m_trace.seal->head)
        return tl::unexpected(forked());
    if (!standing->finalized)
        if (const auto done = upload(*standing); !done)
            return done;
    if (const auto done = sendStatements(); !done)
        return done;
    return fetchReceipt();
}

Result<Pusher::Standing> Pusher::ask()
{
    const auto reply = m_client.send({"GET", path(), {}, {}, {}});
    if (!reply)
        return passOn(reply);
    if (reply->status == 404)
        return Standing{};
    m_deletedThere = reply->problem() == QLatin1StringView("trace-deleted");
    if (!reply->isSuccess())
        return tl::unexpected(reply->error());
    const QJsonObject object = reply->json();
    return Standing{true, object.value(QLatin1StringView("state")).toString() == QLatin1StringView("finalized"),
                    object.value(QLatin1StringView("next")).toInteger(1),
                    object.value(QLatin1StringView("head")).toString()};
}

Result<Pusher::Standing> Pusher::create()
{
    const auto reply =
        m_client.send({"POST", QStringLiteral("/v2/traces"), m_trace.headerLine, "application/json", {}});
    if (!reply)
        return passOn(reply);
    m_deletedThere = reply->problem() == QLatin1StringView("trace-deleted");
    if (reply->problem() == QLatin1StringView("chain-fork"))
        return tl::unexpected(forked());
    if (!reply->isSuccess())
        return tl::unexpected(reply->error());
    return ask();
}

Result<void> Pusher::upload(Standing standing)
{
    trace::BlobSizes blobs = m_sets.sealed;
    if (!m_blobList.isEmpty())
        blobs.insert(sha256Hex(m_blobList), m_blobList.size());
    if (const auto done = uploadBlobs(blobs); !done)
        return done;
    if (const auto done = uploadSegments(std::move(standing)); !done)
        return done;
    return seal();
}

/// Every blob of the manifest: those that are here and those that were erased since.
trace::BlobSizes Pusher::sealedBlobs() const
{
    trace::BlobSizes blobs = m_sets.sealed;
    for (const trace::Statement &statement : m_trace.statements)
        if (statement.kind == trace::StatementKind::Erasure)
            blobs.insert(trace::erasedBlobs(statement));
    return blobs;
}

Result<QByteArray> Pusher::blobBytes(const QString &name) const
{
    return name == sha256Hex(m_blobList) ? Result<QByteArray>(m_blobList) : m_library.blobs().blob(name);
}

Result<void> Pusher::uploadBlobs(trace::BlobSizes blobs)
{
    const QStringList names = blobs.keys();
    for (qsizetype at = 0; at < names.size(); at += namesPerCall) {
        QJsonArray digests;
        for (const QString &name : names.mid(at, namesPerCall))
            digests.append(digestName(name));
        const auto reply =
            m_client.require(post(QStringLiteral("/v2/blobs/missing"), {{QStringLiteral("digests"), digests}}));
        if (!reply)
            return passOn(reply);
        const QJsonArray missing = reply->json().value(QLatin1StringView("missing")).toArray();
        for (qsizetype i = 0; i < missing.size(); ++i) {
            say(static_cast<int>(500 * (at + i) / names.size()),
                QStringLiteral("sending blobs (%1 of %2)").arg(at + i + 1).arg(names.size()));
            const QString name = missing[i].toString().mid(7);
            if (!blobs.contains(name))
                return fail(ErrorCode::InvalidInput,
                            QStringLiteral("The server asks for a blob that is not part of this trace."));
            if (const auto done = uploadBlob(name); !done)
                return done;
        }
    }
    return {};
}

Result<void> Pusher::uploadBlob(const QString &name)
{
    const auto bytes = blobBytes(name);
    if (!bytes)
        return passOn(bytes);
    const auto reply =
        m_client.require({"PUT", QStringLiteral("/v2/blobs/sha256:") + name, *bytes, "application/octet-stream", {}});
    return reply ? Result<void>() : passOn(reply);
}

Result<void> Pusher::uploadSegments(Standing standing)
{
    trace::Chain chain(m_trace.headerLine);
    for (qint64 seq = 1; seq < standing.next && seq <= m_trace.lines.size(); ++seq)
        chain.add(m_trace.lines[seq - 1]);
    if (chain.head() != standing.head)
        return tl::unexpected(forked());
    for (qsizetype line = static_cast<qsizetype>(standing.next) - 1; line < m_trace.lines.size();) {
        say(static_cast<int>(500 + 400 * line / m_trace.lines.size()),
            QStringLiteral("sending events (%1 of %2)").arg(line).arg(m_trace.lines.size()));
        const qint64 first = line + 1;
        const QByteArray prev = chain.head().toLatin1();
        QByteArray body;
        for (;
             line < m_trace.lines.size() && (body.isEmpty() || body.size() + m_trace.lines[line].size() < segmentBytes);
             ++line) {
            chain.add(m_trace.lines[line]);
            body += m_trace.lines[line] + '\n';
        }
        const auto reply = m_client.send({"PUT",
                                          path(QStringLiteral("/segments/%1").arg(first)),
                                          body,
                                          "application/x-ndjson",
                                          {{"Chain-Prev", prev}, {"Chain-Head", chain.head().toLatin1()}}});
        if (!reply)
            return passOn(reply);
        if (reply->problem() == QLatin1StringView("chain-fork"))
            return tl::unexpected(forked());
        if (!reply->isSuccess())
            return tl::unexpected(reply->error());
    }
    return {};
}

Result<void> Pusher::seal()
{
    say(920, QStringLiteral("sealing"));
    QJsonArray erasures;
    for (const trace::Statement &statement : m_trace.statements)
        if (statement.kind == trace::StatementKind::Erasure)
            erasures.append(QString::fromUtf8(statement.envelope.bytes));
    HttpCall call = post(path(QStringLiteral("/finalize")),
                         {{QStringLiteral("manifest"), QString::fromUtf8(m_trace.seal->envelope.bytes)},
                          {QStringLiteral("key"), pemOf(m_trace, *m_trace.seal)},
                          {QStringLiteral("erasures"), erasures}});
    call.quietMs = sealMs;
    const auto reply = m_client.require(call);
    return reply ? Result<void>() : passOn(reply);
}

Result<void> Pusher::sendStatements()
{
    say(950, QStringLiteral("sending statements"));
    const auto reply = m_client.require({"GET", path(QStringLiteral("/statements")), {}, {}, {}});
    if (!reply)
        return passOn(reply);
    QSet<QString> there;
    for (const QJsonValue &statement : reply->json().value(QLatin1StringView("statements")).toArray())
        there.insert(statement[QLatin1StringView("digest")].toString());
    for (const trace::Statement *statement : trace::foldOrder(m_trace.statements)) {
        if (there.contains(statement->digest()))
            continue;
        if (const auto done = sendStatement(*statement); !done)
            return done;
    }
    return {};
}

Result<void> Pusher::sendStatement(const trace::Statement &statement)
{
    trace::BlobSizes blobs;
    QJsonArray named;
    for (auto blob = m_sets.added.cbegin(); blob != m_sets.added.cend(); ++blob) {
        if (!statement.envelope.payload.contains(blob.key().toLatin1()))
            continue;
        blobs.insert(blob.key(), blob.value());
        named.append(QJsonObject{{QStringLiteral("sha256"), blob.key()}, {QStringLiteral("size"), blob.value()}});
    }
    if (const auto done = uploadBlobs(blobs); !done)
        return done;
    HttpCall call = post(path(QStringLiteral("/statements")),
                         {{QStringLiteral("envelope"), QString::fromUtf8(statement.envelope.bytes)},
                          {QStringLiteral("key"), pemOf(m_trace, statement)},
                          {QStringLiteral("blobs"), named}});
    const bool erases = statement.kind == trace::StatementKind::Erasure;
    if (erases)
        call.quietMs = erasureMs;
    const auto reply = m_client.send(call);
    if (!reply)
        return passOn(reply);
    if (reply->isSuccess())
        return {};
    return tl::unexpected(erases && refusesErasures(*reply) ? notErased(reply->error()) : reply->error());
}

/// The server's word that it has the trace, signed with the key that this library knows as its. The receipt may have
/// been made after statements of others, so it comes in together with them.
Result<void> Pusher::fetchReceipt()
{
    say(980, QStringLiteral("asking for the receipt"));
    const auto reply = m_client.require({"POST", path(QStringLiteral("/receipt")), {}, {}, {}});
    const auto receipt =
        reply ? trace::parseStatement(reply->json().value(QLatin1StringView("envelope")).toString().toUtf8())
              : passOn(reply);
    if (!receipt)
        return passOn(receipt);
    const auto key = trace::PublicKey::fromPem(reply->json().value(QLatin1StringView("key")).toString().toLatin1());
    const auto servers = m_library.serverKeys();
    if (!servers)
        return passOn(servers);
    const bool valid = key && servers->contains(key->keyId()) && trace::verifyEnvelope(receipt->envelope, *key);
    if (receipt->kind != trace::StatementKind::Receipt || receipt->head != m_trace.seal->head || !valid)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("The server's receipt is not about this trace or not signed by the key that it published."));
    const auto taken = Puller(m_client, m_library, {}).pull(m_trace.header.traceId);
    return taken ? Result<void>() : passOn(taken);
}

} // namespace prt::sync

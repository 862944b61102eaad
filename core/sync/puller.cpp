// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/puller.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/uuid.h"
#include "core/sync/standing.h"
#include "core/trace/bloblist.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

namespace prt::sync {

namespace {

constexpr qint64 maxEvents = 128LL * 1024 * 1024;
constexpr qint64 maxBlob = 512LL * 1024 * 1024;
constexpr qint64 maxBlobList = 64LL * 1024 * 1024;
constexpr qsizetype maxStatements = 20'000;

} // namespace

/// The library first, then what was fetched.
class Puller::Source final : public trace::BlobSource
{
public:
    Source(const trace::BlobSource &here, QString folder)
        : m_here(here)
        , m_folder(std::move(folder))
    {
    }
    Result<QByteArray> blob(const QString &sha256) const override
    {
        const QString file = m_folder + u'/' + sha256;
        return QFile::exists(file) ? readFile(file, maxBlob) : m_here.blob(sha256);
    }

private:
    const trace::BlobSource &m_here;
    QString m_folder;
};

Puller::Puller(HttpClient &client, store::Library &library, Progress progress)
    : m_client(client)
    , m_library(library)
    , m_progress(std::move(progress))
{
}

Puller::~Puller() = default;

QString Puller::path(const QString &rest) const
{
    return QStringLiteral("/v2/traces/") + m_id + rest;
}

Result<bool> Puller::pull(const QString &traceId)
{
    if (!isUuidV7(traceId))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" is not the whole id of a trace. What is not in the library yet cannot be "
                                   "found by the beginning of its id.")
                        .arg(traceId));
    m_id = traceId;
    if (m_progress)
        m_progress(0, QStringLiteral("fetching %1").arg(traceId));
    if (auto known = m_library.trace(traceId); known && known->isSealed())
        m_known = std::move(*known);
    auto trace = fetchTrace(traceId);
    if (!trace)
        return passOn(trace);
    const bool isNews = !m_known || trace->statements.size() > m_known->statements.size();
    if (!isNews)
        return false;
    const auto sets = fetchBlobSets(*trace);
    if (!sets)
        return passOn(sets);
    const auto taken =
        m_library.import(*trace, Source(m_library.blobs(), m_folder.path()), *sets, m_client.server().toString());
    if (!taken)
        return passOn(taken);
    (void)noteStanding(m_library, traceId, m_there);
    return true;
}

Result<trace::Trace> Puller::fetchTrace(const QString &traceId)
{
    const auto reply = m_client.require({"GET", path({}), {}, {}, {}});
    if (!reply)
        return passOn(reply);
    const QJsonObject object = reply->json();
    const QByteArray header = object.value(QLatin1StringView("header")).toString().toUtf8();
    const auto seal = trace::parseStatement(object.value(QLatin1StringView("manifest")).toString().toUtf8());
    if (!seal)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The server's trace %1 has no seal yet.").arg(traceId));
    if (m_known && m_known->seal->head != seal->head)
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("The server has a trace %1 with other content than the library. Neither was changed.")
                .arg(traceId));
    QList<QByteArray> lines = m_known ? m_known->lines : QList<QByteArray>();
    if (!m_known)
        if (const auto done = fetchLines(object, lines); !done)
            return passOn(done);
    auto trace = trace::traceFromLines(m_known ? m_known->headerLine : header, lines);
    if (!trace)
        return trace;
    if (trace->header.traceId != traceId)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The server answered with another trace than %1.").arg(traceId));
    trace->seal = *seal;
    if (m_known) {
        trace->statements = m_known->statements;
        trace->keys = m_known->keys;
    }
    if (const auto done = fetchKeys(object.value(QLatin1StringView("keys")).toArray(), *trace); !done)
        return passOn(done);
    const auto done = fetchStatements(*trace);
    return done ? trace : passOn(done);
}

Result<void> Puller::fetchLines(const QJsonObject &description, QList<QByteArray> &lines)
{
    const qint64 end = description.value(QLatin1StringView("next")).toInteger(1);
    qint64 bytes = 0;
    while (lines.size() + 1 < end) {
        const auto reply =
            m_client.require({"GET", path(QStringLiteral("/segments/%1").arg(lines.size() + 1)), {}, {}, {}});
        if (!reply)
            return passOn(reply);
        bytes += reply->body.size();
        if (!reply->body.endsWith('\n') || bytes > maxEvents)
            return fail(bytes > maxEvents ? ErrorCode::Limit : ErrorCode::InvalidInput,
                        QStringLiteral("The server's events of %1 are not what they should be.").arg(m_id));
        lines += reply->body.chopped(1).split('\n');
        if (m_progress)
            m_progress(static_cast<int>(200 * lines.size() / end),
                       QStringLiteral("fetching events (%1 of %2)").arg(lines.size()).arg(end - 1));
    }
    return {};
}

/// A key that the server has bound to an account is a known signer until the server is logged out of; so is said in the
/// trust list.
Result<void> Puller::fetchKeys(const QJsonArray &keys, trace::Trace &trace)
{
    const auto signers = m_library.trustedKeys();
    const auto servers = m_library.serverKeys();
    if (!signers || !servers)
        return signers ? passOn(servers) : passOn(signers);
    const QSet<QString> trusted = *signers | *servers;
    for (const QJsonValue &value : keys) {
        const auto key = trace::PublicKey::fromPem(value[QLatin1StringView("pem")].toString().toLatin1());
        if (!key)
            return passOn(key);
        trace.keys.insert(key->keyId(), key->pem());
        const QString account = value[QLatin1StringView("account")].toString();
        if (account.isEmpty() || trusted.contains(key->keyId()))
            continue;
        const QString name = account + u'@' + m_client.server().authority();
        if (const auto done = m_library.trust(*key, name, QStringLiteral("account")); !done)
            return done;
    }
    return {};
}

Result<void> Puller::fetchStatements(trace::Trace &trace)
{
    const auto reply = m_client.require({"GET", path(QStringLiteral("/statements")), {}, {}, {}});
    if (!reply)
        return passOn(reply);
    QSet<QString> here;
    for (const trace::Statement &statement : trace.statements)
        here.insert(statement.digest());
    m_there.clear();
    const QJsonArray list = reply->json().value(QLatin1StringView("statements")).toArray();
    if (list.size() > maxStatements)
        return fail(ErrorCode::Limit,
                    QStringLiteral("The server lists %1 statements for %2.").arg(list.size()).arg(m_id));
    for (const QJsonValue &value : list) {
        const QString digest = value[QLatin1StringView("digest")].toString();
        if (!isSha256Hex(digest))
            continue;
        m_there.insert(digest);
        if (here.contains(digest))
            continue;
        const auto envelope = m_client.require({"GET", path(QStringLiteral("/statements/") + digest), {}, {}, {}});
        const auto statement = envelope ? trace::parseStatement(envelope->body) : passOn(envelope);
        if (!statement)
            return passOn(statement);
        if (statement->digest() != digest)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("The server sent another statement than %1.").arg(digest));
        trace.statements.append(*statement);
    }
    return {};
}

Result<trace::BlobSets> Puller::fetchBlobSets(const trace::Trace &trace)
{
    const auto reply = m_client.require({"GET", path(QStringLiteral("/blobs")), {}, {}, {}});
    if (!reply)
        return passOn(reply);
    trace::BlobSets sets;
    if (m_known) {
        auto known = m_library.blobSets(m_id);
        if (!known)
            return passOn(known);
        sets = std::move(*known);
    } else if (reply->json().value(QLatin1StringView("sealed_count")).toInteger() > 0) {
        const QString name = hexOfDigestName(reply->json().value(QLatin1StringView("sealed_list")).toString());
        const auto text =
            m_client.require({"GET", QStringLiteral("/v2/blobs/sha256:") + name, {}, {}, {}, 60'000, maxBlobList});
        const auto list = text ? trace::parseBlobList(text->body) : passOn(text);
        if (!list)
            return passOn(list);
        sets.sealed = *list;
        for (const trace::Statement &statement : trace.statements)
            if (statement.kind == trace::StatementKind::Erasure)
                for (const QString &erased : trace::erasedBlobs(statement).keys())
                    sets.sealed.remove(erased);
    }
    for (const QJsonValue &blob : reply->json().value(QLatin1StringView("added")).toArray())
        sets.added.insert(hexOfDigestName(blob[QLatin1StringView("digest")].toString()),
                          blob[QLatin1StringView("size")].toInteger(-1));
    if (const auto done = fetchBlobs(sets.sealed); !done)
        return passOn(done);
    const auto done = fetchBlobs(sets.added);
    return done ? Result<trace::BlobSets>(sets) : passOn(done);
}

bool Puller::isHere(const QString &name) const
{
    return m_library.blobs().blob(name).has_value();
}

Result<void> Puller::fetchBlobs(const trace::BlobSizes &sizes)
{
    qsizetype at = 0;
    for (auto blob = sizes.cbegin(); blob != sizes.cend(); ++blob, ++at) {
        if (!isSha256Hex(blob.key()) || blob.value() < 0 || blob.value() > maxBlob)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("The server lists a blob without a name or with an absurd size."));
        if (isHere(blob.key()))
            continue;
        if (m_progress)
            m_progress(static_cast<int>(200 + 700 * at / sizes.size()),
                       QStringLiteral("fetching blobs (%1 of %2)").arg(at + 1).arg(sizes.size()));
        const auto reply = m_client.require(
            {"GET", QStringLiteral("/v2/blobs/sha256:") + blob.key(), {}, {}, {}, 60'000, blob.value()});
        if (!reply)
            return passOn(reply);
        if (sha256Hex(reply->body) != blob.key())
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("The server's blob %1 does not have the content that its name says.").arg(blob.key()));
        if (const auto kept = writeFileAtomically(m_folder.filePath(blob.key()), reply->body, 0600); !kept)
            return kept;
    }
    return {};
}

} // namespace prt::sync

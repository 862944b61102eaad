// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/verify.h"

#include "core/base/hash.h"
#include "core/trace/bloblist.h"
#include "core/trace/chain.h"
#include "core/trace/erasure.h"

#include <QHash>
#include <QJsonArray>
#include <utility>

namespace prt::trace {

namespace {

/// One verification; stops at the first thing that is wrong.
class Verifier
{
public:
    Verifier(const Trace &trace, const BlobSource &blobs, const BlobSets &sets, const QSet<QString> &trusted,
             const QSet<QString> &serverKeys)
        : m_trace(trace)
        , m_blobs(blobs)
        , m_sets(sets)
        , m_trusted(trusted)
        , m_serverKeys(serverKeys)
    {
    }

    Verification run()
    {
        m_answer.events = m_trace.lines.size();
        m_answer.blobs = m_sets.sealed.size() + m_sets.added.size();
        m_answer.statements = static_cast<int>(m_trace.statements.size());
        m_answer.sealed = m_trace.isSealed();
        m_answer.intact = checkEvents() && checkBlobs(m_sets.sealed) && checkBlobs(m_sets.added) && checkSeal() &&
                          checkStatements() && checkErasures() && checkAddedBlobs();
        return m_answer;
    }

private:
    bool wrong(const QString &what)
    {
        m_answer.problem = what;
        return false;
    }

    bool checkEvents()
    {
        if (!isSalt(m_trace.header.object.value(QLatin1StringView("_salt")).toString()))
            return wrong(QStringLiteral("The _salt of the header is not 32 hex digits."));
        qint64 lastTime = 0;
        bool afterErased = false;
        QHash<QString, qint64> seqOf;
        for (const Event &event : m_trace.events) {
            if (!event.erased && seqOf.contains(event.id))
                return wrong(QStringLiteral("Event %1 has the id of an earlier one.").arg(event.seq));
            if (!event.erased)
                seqOf.insert(event.id, event.seq);
        }
        for (qsizetype i = 0; i < m_trace.events.size(); ++i) {
            const Event &event = m_trace.events[i];
            if (event.seq != i + 1)
                return wrong(QStringLiteral("Line %1 has the number %2; a line is missing, doubled or out of order.")
                                 .arg(i + 2)
                                 .arg(event.seq));
            afterErased |= event.erased;
            if (event.erased)
                continue;
            if (event.tMs < lastTime)
                return wrong(QStringLiteral("Event %1 is earlier than the one before it.").arg(event.seq));
            if (!checkLinks(event, seqOf, afterErased))
                return false;
            lastTime = event.tMs;
        }
        return true;
    }

    /// An erased event has lost its id: an id that stands nowhere can be its, if one stands before the note.
    bool checkLinks(const Event &event, const QHash<QString, qint64> &seqOf, bool afterErased)
    {
        const QJsonValue links = event.object.value(QLatin1StringView("links"));
        if (event.type != EventType::RationaleNote || links.isUndefined())
            return true;
        if (!links.isArray())
            return wrong(QStringLiteral("The links of the note %1 are no list.").arg(event.seq));
        for (const QJsonValue &link : links.toArray()) {
            const QJsonValue target = link[QLatin1StringView("event")];
            const qint64 seq = seqOf.value(target.toString(), afterErased ? 0 : event.seq);
            if (!target.isString() || seq >= event.seq)
                return wrong(
                    QStringLiteral("The note %1 links to an event that does not stand before it.").arg(event.seq));
        }
        return true;
    }

    bool checkBlobs(const BlobSizes &sizes)
    {
        for (auto blob = sizes.cbegin(); blob != sizes.cend(); ++blob) {
            const auto bytes = m_blobs.blob(blob.key());
            if (!bytes)
                return wrong(QStringLiteral("The blob %1 cannot be read: %2").arg(blob.key(), bytes.error().message));
            if (bytes->size() != blob.value() || sha256Hex(*bytes) != blob.key())
                return wrong(QStringLiteral("The content of the blob %1 is not what its name says.").arg(blob.key()));
        }
        return true;
    }

    bool checkSeal()
    {
        if (!m_trace.seal)
            return true;
        const Statement &seal = *m_trace.seal;
        const auto manifest = Manifest::fromJson(seal.predicate);
        if (!manifest)
            return wrong(manifest.error().message);
        if (!checkSignature(seal, QStringLiteral("manifest")))
            return false;
        m_answer.signerKeyId = seal.envelope.keyId;
        m_answer.signerKnown = m_trusted.contains(seal.envelope.keyId);
        if (manifest->traceId != m_trace.header.traceId || manifest->headerSha256 != sha256Hex(m_trace.headerLine))
            return wrong(QStringLiteral("The header is not the one that was sealed."));
        if (manifest->eventCount != m_trace.lines.size())
            return wrong(QStringLiteral("%1 events were sealed, %2 are here.")
                             .arg(manifest->eventCount)
                             .arg(m_trace.lines.size()));
        m_head = m_trace.head();
        if (manifest->head != m_head || seal.head != m_head)
            return wrong(QStringLiteral("An event was changed after the seal: the chain ends in %1, sealed was %2.")
                             .arg(m_head, manifest->head));
        return checkBlobList(*manifest);
    }

    bool checkBlobList(const Manifest &manifest)
    {
        BlobSizes sealed = m_sets.sealed;
        for (const Statement &statement : m_trace.statements) {
            if (statement.kind != StatementKind::Erasure)
                continue;
            sealed.insert(erasedBlobs(statement));
        }
        if (sealed.size() != manifest.blobCount || blobListSha256(sealed) != manifest.blobsSha256)
            return wrong(QStringLiteral("The blobs are not those that were sealed (%1 then, %2 now).")
                             .arg(manifest.blobCount)
                             .arg(sealed.size()));
        return true;
    }

    bool checkSignature(const Statement &statement, const QString &name)
    {
        const auto key = PublicKey::fromPem(m_trace.keys.value(statement.envelope.keyId));
        if (!key)
            return wrong(
                QStringLiteral("The key %1 of the %2 is not in the file.").arg(statement.envelope.keyId, name));
        if (!verifyEnvelope(statement.envelope, *key))
            return wrong(QStringLiteral("The signature of the %1 is wrong.").arg(name));
        return true;
    }

    bool checkStatements()
    {
        if (m_trace.statements.isEmpty())
            return true;
        if (!m_trace.seal)
            return wrong(QStringLiteral("There are statements about a trace that has no seal."));
        QSet<QString> digests;
        for (const Statement &statement : m_trace.statements)
            digests.insert(statement.digest());
        for (const Statement &statement : m_trace.statements) {
            const QString name =
                QStringLiteral("statement %1 (%2)").arg(statement.digest().left(12), kindName(statement.kind));
            if (statement.kind == StatementKind::Manifest)
                return wrong(QStringLiteral("The %1 is a second manifest.").arg(name));
            if (statement.head != m_head)
                return wrong(QStringLiteral("The %1 is about another trace.").arg(name));
            if (!checkSignature(statement, name))
                return false;
            for (const QString &parent : statement.parents()) {
                if (!digests.contains(parent))
                    return wrong(QStringLiteral("The %1 was made after a statement %2 that is missing.")
                                     .arg(name, parent.left(12)));
            }
        }
        return checkReceipts(digests);
    }

    /// A receipt lists the statements that the server had; one of them missing here is a fault.
    bool checkReceipts(const QSet<QString> &digests)
    {
        QSet<QString> unlisted = digests;
        for (const Statement &statement : m_trace.statements) {
            if (statement.kind != StatementKind::Receipt || !m_serverKeys.contains(statement.envelope.keyId))
                continue;
            QSet<QString> listed;
            const QJsonValue list = statement.predicate.value(QLatin1StringView("statements"));
            if (!list.isArray())
                return wrong(QStringLiteral("The receipt %1 lists no statements.").arg(statement.digest().left(12)));
            for (const QJsonValue &digest : list.toArray())
                listed.insert(digest.toString());
            if (!digests.contains(listed))
                return wrong(QStringLiteral("A statement that the receipt %1 lists is missing.")
                                 .arg(statement.digest().left(12)));
            unlisted -= listed;
            unlisted.remove(statement.digest());
            m_answer.receiptListsStatements = true;
        }
        // What came after the last receipt is in none.
        m_answer.receiptListsStatements = m_answer.receiptListsStatements && unlisted.isEmpty();
        return true;
    }

    bool mayErase(const Statement &statement) const
    {
        return statement.envelope.keyId == m_trace.seal->envelope.keyId ||
               m_serverKeys.contains(statement.envelope.keyId);
    }

    bool checkErasures()
    {
        QSet<std::pair<qint64, QString>> allowed;
        for (const Statement &statement : m_trace.statements) {
            if (statement.kind != StatementKind::Erasure)
                continue;
            if (!isErasurePredicate(statement.predicate))
                return wrong(QStringLiteral("The erasure %1 does not name lines and blobs as the format asks.")
                                 .arg(statement.digest().left(12)));
            if (!mayErase(statement))
                return wrong(QStringLiteral("An erasure is signed by a key that may not erase: %1.")
                                 .arg(statement.envelope.keyId));
            for (const auto &line : erasedLines(statement))
                allowed.insert(line);
        }
        for (const Event &event : m_trace.events) {
            if (!event.erased)
                continue;
            ++m_answer.erased;
            if (!allowed.contains({event.seq, event.text(QLatin1StringView("erased"))}))
                return wrong(QStringLiteral("Event %1 is erased without a statement that says so.").arg(event.seq));
        }
        return true;
    }

    /// What came after the seal belongs to a statement that names it.
    bool checkAddedBlobs()
    {
        for (const QString &hash : m_sets.added.keys()) {
            const QByteArray name = hash.toLatin1();
            const bool named =
                std::any_of(m_trace.statements.begin(), m_trace.statements.end(),
                            [&](const Statement &statement) { return statement.envelope.payload.contains(name); });
            if (!named)
                return wrong(QStringLiteral("The blob %1 belongs to no statement.").arg(hash));
        }
        return true;
    }

    const Trace &m_trace;
    const BlobSource &m_blobs;
    const BlobSets &m_sets;
    const QSet<QString> &m_trusted;
    const QSet<QString> &m_serverKeys;
    QString m_head;
    Verification m_answer;
};

} // namespace

Verification verify(const Trace &trace, const BlobSource &blobs, const BlobSets &sets, const QSet<QString> &trusted,
                    const QSet<QString> &serverKeys)
{
    return Verifier(trace, blobs, sets, trusted, serverKeys).run();
}

bool isSealedBy(const Trace &trace, const PublicKey &key)
{
    if (!trace.seal || trace.seal->envelope.keyId != key.keyId() || !verifyEnvelope(trace.seal->envelope, key))
        return false;
    const auto manifest = Manifest::fromJson(trace.seal->predicate);
    return manifest && trace.seal->kind == StatementKind::Manifest && manifest->traceId == trace.header.traceId &&
           manifest->headerSha256 == sha256Hex(trace.headerLine) && manifest->eventCount == trace.lines.size() &&
           manifest->head == trace.head() && trace.seal->head == manifest->head;
}

} // namespace prt::trace

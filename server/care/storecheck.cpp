// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/care/storecheck.h"

#include "core/base/hash.h"
#include "core/trace/verify.h"
#include "server/care/bloblookup.h"
#include "server/ingest/storedtrace.h"

#include <QSet>

namespace prt::server {

namespace {

constexpr qint64 checkedPiece = 1024 * 1024;

class Walk
{
public:
    Walk(MetadataStore &meta, const ByteStore &bytes, qint64 blobLimit, QString serverKey)
        : m_serverKey(std::move(serverKey))
        , m_meta(meta)
        , m_bytes(bytes)
        , m_blobs(bytes, blobLimit)
    {
    }

    Result<StoreReport> run()
    {
        // Rows first: what is added while we walk is then seen as an object without a row, never as a row without an
        // object.
        const auto named = m_meta.objects().referencedObjects();
        const auto traces = m_meta.traces().allTraces();
        if (!named || !traces)
            return named ? passOn(traces) : passOn(named);
        if (const auto walked = m_bytes.forEach([this](const QString &name) { checkObject(name); }); !walked)
            return passOn(walked);
        const QSet<QString> referenced(named->begin(), named->end());
        for (const QString &name : referenced)
            if (!m_seen.contains(name))
                m_report.damage.append(QStringLiteral("object %1 is missing").arg(name));
        m_report.unreferenced = (m_seen - referenced).size();
        for (const TraceRecord &listed : *traces) {
            const auto trace = m_meta.traces().trace(listed.tenant, listed.id);
            if (!trace)
                return passOn(trace);
            if (const auto checked = *trace ? checkTrace(**trace) : Result<void>(); !checked)
                return passOn(checked);
        }
        return m_report;
    }

private:
    void checkObject(const QString &name)
    {
        m_seen.insert(name);
        ++m_report.objects;
        if (!isSha256Hex(name)) {
            m_report.damage.append(QStringLiteral("the file %1 is not an object").arg(name));
            return;
        }
        const auto file = m_bytes.open(name);
        Sha256 hash;
        while (file && !(*file)->atEnd())
            if (const QByteArray piece = (*file)->read(checkedPiece); piece.isEmpty())
                break;
            else
                hash.add(piece);
        if (!file || hash.hex() != name)
            m_report.damage.append(QStringLiteral("object %1 does not have the content that its name says").arg(name));
    }

    Result<void> checkTrace(const TraceRecord &record)
    {
        ++m_report.traces;
        auto trace = loadLines(m_meta.traces(), m_bytes, record);
        if (!trace)
            return damaged(record, trace.error().message);
        if (trace->lines.size() + 1 != record.next || trace->head() != record.head)
            return damaged(record, QStringLiteral("its segments do not end in the head that was acknowledged"));
        if (!record.isFinalized())
            return {};
        const auto sets = blobSets(record);
        const auto sealed = trace::parseStatement(record.manifest);
        if (!sets || !sealed)
            return damaged(record, sets ? sealed.error().message : sets.error().message);
        trace->seal = *sealed;
        if (const auto added = addStatements(record, *trace); !added)
            return added.error().code == ErrorCode::InvalidInput ? damaged(record, added.error().message) : added;
        const auto answer = trace::verify(*trace, m_blobs, *sets, {}, {m_serverKey});
        return answer.intact ? Result<void>() : damaged(record, answer.problem);
    }

    Result<void> damaged(const TraceRecord &record, const QString &why)
    {
        m_report.damage.append(QStringLiteral("trace %1 (tenant %2): %3").arg(record.id, record.tenant, why));
        return {};
    }

    Result<void> addStatements(const TraceRecord &record, trace::Trace &trace)
    {
        const auto statements = m_meta.traces().statements(record.tenant, record.id);
        const auto keys = m_meta.traces().keys(record.tenant, record.id);
        if (!statements || !keys)
            return statements ? passOn(keys) : passOn(statements);
        for (const KeyRecord &key : *keys)
            trace.keys.insert(key.keyId, key.pem);
        for (const StatementEntry &entry : *statements) {
            const auto statement = parsed(record, entry);
            if (!statement)
                return passOn(statement);
            trace.statements.append(*statement);
        }
        return {};
    }

    Result<trace::Statement> parsed(const TraceRecord &record, const StatementEntry &entry)
    {
        const auto row = m_meta.traces().statement(record.tenant, record.id, entry.digest);
        if (!row)
            return passOn(row);
        const auto statement = trace::parseStatement(*row ? (*row)->envelope : QByteArray());
        if (!statement || statement->digest() != entry.digest || (*row)->size != (*row)->envelope.size())
            return fail(ErrorCode::InvalidInput, QStringLiteral("the statement %1 is damaged").arg(entry.digest));
        return statement;
    }

    Result<trace::BlobSets> blobSets(const TraceRecord &record)
    {
        const auto sealed = sealedList(m_bytes, record);
        const auto erased = erasedOf(m_meta.traces(), record);
        if (!sealed || !erased)
            return sealed ? passOn(erased) : passOn(sealed);
        trace::BlobSets sets{*sealed, {}};
        for (const QString &name : erased->keys())
            sets.sealed.remove(name);
        const auto added = m_meta.traces().addedBlobs(record.tenant, record.id);
        if (!added)
            return passOn(added);
        for (const auto &[name, size] : *added)
            sets.added.insert(name, size);
        return sets;
    }

    const QString m_serverKey;
    MetadataStore &m_meta;
    const ByteStore &m_bytes;
    StoredBlobs m_blobs;
    QSet<QString> m_seen;
    StoreReport m_report;
};

} // namespace

Result<StoreReport> checkStore(MetadataStore &meta, const ByteStore &bytes, qint64 blobLimit, const QString &serverKey)
{
    return Walk(meta, bytes, blobLimit, serverKey).run();
}

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/library.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/librarylayout.h"
#include "core/store/schema.h"
#include "core/store/sessionstore.h"
#include "core/store/summary.h"
#include "core/trace/erasure.h"

#include <QDir>
#include <QFileInfo>

namespace prt::store {

namespace {

Result<void> run(sql::Database &database, const char *sql, const std::function<void(sql::Query &)> &bind)
{
    auto query = database.prepare(sql);
    if (!query)
        return passOn(query);
    bind(*query);
    return query->run();
}

} // namespace

Result<std::unique_ptr<Library>> Library::open(const QString &folder)
{
    std::unique_ptr<Library> library(new Library);
    library->m_folder = QDir(folder).absolutePath();
    for (const QString &path : {library->m_folder, library->sessionsFolder(), library->vaultFolder()}) {
        if (const auto made = makePrivateFolder(path); !made)
            return passOn(made);
    }
    auto database = sql::Database::open(LibraryLayout{library->m_folder}.database(), sql::Database::Durability::Full);
    if (!database)
        return passOn(database);
    library->m_database = std::move(*database);
    if (const auto migrated = library->m_database->migrate(libraryMigrations()); !migrated)
        return passOn(migrated);
    library->m_blobs = std::make_unique<BlobPack>(*library->m_database, LibraryLayout{library->m_folder}.packs());
    library->refreshOldSummaries();
    return library;
}

bool Library::isLibrary(const QString &folder)
{
    return QFileInfo::exists(LibraryLayout{folder}.database());
}

Result<std::unique_ptr<Library>> Library::openExisting(const QString &folder)
{
    if (!isLibrary(folder))
        return fail(ErrorCode::NotFound, QStringLiteral("There is no library in %1.").arg(QDir(folder).absolutePath()));
    return open(folder);
}

Library::~Library() = default;

QString Library::sessionsFolder() const
{
    return LibraryLayout{m_folder}.sessions();
}

QString Library::vaultFolder() const
{
    return LibraryLayout{m_folder}.vault();
}

QString Library::stepsFolder(const QString &libraryFolder)
{
    return LibraryLayout{libraryFolder}.steps();
}

Result<QString> Library::resolve(const QString &prefix) const
{
    auto query = m_database->prepare("SELECT id FROM traces WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2");
    if (!query)
        return passOn(query);
    query->bind(1, prefix);
    const auto first = query->step();
    if (!first)
        return passOn(first);
    if (prefix.isEmpty() || !*first)
        return fail(
            ErrorCode::NotFound,
            QStringLiteral("No trace in the library %2 starts with \"%1\". `pr-telemetry list` shows what is there.")
                .arg(prefix, m_folder));
    const QString id = query->text(0);
    const auto second = query->step();
    if (!second)
        return passOn(second);
    if (id != prefix && *second)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("Several traces start with \"%1\". Give more of the id.").arg(prefix));
    return id;
}

Result<trace::Trace> Library::trace(const QString &id) const
{
    auto query = m_database->prepare("SELECT header, seal FROM traces WHERE id = ?");
    if (!query)
        return passOn(query);
    const auto row = query->bind(1, id).step();
    if (!row)
        return passOn(row);
    if (!*row)
        return fail(ErrorCode::NotFound, QStringLiteral("The trace %1 is not in the library.").arg(id));
    const QByteArray header = query->bytes(0);
    const QByteArray sealBytes = query->bytes(1);
    QList<QByteArray> lines;
    auto lineQuery = m_database->prepare("SELECT line FROM lines WHERE trace = ? ORDER BY seq");
    if (!lineQuery)
        return passOn(lineQuery);
    if (const auto read = lineQuery->bind(1, id).forEach([&](const sql::Query &line) { lines.append(line.bytes(0)); });
        !read)
        return passOn(read);
    auto trace = trace::traceFromLines(header, lines);
    if (!trace)
        return trace;
    auto seal = trace::parseStatement(sealBytes);
    if (!seal)
        return passOn(seal);
    trace->seal = std::move(*seal);
    auto keys = m_database->prepare("SELECT key_id, pem FROM trace_keys WHERE trace = ?");
    if (!keys)
        return passOn(keys);
    if (const auto read =
            keys->bind(1, id).forEach([&](const sql::Query &key) { trace->keys.insert(key.text(0), key.bytes(1)); });
        !read)
        return passOn(read);
    auto statements = m_database->prepare("SELECT envelope FROM statements WHERE trace = ? ORDER BY digest");
    if (!statements)
        return passOn(statements);
    QList<QByteArray> envelopes;
    if (const auto read =
            statements->bind(1, id).forEach([&](const sql::Query &one) { envelopes.append(one.bytes(0)); });
        !read)
        return passOn(read);
    for (const QByteArray &envelope : std::as_const(envelopes)) {
        auto statement = trace::parseStatement(envelope);
        if (!statement)
            return passOn(statement);
        trace->statements.append(std::move(*statement));
    }
    return trace;
}

Result<trace::BlobSets> Library::blobSets(const QString &id) const
{
    trace::BlobSets sets;
    auto query = m_database->prepare("SELECT sha256, size, added FROM trace_blobs WHERE trace = ?");
    if (!query)
        return passOn(query);
    const auto read = query->bind(1, id).forEach([&sets](const sql::Query &row) {
        (row.integer(2) ? sets.added : sets.sealed).insert(row.text(0), row.integer(1));
    });
    return read ? Result<trace::BlobSets>(sets) : passOn(read);
}

Result<void> Library::insertTrace(const trace::Trace &trace, const QString &origin)
{
    const QString id = trace.header.traceId;
    const auto inserted = run(*m_database, "INSERT INTO traces (id, head, header, seal, origin) VALUES (?, ?, ?, ?, ?)",
                              [&](sql::Query &query) {
                                  query.bind(1, id)
                                      .bind(2, trace.seal->head)
                                      .bind(3, trace.headerLine)
                                      .bind(4, trace.seal->envelope.bytes)
                                      .bind(5, origin);
                              });
    if (!inserted)
        return inserted;
    auto query = m_database->prepare("INSERT INTO lines (trace, seq, line) VALUES (?, ?, ?)");
    if (!query)
        return passOn(query);
    for (qsizetype i = 0; i < trace.lines.size(); ++i) {
        if (const auto done = query->bind(1, id).bind(2, qint64(i + 1)).bind(3, trace.lines[i]).run(); !done)
            return done;
    }
    for (auto key = trace.keys.cbegin(); key != trace.keys.cend(); ++key) {
        if (const auto done = insertKey(id, key.key(), key.value()); !done)
            return done;
    }
    return {};
}

Result<void> Library::insertStatement(const QString &id, const trace::Statement &statement)
{
    return run(*m_database, "INSERT OR IGNORE INTO statements (trace, digest, kind, envelope) VALUES (?, ?, ?, ?)",
               [&](sql::Query &query) {
                   query.bind(1, id)
                       .bind(2, statement.digest())
                       .bind(3, trace::kindName(statement.kind))
                       .bind(4, statement.envelope.bytes);
               });
}

Result<void> Library::insertKey(const QString &id, const QString &keyId, const QByteArray &pem)
{
    return run(*m_database, "INSERT OR IGNORE INTO trace_keys (trace, key_id, pem) VALUES (?, ?, ?)",
               [&](sql::Query &query) { query.bind(1, id).bind(2, keyId).bind(3, pem); });
}

Result<void> Library::insertBlob(const QString &id, const trace::BlobRef &ref, bool added)
{
    return run(
        *m_database, "INSERT OR IGNORE INTO trace_blobs (trace, sha256, size, added) VALUES (?, ?, ?, ?)",
        [&](sql::Query &query) { query.bind(1, id).bind(2, ref.sha256).bind(3, ref.size).bind(4, qint64(added)); });
}

Result<void> Library::copyBlobs(const QString &id, const trace::BlobSource &blobs, const trace::BlobSizes &sizes,
                                bool added)
{
    for (const QString &hash : sizes.keys()) {
        const auto bytes = blobs.blob(hash);
        if (!bytes)
            return passOn(bytes);
        const auto ref = m_blobs->put(*bytes, QStringLiteral("application/octet-stream"));
        if (!ref)
            return passOn(ref);
        if (const auto done = insertBlob(id, *ref, added); !done)
            return done;
    }
    return {};
}

Result<QString> Library::seal(SessionStore &session, const QJsonObject &tools)
{
    const auto key = deviceKey();
    const auto lines = session.lines();
    if (!key || !lines)
        return key ? passOn(lines) : passOn(key);
    auto trace = trace::traceFromLines(session.headerLine(), *lines);
    if (!trace)
        return passOn(trace);
    const auto stored = session.blobs().stored();
    const auto sizes = session.blobs().sizes();
    if (!stored || !sizes)
        return stored ? passOn(sizes) : passOn(stored);
    trace::Manifest manifest;
    manifest.traceId = trace->header.traceId;
    manifest.headerSha256 = sha256Hex(trace->headerLine);
    manifest.eventCount = trace->lines.size();
    manifest.head = trace->head();
    manifest.blobsSha256 = trace::blobListSha256(*sizes);
    manifest.blobCount = sizes->size();
    manifest.metrics = trace::metricsOf(trace->events).toJson();
    manifest.tools = tools;
    trace->seal = trace::makeStatement(trace::StatementKind::Manifest, manifest.head, manifest.toJson(), {},
                                       SystemClock().wallUs(), *key);
    trace->keys.insert(key->keyId(), key->publicKey().pem());

    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    BlobPack::Batch batch(*m_blobs);
    if (const auto done = insertTrace(*trace, {}); !done)
        return passOn(done);
    for (const BlobPack::Stored &blob : *stored) {
        const auto bytes = session.blobs().blob(blob.ref.sha256);
        const auto ref = bytes ? m_blobs->put(*bytes, blob.ref.mediaType, blob.base) : passOn(bytes);
        if (!ref)
            return passOn(ref);
        if (const auto done = insertBlob(manifest.traceId, *ref, false); !done)
            return passOn(done);
    }
    if (const auto done = refreshSummary(manifest.traceId); !done)
        return passOn(done);
    if (const auto done = batch.sync(); !done)
        return passOn(done);
    if (const auto done = transaction->commit(); !done)
        return passOn(done);
    return manifest.traceId;
}

Result<QString> Library::import(const trace::Trace &trace, const trace::BlobSource &blobs, const trace::BlobSets &sets,
                                const QString &origin)
{
    const auto verification = check(trace, blobs, sets);
    if (!verification)
        return passOn(verification);
    if (!verification->intact || !verification->sealed)
        return fail(ErrorCode::InvalidInput,
                    verification->sealed
                        ? QStringLiteral("The trace is not intact: %1").arg(verification->problem)
                        : QStringLiteral("The trace has no seal; only sealed traces can be taken in."));
    const QString id = trace.header.traceId;
    auto known = m_database->prepare("SELECT head FROM traces WHERE id = ?");
    if (!known)
        return passOn(known);
    const auto row = known->bind(1, id).step();
    if (!row)
        return passOn(row);
    const bool here = *row;
    if (here && known->text(0) != trace.seal->head)
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("A trace %1 with other content is in the library; this one was not taken in.").arg(id));
    known->reset();
    if (!here && QFileInfo::exists(sessionsFolder() + u'/' + id))
        return fail(ErrorCode::Conflict,
                    QStringLiteral("A session with the id %1 is recorded in this library and not sealed yet; the trace "
                                   "was not taken in. Finish or discard the session first.")
                        .arg(id));
    if (here)
        if (const auto done = takeErasures(trace, blobs, sets); !done)
            return passOn(done);
    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    BlobPack::Batch batch(*m_blobs);
    if (!here) {
        // What is erased may have come all the same: an erasure that arrives while a trace is fetched.
        trace::Trace kept = trace;
        trace::BlobSizes sealed = sets.sealed;
        trace::carryOut(trace::planOfAll(trace, sealed), kept, sealed);
        if (const auto done = insertTrace(kept, origin); !done)
            return passOn(done);
        if (const auto done = copyBlobs(id, blobs, sealed, false); !done)
            return passOn(done);
    }
    if (const auto done = mergeStatements(trace, blobs, sets); !done)
        return passOn(done);
    if (const auto done = refreshSummary(id); !done)
        return passOn(done);
    if (const auto done = batch.sync(); !done)
        return passOn(done);
    if (const auto done = transaction->commit(); !done)
        return passOn(done);
    return id;
}

Result<void> Library::mergeStatements(const trace::Trace &trace, const trace::BlobSource &blobs,
                                      const trace::BlobSets &sets)
{
    const QString id = trace.header.traceId;
    for (auto key = trace.keys.cbegin(); key != trace.keys.cend(); ++key) {
        if (const auto done = insertKey(id, key.key(), key.value()); !done)
            return done;
    }
    for (const trace::Statement &statement : trace.statements) {
        if (const auto done = insertStatement(id, statement); !done)
            return done;
    }
    return copyBlobs(id, blobs, sets.added, true);
}

Result<void> Library::exportBundle(const QString &id, const QString &path) const
{
    const auto trace = this->trace(id);
    const auto sets = blobSets(id);
    if (!trace || !sets)
        return trace ? passOn(sets) : passOn(trace);
    return trace::writeBundle(path, *trace, *m_blobs, *sets);
}

Result<void> Library::addStatement(const QString &id, const trace::Statement &statement, const QByteArray &keyPem)
{
    return addStatement(id, statement, keyPem, "");
}

Result<void> Library::addStatement(const QString &id, const trace::Statement &statement, const QByteArray &keyPem,
                                   const char *alsoSql)
{
    const auto known = trace(id);
    if (!known)
        return passOn(known);
    const QByteArray pem = known->keys.value(statement.envelope.keyId, keyPem);
    const auto key = trace::PublicKey::fromPem(pem);
    if (statement.head != known->seal->head)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The statement is about another trace."));
    if (!key || !trace::verifyEnvelope(statement.envelope, *key))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The signature of the statement is wrong, or its key is unknown."));
    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    if (const auto done = insertKey(id, statement.envelope.keyId, pem); !done)
        return done;
    if (const auto done = insertStatement(id, statement); !done)
        return done;
    if (const auto done = refreshSummary(id); !done)
        return done;
    if (const auto done =
            *alsoSql ? run(*m_database, alsoSql, [&id](sql::Query &query) { query.bind(1, id); }) : Result<void>();
        !done)
        return done;
    return transaction->commit();
}

Result<trace::Statement> Library::sign(const QString &id, trace::StatementKind kind, const QJsonObject &predicate)
{
    const auto known = trace(id);
    const auto key = deviceKey();
    if (!known || !key)
        return known ? passOn(key) : passOn(known);
    const trace::Statement statement = trace::makeStatement(
        kind, known->seal->head, predicate, trace::newestDigests(known->statements), SystemClock().wallUs(), *key);
    // The server does not have this yet.
    const auto added = addStatement(id, statement, key->publicKey().pem(),
                                    "UPDATE traces SET sync_state = 'waiting', sync_note = '', sync_permille = 0 "
                                    "WHERE id = ? AND sync_state = 'synced'");
    return added ? Result<trace::Statement>(statement) : passOn(added);
}

Result<trace::BlobRef> Library::putBlob(const QString &id, QByteArrayView bytes, const QString &mediaType)
{
    auto transaction =
        sql::Transaction::begin(*m_database); // no other process drops the blob before the trace names it
    if (!transaction)
        return passOn(transaction);
    const auto ref = m_blobs->put(bytes, mediaType);
    if (!ref)
        return ref;
    if (const auto done = insertBlob(id, *ref, true); !done)
        return passOn(done);
    if (const auto done = transaction->commit(); !done)
        return passOn(done);
    return ref;
}

Result<trace::Verification> Library::verify(const QString &id) const
{
    const auto known = trace(id);
    const auto sets = blobSets(id);
    if (!known || !sets)
        return known ? passOn(sets) : passOn(known);
    return check(*known, *m_blobs, *sets);
}

Result<void> Library::setSyncState(const QString &id, const QString &state, const QString &note, int permille)
{
    return run(*m_database, "UPDATE traces SET sync_state = ?, sync_note = ?, sync_permille = ? WHERE id = ?",
               [&](sql::Query &query) { query.bind(1, state).bind(2, note).bind(3, qint64(permille)).bind(4, id); });
}

} // namespace prt::store

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/erasure.h"
#include "core/base/clock.h"
#include "core/privacy/placeholder.h"
#include "core/privacy/vault.h"
#include "core/store/library.h"
#include "core/store/sessionstore.h"
#include "core/trace/bloblist.h"
#include "core/trace/chain.h"

#include <QDir>

namespace prt::store {

namespace {

void addPlaceholders(const QByteArray &text, QSet<QByteArray> &found)
{
    for (const privacy::Span &span : privacy::placeholders(text))
        found.insert(text.mid(span.start, span.length));
}

} // namespace

Result<void> Library::erase(const QString &id, const QSet<qint64> &seqs, const QSet<QString> &blobs,
                            const QString &reason)
{
    const auto trace = this->trace(id);
    const auto key = deviceKey();
    if (!trace || !key)
        return trace ? passOn(key) : passOn(trace);
    if (trace->seal->envelope.keyId != key->keyId())
        return fail(ErrorCode::Denied,
                    QStringLiteral("Only the device that sealed the trace %1 can erase from it; its key is %2.")
                        .arg(id, trace->seal->envelope.keyId));
    const auto sets = blobSets(id);
    if (!sets)
        return passOn(sets);
    const auto plan = trace::planErasure(*trace, sets->sealed, seqs, blobs);
    if (plan.isEmpty())
        return finishErasure(*trace, seqs, blobs);
    const trace::Statement statement =
        trace::makeStatement(trace::StatementKind::Erasure, trace->seal->head, trace::erasurePredicate(plan, reason),
                             trace::newestDigests(trace->statements), SystemClock().wallUs(), *key);
    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    if (const auto done = insertStatement(id, statement); !done)
        return done;
    return eraseNow(*trace, *sets, plan, std::move(*transaction));
}

/// Ends the transaction that took the statement in, then clears what the erasure leaves beside the database; the vault
/// has a transaction of its own.
Result<void> Library::eraseNow(const trace::Trace &trace, const trace::BlobSets &sets, const trace::ErasurePlan &plan,
                               sql::Transaction transaction)
{
    const QString id = trace.header.traceId;
    if (const auto done = write(id, plan); !done)
        return done;
    const auto hidden = hiddenIn(trace, sets, plan); // while the blobs can still be read
    if (const auto done = dropUnnamedBlobs(); !done)
        return passOn(done);
    if (const auto done = transaction.commit(); !done)
        return done;
    const auto forgotten = forget(id, hidden.gone - hidden.kept);
    if (!forgotten)
        return passOn(forgotten);
    const auto dropped = m_blobs->dropReplaced();
    const auto derived = dropDerived(id, trace.seal->head);
    if (!dropped || !derived)
        return dropped ? passOn(derived) : passOn(dropped);
    return {};
}

/// Erasures that were signed elsewhere, for a trace that is here as it was before: they are carried out in the
/// transaction that takes them in, and with them the statements that they were made after.
Result<void> Library::takeErasures(const trace::Trace &from, const trace::BlobSource &blobs,
                                   const trace::BlobSets &fromSets)
{
    const QString id = from.header.traceId;
    const auto known = trace(id);
    auto sets = blobSets(id);
    const auto own = known ? isOwn(*known) : passOn(known);
    if (!known || !sets || !own)
        return !known ? passOn(known) : !sets ? passOn(sets) : passOn(own);
    trace::Trace merged = *known;
    merged.statements = from.statements;
    if (*own)
        erase_if(merged.statements, [&known](const trace::Statement &statement) {
            return statement.envelope.keyId != known->seal->envelope.keyId;
        });
    const trace::ErasurePlan plan = trace::planOfAll(merged, sets->sealed);
    if (plan.isEmpty())
        return {};
    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    BlobPack::Batch batch(*m_blobs);
    if (const auto added = mergeStatements(from, blobs, fromSets); !added)
        return added;
    if (const auto synced = batch.sync(); !synced)
        return synced;
    sets->added.insert(fromSets.added);
    return eraseNow(*known, *sets, plan, std::move(*transaction));
}

Result<trace::ErasurePlan> Library::keptOfErasures(const QString &id) const
{
    const auto known = trace(id);
    const auto sets = blobSets(id);
    if (!known || !sets)
        return known ? passOn(sets) : passOn(known);
    return trace::planOfAll(*known, sets->sealed);
}

Result<bool> Library::isOtherSession(const QString &id, const QString &head) const
{
    const auto session = SessionStore::openReadOnly(sessionsFolder() + u'/' + id);
    if (session)
        return (*session)->head() != head;
    return session.error().code == ErrorCode::NotFound ? Result<bool>(false) : passOn(session);
}

Result<bool> Library::dropDerived(const QString &id, const QString &head)
{
    const auto other = isOtherSession(id, head);
    if (!other)
        return passOn(other);
    bool found = false;
    for (const QString &parent : {stepsFolder(m_folder), sessionsFolder()}) {
        QDir folder(parent + u'/' + id);
        if (!folder.exists() || (*other && parent == sessionsFolder()))
            continue;
        found = true;
        if (!folder.removeRecursively())
            return fail(ErrorCode::Io, QStringLiteral("What was erased may still stand in %1, which cannot be removed. "
                                                      "Remove it by hand, or erase again.")
                                           .arg(folder.path()));
    }
    return found;
}

/// Looks at the bytes, because a blob names what it hides nowhere else. What an unreadable blob hides is not known: it
/// stays in the vault, and the erasure goes on without it.
Library::Hidden Library::hiddenIn(const trace::Trace &trace, const trace::BlobSets &sets,
                                  const trace::ErasurePlan &erasure) const
{
    Hidden hidden;
    addPlaceholders(trace.headerLine, hidden.kept);
    for (qsizetype i = 0; i < trace.lines.size(); ++i)
        addPlaceholders(trace.lines[i], erasure.lines.contains(i + 1) ? hidden.gone : hidden.kept);
    for (const auto &names : {sets.sealed.keys(), sets.added.keys()}) {
        for (const QString &name : names) {
            const auto bytes = m_blobs->blob(name);
            hidden.complete = hidden.complete && bytes;
            const bool goes = erasure.blobs.contains(name) && !sets.added.contains(name);
            if (bytes)
                addPlaceholders(*bytes, goes ? hidden.gone : hidden.kept);
        }
    }
    return hidden;
}

Result<void> Library::forget(const QString &id, const QSet<QByteArray> &placeholders)
{
    const auto vault = privacy::Vault::openExisting(vaultFolder(), id);
    if (!vault)
        return vault.error().code == ErrorCode::NotFound ? Result<void>() : passOn(vault);
    return (*vault)->forget(placeholders);
}

/// What an erasure meant to forget when it was interrupted is written down nowhere: it is what the trace does not name.
Result<bool> Library::forgetUnnamed(const trace::Trace &trace)
{
    const QString id = trace.header.traceId;
    const auto vault = privacy::Vault::openExisting(vaultFolder(), id);
    if (!vault)
        return vault.error().code == ErrorCode::NotFound ? Result<bool>(false) : passOn(vault);
    const auto sets = blobSets(id);
    const auto other = isOtherSession(id, trace.seal->head);
    const auto all = (*vault)->placeholders();
    if (!sets || !other || !all)
        return !sets ? passOn(sets) : !other ? passOn(other) : passOn(all);
    const Hidden hidden = hiddenIn(trace, *sets, {});
    const QSet<QByteArray> unnamed = *all - hidden.kept;
    if (*other || !hidden.complete || unnamed.isEmpty())
        return false;
    const auto forgotten = (*vault)->forget(unnamed);
    return forgotten ? Result<bool>(true) : passOn(forgotten);
}

Result<void> Library::write(const QString &id, const trace::ErasurePlan &erasure)
{
    auto line = m_database->prepare("UPDATE lines SET line = ? WHERE trace = ? AND seq = ?");
    auto blob = m_database->prepare("DELETE FROM trace_blobs WHERE trace = ? AND sha256 = ? AND added = 0");
    if (!line || !blob)
        return line ? passOn(blob) : passOn(line);
    for (auto old = erasure.lines.cbegin(); old != erasure.lines.cend(); ++old) {
        if (const auto done =
                line->bind(1, trace::erasedLine(old.value(), old.key())).bind(2, id).bind(3, old.key()).run();
            !done)
            return done;
    }
    for (const QString &hash : erasure.blobs.keys()) {
        if (const auto done = blob->bind(1, id).bind(2, hash).run(); !done)
            return done;
    }
    return refreshSummary(id);
}

/// The second time that something is erased: what was named by nothing, or stood in packs that were replaced, goes now.
Result<void> Library::finishErasure(const trace::Trace &trace, const QSet<qint64> &seqs, const QSet<QString> &blobs)
{
    bool asked = std::any_of(seqs.begin(), seqs.end(), [&trace](qint64 seq) {
        return seq >= 1 && seq <= trace.events.size() && trace.events[seq - 1].erased;
    });
    for (const trace::Statement &statement : trace.statements) {
        if (statement.kind != trace::StatementKind::Erasure)
            continue;
        const trace::BlobSizes erased = trace::erasedBlobs(statement);
        asked = asked || std::any_of(blobs.begin(), blobs.end(),
                                     [&erased](const QString &hash) { return erased.contains(hash); });
    }
    const auto nothing =
        fail(ErrorCode::NotFound,
             QStringLiteral("The trace %1 has none of what was to be erased.").arg(trace.header.traceId));
    if (!asked)
        return nothing;
    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    const auto unnamed = dropUnnamedBlobs();
    if (!unnamed)
        return passOn(unnamed);
    if (const auto done = transaction->commit(); !done)
        return done;
    const auto forgotten = forgetUnnamed(trace);
    if (!forgotten)
        return passOn(forgotten);
    const auto dropped = m_blobs->dropReplaced();
    const auto derived = dropDerived(trace.header.traceId, trace.seal->head);
    if (!dropped || !derived)
        return dropped ? passOn(derived) : passOn(dropped);
    return *unnamed > 0 || *forgotten || *dropped || *derived ? Result<void>() : nothing;
}

Result<void> Library::remove(const QString &id)
{
    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    auto headQuery = m_database->prepare("SELECT head FROM traces WHERE id = ?");
    if (!headQuery)
        return passOn(headQuery);
    const auto row = headQuery->bind(1, id).step();
    if (!row)
        return passOn(row);
    const QString head = *row ? headQuery->text(0) : QString();
    headQuery->reset();
    auto query = m_database->prepare("DELETE FROM traces WHERE id = ?");
    if (!query)
        return passOn(query);
    if (const auto done = query->bind(1, id).run(); !done)
        return done;
    if (m_database->changes() == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("The trace %1 is not in the library.").arg(id));
    if (const auto done = dropUnnamedBlobs(); !done)
        return passOn(done);
    if (const auto done = transaction->commit(); !done)
        return done;
    const auto dropped = m_blobs->dropReplaced();
    const auto derived = dropDerived(id, head);
    const auto other = isOtherSession(id, head); // its vault is the session's, then
    const auto forgotten = other && !*other ? privacy::Vault::drop(vaultFolder(), id) : Result<void>();
    if (!dropped || !derived)
        return dropped ? passOn(derived) : passOn(dropped);
    return forgotten;
}

/// In the transaction that made them unnamed; also those that an interrupted erasure left. How many there were.
Result<qsizetype> Library::dropUnnamedBlobs()
{
    QStringList unnamed;
    auto query = m_database->prepare("SELECT sha256 FROM blobs WHERE NOT EXISTS (SELECT 1 FROM trace_blobs WHERE "
                                     "trace_blobs.sha256 = blobs.sha256)");
    if (!query)
        return passOn(query);
    if (const auto read = query->forEach([&](const sql::Query &row) { unnamed.append(row.text(0)); }); !read)
        return passOn(read);
    const auto erased = m_blobs->erase(unnamed);
    return erased ? Result<qsizetype>(unnamed.size()) : passOn(erased);
}

} // namespace prt::store

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/store/library.h"
#include "core/trace/chain.h"

#include <QJsonArray>

namespace prt::store {

namespace {

/// What an erasure takes away: the lines asked for, every line that names an erased blob, and the blobs that no other
/// line names.
struct Plan
{
    QMap<qint64, QByteArray> lines; ///< number → line as it was
    QSet<QString> blobs;
};

Plan planErasure(const trace::Trace &trace, const trace::BlobSizes &sealed, const QSet<qint64> &seqs,
                 const QSet<QString> &blobs)
{
    Plan plan;
    plan.blobs = blobs;
    QSet<QString> namedElsewhere;
    QSet<QString> namedHere;
    for (const trace::Event &event : trace.events) {
        const QList<trace::BlobRef> refs = event.blobRefs();
        const bool goes = seqs.contains(event.seq) ||
                          std::any_of(refs.begin(), refs.end(),
                                      [&](const trace::BlobRef &ref) { return blobs.contains(ref.sha256); });
        if (goes && !event.erased)
            plan.lines.insert(event.seq, trace.lines[event.seq - 1]);
        for (const trace::BlobRef &ref : refs)
            (goes ? namedHere : namedElsewhere).insert(ref.sha256);
    }
    plan.blobs += namedHere - namedElsewhere;
    for (const QString &hash : QSet<QString>(plan.blobs)) {
        if (!sealed.contains(hash))
            plan.blobs.remove(hash);
    }
    return plan;
}

QJsonObject erasurePredicate(const Plan &plan, const trace::BlobSizes &sealed, const QString &reason)
{
    QJsonArray lines;
    for (auto line = plan.lines.cbegin(); line != plan.lines.cend(); ++line)
        lines.append(
            QJsonObject{{QStringLiteral("seq"), line.key()},
                        {QStringLiteral("line_hash"), QString::fromLatin1(trace::lineHash(line.value()).toHex())}});
    QStringList names(plan.blobs.begin(), plan.blobs.end());
    names.sort();
    QJsonArray blobs;
    for (const QString &hash : std::as_const(names))
        blobs.append(QJsonObject{{QStringLiteral("sha256"), hash}, {QStringLiteral("size"), sealed.value(hash)}});
    return {{QStringLiteral("reason"), reason}, {QStringLiteral("lines"), lines}, {QStringLiteral("blobs"), blobs}};
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
    const trace::BlobSizes sealed = blobSets(id).sealed;
    const Plan plan = planErasure(*trace, sealed, seqs, blobs);
    if (plan.lines.isEmpty() && plan.blobs.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("The trace %1 has none of what was to be erased.").arg(id));
    const trace::Statement statement =
        trace::makeStatement(trace::StatementKind::Erasure, trace->seal->head, erasurePredicate(plan, sealed, reason),
                             trace::newestDigests(trace->statements), SystemClock().wallUs(), *key);
    Transaction transaction(*m_database);
    auto line = m_database->prepare("UPDATE lines SET line = ? WHERE trace = ? AND seq = ?");
    auto blob = m_database->prepare("DELETE FROM trace_blobs WHERE trace = ? AND sha256 = ? AND added = 0");
    if (!line || !blob)
        return line ? passOn(blob) : passOn(line);
    for (auto old = plan.lines.cbegin(); old != plan.lines.cend(); ++old) {
        if (const auto done =
                line->bind(1, trace::erasedLine(old.value(), old.key())).bind(2, id).bind(3, old.key()).run();
            !done)
            return done;
    }
    for (const QString &hash : plan.blobs) {
        if (const auto done = blob->bind(1, id).bind(2, hash).run(); !done)
            return done;
    }
    if (const auto done = insertStatement(id, statement); !done)
        return done;
    if (const auto done = refreshSummary(id); !done)
        return done;
    if (const auto done = transaction.commit(); !done)
        return done;
    return dropUnnamedBlobs(QStringList(plan.blobs.begin(), plan.blobs.end()));
}

Result<void> Library::remove(const QString &id)
{
    const QStringList names = blobSets(id).sealed.keys() + blobSets(id).added.keys();
    auto query = m_database->prepare("DELETE FROM traces WHERE id = ?");
    if (!query)
        return passOn(query);
    if (const auto done = query->bind(1, id).run(); !done)
        return done;
    if (m_database->changes() == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("The trace %1 is not in the library.").arg(id));
    return dropUnnamedBlobs(names);
}

Result<void> Library::dropUnnamedBlobs(const QStringList &names)
{
    QStringList unnamed;
    auto query = m_database->prepare("SELECT 1 FROM trace_blobs WHERE sha256 = ? LIMIT 1");
    if (!query)
        return passOn(query);
    for (const QString &name : names) {
        if (!query->bind(1, name).step().value_or(true))
            unnamed.append(name);
        query->reset();
    }
    return m_blobs->erase(unnamed);
}

} // namespace prt::store

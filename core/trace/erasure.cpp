// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/erasure.h"

#include "core/base/hash.h"
#include "core/trace/bloblist.h"
#include "core/trace/chain.h"

#include <QJsonArray>

namespace prt::trace {

namespace {

/// Whether `value` is a list of objects with a SHA-256 under `hash` and a number of at least `least` under `number`.
bool isListOf(const QJsonValue &value, QLatin1StringView hash, QLatin1StringView number, qint64 least)
{
    const QJsonArray items = value.toArray();
    return value.isArray() && std::all_of(items.begin(), items.end(), [&](const QJsonValue &item) {
               return isSha256Hex(item[hash].toString()) && item[number].toInteger(least - 1) >= least;
           });
}

bool namesAny(const QList<BlobRef> &refs, const QSet<QString> &blobs)
{
    return std::any_of(refs.begin(), refs.end(), [&](const BlobRef &ref) { return blobs.contains(ref.sha256); });
}

} // namespace

ErasurePlan planErasure(const Trace &trace, const BlobSizes &sealed, const QSet<qint64> &seqs,
                        const QSet<QString> &blobs)
{
    ErasurePlan plan;
    QSet<QString> namedElsewhere;
    QSet<QString> namedHere;
    for (const Event &event : trace.events) {
        const QList<BlobRef> refs = event.blobRefs();
        const bool goes = seqs.contains(event.seq) || namesAny(refs, blobs);
        if (goes && !event.erased)
            plan.lines.insert(event.seq, trace.lines[event.seq - 1]);
        for (const BlobRef &ref : refs)
            (goes ? namedHere : namedElsewhere).insert(ref.sha256);
    }
    for (const QString &hash : blobs + (namedHere - namedElsewhere))
        if (sealed.contains(hash))
            plan.blobs.insert(hash, sealed.value(hash));
    return plan;
}

QJsonObject erasurePredicate(const ErasurePlan &plan, const QString &reason)
{
    QJsonArray lines;
    for (auto line = plan.lines.cbegin(); line != plan.lines.cend(); ++line)
        lines.append(QJsonObject{{QStringLiteral("seq"), line.key()},
                                 {QStringLiteral("line_hash"), QString::fromLatin1(lineHash(line.value()).toHex())}});
    QJsonArray blobs;
    for (auto blob = plan.blobs.cbegin(); blob != plan.blobs.cend(); ++blob)
        blobs.append(QJsonObject{{QStringLiteral("sha256"), blob.key()}, {QStringLiteral("size"), blob.value()}});
    return {{QStringLiteral("reason"), reason}, {QStringLiteral("lines"), lines}, {QStringLiteral("blobs"), blobs}};
}

bool isErasurePredicate(const QJsonObject &predicate)
{
    return isListOf(predicate.value(QLatin1StringView("lines")), QLatin1StringView("line_hash"),
                    QLatin1StringView("seq"), 1) &&
           isListOf(predicate.value(QLatin1StringView("blobs")), QLatin1StringView("sha256"), QLatin1StringView("size"),
                    0);
}

QList<std::pair<qint64, QString>> erasedLines(const Statement &erasure)
{
    QList<std::pair<qint64, QString>> lines;
    for (const QJsonValue &line : erasure.predicate.value(QLatin1StringView("lines")).toArray())
        lines.append({line[QLatin1StringView("seq")].toInteger(), line[QLatin1StringView("line_hash")].toString()});
    return lines;
}

ErasurePlan planOf(const Statement &erasure, const Trace &trace, const BlobSizes &sealed)
{
    ErasurePlan plan;
    for (const auto &[seq, hash] : erasedLines(erasure)) {
        const Event *event = trace.bySeq(seq);
        if (event && !event->erased && QString::fromLatin1(lineHash(trace.lines[seq - 1]).toHex()) == hash)
            plan.lines.insert(seq, trace.lines[seq - 1]);
    }
    for (const QString &blob : erasedBlobs(erasure).keys())
        if (sealed.contains(blob))
            plan.blobs.insert(blob, sealed.value(blob));
    return plan;
}

ErasurePlan planOfAll(const Trace &trace, const BlobSizes &sealed)
{
    ErasurePlan all;
    for (const Statement &statement : trace.statements) {
        if (statement.kind != StatementKind::Erasure)
            continue;
        const ErasurePlan plan = planOf(statement, trace, sealed);
        all.lines.insert(plan.lines);
        all.blobs.insert(plan.blobs);
    }
    return all;
}

void carryOut(const ErasurePlan &plan, Trace &trace, BlobSizes &sealed)
{
    for (const qint64 seq : plan.lines.keys()) {
        trace.lines[seq - 1] = erasedLine(trace.lines[seq - 1], seq);
        if (const auto event = parseEvent(trace.lines[seq - 1]))
            trace.events[seq - 1] = *event;
    }
    for (const QString &blob : plan.blobs.keys())
        sealed.remove(blob);
}

} // namespace prt::trace

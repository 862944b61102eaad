// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/care/sweep.h"

#include "core/base/hash.h"
#include "server/care/bloblookup.h"

namespace prt::server {

namespace {

constexpr qsizetype objectsPerTransaction = 100;

/// The writer's place is held while an object is looked up and removed, and who brings one names it in a transaction in
/// which it is still there: so no object goes that has a name.
Result<qint64> sweepSome(MetadataStore &meta, ByteStore &bytes, const QStringList &objects)
{
    StoreTransaction transaction(meta);
    if (!transaction.begun())
        return passOn(transaction.begun());
    qint64 removed = 0;
    for (const QString &object : objects) {
        const auto referenced = meta.objects().isReferenced(object);
        const auto gone = referenced && !*referenced ? bytes.remove(object) : Result<void>();
        const auto crossed = gone ? meta.objects().crossOut(object) : gone;
        if (!referenced || !crossed)
            return referenced ? passOn(crossed) : passOn(referenced);
        removed += *referenced ? 0 : 1;
    }
    const auto done = transaction.commit();
    return done ? Result<qint64>(removed) : passOn(done);
}

Result<qint64> giveUpBlobs(MetadataStore &meta, const ByteStore &bytes, const QString &tenant, qint64 timeUs)
{
    const auto old = meta.blobs().blobsBefore(tenant, timeUs);
    if (!old)
        return passOn(old);
    BlobLookup lookup(meta.traces(), bytes, tenant, QString(), QSet<QString>(old->begin(), old->end()));
    if (const auto read = lookup.readOn(); !read)
        return passOn(read);
    StoreTransaction transaction(meta);
    if (!transaction.begun())
        return passOn(transaction.begun());
    Result<void> done = lookup.readOn();
    for (auto blob = lookup.unneeded().begin(); done && blob != lookup.unneeded().end(); ++blob)
        done = meta.blobs().dropBlob(tenant, *blob);
    if (done)
        done = transaction.commit();
    return done ? Result<qint64>(lookup.unneeded().size()) : passOn(done);
}

} // namespace

Result<qint64> sweepDoomed(MetadataStore &meta, ByteStore &bytes)
{
    const auto doomed = meta.objects().doomed();
    if (!doomed)
        return passOn(doomed);
    qint64 removed = 0;
    for (qsizetype at = 0; at < doomed->size(); at += objectsPerTransaction) {
        const auto some = sweepSome(meta, bytes, doomed->mid(at, objectsPerTransaction));
        if (!some)
            return some;
        removed += *some;
    }
    // Readers may keep the log from being cut off; the next time does it.
    (void)meta.objects().forgetLog();
    return removed;
}

Result<GarbageReport> collectGarbage(MetadataStore &meta, ByteStore &bytes, qint64 timeUs)
{
    GarbageReport report;
    const auto tenants = meta.objects().tenants();
    if (!tenants)
        return passOn(tenants);
    for (const QString &tenant : *tenants) {
        const auto given = giveUpBlobs(meta, bytes, tenant, timeUs);
        if (!given)
            return passOn(given);
        report.blobs += *given;
    }
    const auto named = meta.objects().referencedObjects();
    if (!named)
        return passOn(named);
    const QSet<QString> referenced(named->begin(), named->end());
    QStringList unnamed;
    const auto walked = bytes.forEach([&](const QString &name) {
        if (isSha256Hex(name) && !referenced.contains(name))
            unnamed.append(name);
    });
    const auto doomed = walked ? meta.objects().doom(unnamed) : walked;
    const auto removed = doomed ? sweepDoomed(meta, bytes) : passOn(doomed);
    if (!removed)
        return passOn(removed);
    report.objects = *removed;
    return report;
}

} // namespace prt::server

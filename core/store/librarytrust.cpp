// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/librarylayout.h"
#include "core/store/library.h"

namespace prt::store {

Result<trace::SigningKey> Library::deviceKey() const
{
    return trace::SigningKey::loadOrCreate(LibraryLayout{m_folder}.deviceKey());
}

Result<QSet<QString>> Library::keysOfRole(const QString &role) const
{
    const auto list = trustList();
    if (!list)
        return passOn(list);
    QSet<QString> ids;
    for (const TrustedKey &key : *list) {
        if (key.role == role)
            ids.insert(key.keyId);
    }
    return ids;
}

Result<QSet<QString>> Library::trustedKeys() const
{
    auto ids = keysOfRole(QStringLiteral("signer"));
    const auto accounts = keysOfRole(QStringLiteral("account"));
    const auto own = deviceKey();
    if (!ids || !accounts)
        return ids ? accounts : ids;
    if (!own)
        return passOn(own);
    *ids |= *accounts;
    ids->insert(own->keyId());
    return ids;
}

Result<QSet<QString>> Library::serverKeys() const
{
    return keysOfRole(QStringLiteral("server"));
}

Result<bool> Library::isOwn(const trace::Trace &trace) const
{
    const auto key = deviceKey();
    return key ? Result<bool>(trace::isSealedBy(trace, key->publicKey())) : passOn(key);
}

Result<trace::Verification> Library::check(const trace::Trace &trace, const trace::BlobSource &blobs,
                                           const trace::BlobSets &sets) const
{
    const auto signers = trustedKeys();
    const auto servers = serverKeys();
    if (!signers || !servers)
        return signers ? passOn(servers) : passOn(signers);
    return trace::verify(trace, blobs, sets, *signers, *servers);
}

Result<void> Library::trust(const trace::PublicKey &key, const QString &name, const QString &role)
{
    auto query =
        m_database->prepare("INSERT OR REPLACE INTO trust (key_id, name, role, pem, added_us) VALUES (?, ?, ?, ?, ?)");
    if (!query)
        return passOn(query);
    query->bind(1, key.keyId()).bind(2, name).bind(3, role).bind(4, key.pem()).bind(5, SystemClock().wallUs());
    if (const auto done = query->run(); !done)
        return done;
    // Receipts that were not believed before may be now: rows are made anew as the library is opened.
    return role == QLatin1StringView("server") ? m_database->execute("UPDATE traces SET summarised = 0")
                                               : Result<void>();
}

Result<void> Library::distrust(const QString &keyId)
{
    auto query = m_database->prepare("DELETE FROM trust WHERE key_id = ?");
    if (!query)
        return passOn(query);
    const auto done = query->bind(1, keyId).run();
    if (done && m_database->changes() == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("The key %1 is not on the trust list.").arg(keyId));
    return done;
}

Result<QList<Library::TrustedKey>> Library::trustList() const
{
    auto query = m_database->prepare("SELECT key_id, name, role, pem FROM trust ORDER BY added_us");
    if (!query)
        return passOn(query);
    QList<TrustedKey> keys;
    const auto read = query->forEach([&keys](const sql::Query &row) {
        keys.append({row.text(0), row.text(1), row.text(2), row.bytes(3)});
    });
    return read ? Result<QList<TrustedKey>>(keys) : passOn(read);
}

} // namespace prt::store

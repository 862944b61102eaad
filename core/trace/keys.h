// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handle.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

struct evp_pkey_st;
extern "C" void EVP_PKEY_free(evp_pkey_st *);

namespace prt::trace {

using KeyHandle = Handle<evp_pkey_st, EVP_PKEY_free>;

/// An Ed25519 public key. keyId = SHA-256 of the SPKI DER, 64 hex digits.
class PublicKey
{
public:
    static Result<PublicKey> fromPem(QByteArrayView pem);
    static Result<PublicKey> fromRaw(QByteArrayView bytes32);

    QByteArray pem() const;
    QString keyId() const;
    bool verify(QByteArrayView message, QByteArrayView signature) const;

private:
    std::shared_ptr<evp_pkey_st> m_key;
};

/// What a device signs to show a server that it has the private half: bound to the token, of which `tokenHash` is the
/// SHA-256 in hex.
QByteArray deviceProofText(const QString &tokenHash);

/// An Ed25519 key that signs: a device's, a server's. Kept as PKCS#8 PEM with permissions 0600.
class SigningKey
{
public:
    static SigningKey generate();
    static Result<SigningKey> fromPem(QByteArrayView pem);
    static Result<SigningKey> fromSeed(QByteArrayView bytes32);
    /// Reads the key, or makes one and writes it when there is none. Processes that do so at once get the same one.
    static Result<SigningKey> loadOrCreate(const QString &path);

    PublicKey publicKey() const;
    QString keyId() const { return publicKey().keyId(); }
    QByteArray pem() const;
    /// 64 raw bytes.
    QByteArray sign(QByteArrayView message) const;

private:
    std::shared_ptr<evp_pkey_st> m_key;
};

} // namespace prt::trace

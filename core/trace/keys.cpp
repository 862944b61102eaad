// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/keys.h"

#include "core/base/file.h"
#include "core/base/hash.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <QFileInfo>

namespace prt::trace {

namespace {

using Bio = Handle<BIO, BIO_free_all>;
using DigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;

Bio readBio(QByteArrayView bytes)
{
    return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

QByteArray contentOf(const Bio &bio)
{
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<qsizetype>(length)};
}

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

std::shared_ptr<evp_pkey_st> shared(EVP_PKEY *key)
{
    return {key, EVP_PKEY_free};
}

bool isEd25519(const evp_pkey_st *key)
{
    return key && EVP_PKEY_get_id(key) == EVP_PKEY_ED25519;
}

/// Never asks a terminal for a passphrase: an encrypted key is refused.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

} // namespace

Result<PublicKey> PublicKey::fromPem(QByteArrayView pem)
{
    if (pem.size() > 4096)
        return fail(ErrorCode::Limit, QStringLiteral("A public key of more than 4096 bytes."));
    if (pem.isEmpty()) // OpenSSL 3.0 before 3.0.14 reads through the null pointer that it makes of no bytes
        return fail(ErrorCode::InvalidInput, QStringLiteral("An empty text is no public key."));
    PublicKey key;
    key.m_key = shared(PEM_read_bio_PUBKEY(readBio(pem).get(), nullptr, noPassphrase, nullptr));
    ERR_clear_error();
    if (!isEd25519(key.m_key.get()))
        return fail(ErrorCode::InvalidInput, QStringLiteral("Not an Ed25519 public key in PEM form."));
    return key;
}

Result<PublicKey> PublicKey::fromRaw(QByteArrayView bytes32)
{
    PublicKey key;
    key.m_key = shared(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(bytes32), static_cast<size_t>(bytes32.size())));
    ERR_clear_error();
    if (!key.m_key)
        return fail(ErrorCode::InvalidInput, QStringLiteral("An Ed25519 public key has 32 bytes."));
    return key;
}

QByteArray PublicKey::pem() const
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PUBKEY(bio.get(), m_key.get());
    return contentOf(bio);
}

QString PublicKey::keyId() const
{
    unsigned char *der = nullptr;
    const int length = i2d_PUBKEY(m_key.get(), &der);
    const QString id = sha256Hex({der, static_cast<qsizetype>(length)});
    OPENSSL_free(der);
    return id;
}

bool PublicKey::verify(QByteArrayView message, QByteArrayView signature) const
{
    const DigestContext context(EVP_MD_CTX_new());
    const bool good = EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) == 1 &&
                      EVP_DigestVerify(context.get(), raw(signature), static_cast<size_t>(signature.size()),
                                       raw(message), static_cast<size_t>(message.size())) == 1;
    ERR_clear_error();
    return good;
}

SigningKey SigningKey::generate()
{
    return *fromSeed(randomBytes(32));
}

Result<SigningKey> SigningKey::fromPem(QByteArrayView pem)
{
    if (pem.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("An empty text is no private key."));
    SigningKey key;
    key.m_key = shared(PEM_read_bio_PrivateKey(readBio(pem).get(), nullptr, noPassphrase, nullptr));
    ERR_clear_error();
    if (!isEd25519(key.m_key.get()))
        return fail(ErrorCode::InvalidInput, QStringLiteral("Not an unencrypted Ed25519 private key in PEM form."));
    return key;
}

Result<SigningKey> SigningKey::fromSeed(QByteArrayView bytes32)
{
    SigningKey key;
    key.m_key = shared(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(bytes32), static_cast<size_t>(bytes32.size())));
    ERR_clear_error();
    if (!key.m_key)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The seed of an Ed25519 key has 32 bytes."));
    return key;
}

Result<SigningKey> SigningKey::loadOrCreate(const QString &path)
{
    const auto load = [&path]() -> Result<SigningKey> {
        const auto pem = readFile(path, 4096);
        return pem ? fromPem(*pem) : passOn(pem);
    };
    if (QFileInfo::exists(path))
        return load();
    const SigningKey key = generate();
    if (const auto folder = makePrivateFolder(QFileInfo(path).absolutePath()); !folder)
        return passOn(folder);
    const auto written = writeNewFile(path, key.pem(), 0600);
    if (!written && written.error().code == ErrorCode::Conflict) // another process was first: its key is the key
        return load();
    return written ? Result<SigningKey>(key) : passOn(written);
}

PublicKey SigningKey::publicKey() const
{
    QByteArray bytes(32, Qt::Uninitialized);
    size_t length = 32;
    EVP_PKEY_get_raw_public_key(m_key.get(), reinterpret_cast<unsigned char *>(bytes.data()), &length);
    return *PublicKey::fromRaw(bytes);
}

QByteArray SigningKey::pem() const
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return contentOf(bio);
}

QByteArray SigningKey::sign(QByteArrayView message) const
{
    const DigestContext context(EVP_MD_CTX_new());
    QByteArray signature(64, Qt::Uninitialized);
    size_t length = 64;
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &length, raw(message),
                       static_cast<size_t>(message.size())) != 1)
        qFatal("OpenSSL could not sign with an Ed25519 key.");
    return signature;
}

QByteArray deviceProofText(const QString &tokenHash)
{
    return "pr-telemetry-device\n" + tokenHash.toLatin1();
}

} // namespace prt::trace

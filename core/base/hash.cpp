// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <utility>

namespace prt {

namespace {

constexpr QLatin1StringView digestPrefix("sha256:");

} // namespace

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr);
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(m_context);
}

Sha256::Sha256(Sha256 &&other) noexcept
    : m_context(std::exchange(other.m_context, nullptr))
{
}

Sha256 &Sha256::operator=(Sha256 &&other) noexcept
{
    std::swap(m_context, other.m_context);
    return *this;
}

Sha256 &Sha256::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context, bytes.data(), static_cast<size_t>(bytes.size()));
    return *this;
}

QByteArray Sha256::raw()
{
    QByteArray digest(32, Qt::Uninitialized);
    EVP_DigestFinal_ex(m_context, reinterpret_cast<unsigned char *>(digest.data()), nullptr);
    return digest;
}

QString Sha256::hex()
{
    return QString::fromLatin1(raw().toHex());
}

QByteArray sha256(QByteArrayView bytes)
{
    return Sha256().add(bytes).raw();
}

QString sha256Hex(QByteArrayView bytes)
{
    return Sha256().add(bytes).hex();
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView message)
{
    QByteArray digest(32, Qt::Uninitialized);
    unsigned int length = 32;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char *>(message.data()), static_cast<size_t>(message.size()),
         reinterpret_cast<unsigned char *>(digest.data()), &length);
    return digest;
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), static_cast<int>(count)) != 1)
        qFatal("The operating system gave no random bytes.");
    return bytes;
}

bool isSha256Hex(QStringView text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

QString digestName(const QString &hex)
{
    return digestPrefix + hex;
}

QString hexOfDigestName(const QString &name)
{
    const QString hex = name.startsWith(digestPrefix) ? name.sliced(digestPrefix.size()) : QString();
    return isSha256Hex(hex) ? hex : QString();
}

} // namespace prt

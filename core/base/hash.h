// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QByteArray>
#include <QString>

struct evp_md_ctx_st;

namespace prt {

/// SHA-256 over a stream of bytes, by OpenSSL (ten times the speed of QCryptographicHash on processors with SHA
/// extensions). One object hashes one message; any thread, never two at once.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;

    Sha256 &add(QByteArrayView bytes);
    /// 32 raw bytes. Ends the message: call once.
    QByteArray raw();
    /// 64 lower-case hex digits. Ends the message: call once.
    QString hex();

private:
    evp_md_ctx_st *m_context = nullptr;
};

/// 32 raw bytes.
QByteArray sha256(QByteArrayView bytes);
/// 64 lower-case hex digits.
QString sha256Hex(QByteArrayView bytes);
/// HMAC-SHA256, 32 raw bytes.
QByteArray hmacSha256(QByteArrayView key, QByteArrayView message);
/// Bytes from the operating system's generator.
QByteArray randomBytes(qsizetype count);
/// 64 lower-case hex digits and nothing else.
bool isSha256Hex(QStringView text);
/// `sha256:HEX`, as the server's interface names a blob, and back: empty for anything else.
QString digestName(const QString &hex);
QString hexOfDigestName(const QString &name);

} // namespace prt

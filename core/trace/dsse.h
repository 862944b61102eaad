// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/trace/keys.h"

#include <QByteArray>
#include <QString>

namespace prt::trace {

constexpr QLatin1StringView inTotoPayloadType{"application/vnd.in-toto+json"};

/// A DSSE envelope with one signature. `bytes` is the file as stored; its SHA-256 is the statement's digest.
struct Envelope
{
    QString payloadType;
    QByteArray payload;
    QString keyId;
    QByteArray signature;
    QByteArray bytes;

    QString digest() const;
};

/// "DSSEv1 LEN type LEN payload": what is signed.
QByteArray preAuthEncoding(QByteArrayView payloadType, QByteArrayView payload);
Envelope signEnvelope(QByteArrayView payload, const SigningKey &key, QLatin1StringView payloadType = inTotoPayloadType);
Result<Envelope> parseEnvelope(QByteArrayView bytes);
bool verifyEnvelope(const Envelope &envelope, const PublicKey &key);

} // namespace prt::trace

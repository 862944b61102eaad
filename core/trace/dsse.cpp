// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/dsse.h"

#include "core/base/hash.h"
#include "core/base/json.h"

#include <QJsonArray>

namespace prt::trace {

namespace {

/// Strict base64: white space, wrong padding or anything else that another decoder would read differently is refused.
std::optional<QByteArray> base64(const QJsonValue &value)
{
    const QByteArray text = value.toString().toLatin1();
    const auto decoded =
        QByteArray::fromBase64Encoding(text, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !decoded || decoded.decoded.toBase64() != text)
        return std::nullopt;
    return decoded.decoded;
}

} // namespace

QString Envelope::digest() const
{
    return sha256Hex(bytes);
}

QByteArray preAuthEncoding(QByteArrayView payloadType, QByteArrayView payload)
{
    return "DSSEv1 " + QByteArray::number(payloadType.size()) + ' ' + payloadType.toByteArray() + ' ' +
           QByteArray::number(payload.size()) + ' ' + payload.toByteArray();
}

Envelope signEnvelope(QByteArrayView payload, const SigningKey &key, QLatin1StringView payloadType)
{
    Envelope envelope;
    envelope.payloadType = payloadType;
    envelope.payload = payload.toByteArray();
    envelope.keyId = key.keyId();
    envelope.signature = key.sign(preAuthEncoding(QByteArrayView(payloadType.data(), payloadType.size()), payload));
    envelope.bytes = canonicalJson(QJsonObject{
        {QStringLiteral("payloadType"), envelope.payloadType},
        {QStringLiteral("payload"), QString::fromLatin1(envelope.payload.toBase64())},
        {QStringLiteral("signatures"),
         QJsonArray{QJsonObject{{QStringLiteral("keyid"), envelope.keyId},
                                {QStringLiteral("sig"), QString::fromLatin1(envelope.signature.toBase64())}}}},
    });
    return envelope;
}

Result<Envelope> parseEnvelope(QByteArrayView bytes)
{
    const auto object = parseJsonObject(bytes, {.bytes = 8 * 1024 * 1024, .integersOnly = true});
    if (!object)
        return passOn(object);
    const QJsonArray signatures = object->value(QLatin1StringView("signatures")).toArray();
    const auto payload = base64(object->value(QLatin1StringView("payload")));
    if (!payload || signatures.size() != 1)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("Not a DSSE envelope with one signature and a base64 payload."));
    const auto signature = base64(signatures[0][QLatin1StringView("sig")]);
    if (!signature)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The signature of a DSSE envelope is not base64."));
    return Envelope{object->value(QLatin1StringView("payloadType")).toString(), *payload,
                    signatures[0][QLatin1StringView("keyid")].toString(), *signature, bytes.toByteArray()};
}

bool verifyEnvelope(const Envelope &envelope, const PublicKey &key)
{
    return key.keyId() == envelope.keyId &&
           key.verify(preAuthEncoding(envelope.payloadType.toUtf8(), envelope.payload), envelope.signature);
}

} // namespace prt::trace

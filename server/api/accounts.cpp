// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/handlers.h"

namespace prt::server::accounts {

Response serverKey(Call &call)
{
    return jsonResponse(200, {{QStringLiteral("keyid"), call.service.key.keyId()},
                              {QStringLiteral("pem"), QString::fromLatin1(call.service.key.publicKey().pem())}});
}

Response whoAmI(Call &call)
{
    return jsonResponse(200, {{QStringLiteral("account"), call.principal.account},
                              {QStringLiteral("tenant"), call.principal.tenant},
                              {QStringLiteral("role"), roleName(call.principal.role)}});
}

/// The proof shows that the caller has the private half: a signature over the SHA-256 of its token.
Response bindDevice(Call &call)
{
    const auto body = jsonBody(call);
    if (!body)
        return body.error();
    const auto key = trace::PublicKey::fromPem(body->value(QLatin1StringView("key")).toString().toLatin1());
    if (!key)
        return problem(422, "bad-key", key.error().message);
    const QByteArray proof = QByteArray::fromBase64(body->value(QLatin1StringView("proof")).toString().toLatin1());
    if (!key->verify(trace::deviceProofText(call.principal.tokenHash), proof))
        return problem(422, "bad-proof",
                       QStringLiteral("The proof is not this key's signature over the token's hash."));
    StoreTransaction transaction(call.meta);
    if (!transaction.begun())
        return serverFault(transaction.begun().error());
    const auto bound = call.meta.accounts().bindDevice(
        {call.principal.tenant, key->keyId(), call.principal.account, key->pem(), call.nowUs()});
    if (!bound && bound.error().code == ErrorCode::Conflict)
        return problem(409, "key-bound", QStringLiteral("The key %1 belongs to another account.").arg(key->keyId()));
    if (!bound)
        return serverFault(bound.error());
    if (const auto done = transaction.commit(); !done)
        return serverFault(done.error());
    return jsonResponse(200,
                        {{QStringLiteral("keyid"), key->keyId()}, {QStringLiteral("account"), call.principal.account}});
}

} // namespace prt::server::accounts

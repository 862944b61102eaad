// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/serverkey.h"

namespace prt::sync {

Result<void> learnServerKey(HttpClient &client, store::Library &library)
{
    const auto reply = client.require({"GET", QStringLiteral("/v2/key"), {}, {}, {}});
    const auto key =
        reply ? trace::PublicKey::fromPem(reply->json().value(QLatin1StringView("pem")).toString().toLatin1())
              : passOn(reply);
    if (!key)
        return passOn(key);
    const auto trusted = library.trustList();
    if (!trusted)
        return passOn(trusted);
    const QString name = client.server().toString();
    for (const store::Library::TrustedKey &known : *trusted)
        if (known.role == QLatin1StringView("server") && known.keyId == key->keyId())
            return {};
    for (const store::Library::TrustedKey &known : *trusted)
        if (known.role == QLatin1StringView("server") && known.name == name)
            return fail(ErrorCode::Denied, QStringLiteral("%1 signs with another key than before. If its operator says "
                                                          "that this is right, log out and in again.")
                                               .arg(name));
    return library.trust(*key, name, QStringLiteral("server"));
}

Result<void> forgetServerKey(const QUrl &server, store::Library &library)
{
    const auto trusted = library.trustList();
    if (!trusted)
        return passOn(trusted);
    for (const store::Library::TrustedKey &known : *trusted)
        if ((known.role == QLatin1StringView("server") && known.name == server.toString()) ||
            (known.role == QLatin1StringView("account") && known.name.endsWith(u'@' + server.authority())))
            if (const auto done = library.distrust(known.keyId); !done)
                return done;
    return {};
}

} // namespace prt::sync

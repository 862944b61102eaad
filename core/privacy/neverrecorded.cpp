// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/neverrecorded.h"

#include <QRegularExpression>
#include <QString>

namespace prt::privacy {

bool isNeverRecordedPath(const QByteArray &path)
{
    static const QRegularExpression harmless(
        QStringLiteral("(?:\\.(?:example|sample|template|dist|tmpl|pub)|\\.(?:md|rst))$"));
    static const QRegularExpression name(QStringLiteral(
        "^(?:\\.env(?:\\..+)?|.+\\.env|\\.envrc|.+\\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|ovpn|mobileprovision)"
        "|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?(?:[._-].*)?|\\.?_?netrc|\\.npmrc|\\.pypirc|\\.pgpass|\\.my\\.cnf|\\.git-"
        "credentials|\\.htpasswd"
        "|credentials(?:\\.(?:json|xml|toml|ini|ya?ml))?|client_secret.*\\.json|service[-_]account.*\\.json|secrets?\\."
        "(?:json|ya?ml|toml|ini)"
        "|terraform\\.tfstate(?:\\..*)?|.+\\.tfvars|vault[-_]pass(?:word)?(?:\\.txt)?|\\.vault_pass(?:\\.txt)?|\\."
        "dockercfg)$"));
    static const QRegularExpression folder(QStringLiteral(
        "(?:^|/)(?:\\.aws|\\.ssh|\\.gnupg|\\.azure|\\.kube|\\.password-store)/|(?:^|/)\\.docker/config\\.json$"));
    const QString text = QString::fromUtf8(path).toLower();
    const QString last = text.section(u'/', -1);
    if (harmless.match(last).hasMatch())
        return false;
    return name.match(last).hasMatch() || folder.match(text).hasMatch();
}

} // namespace prt::privacy

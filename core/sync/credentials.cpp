// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/credentials.h"

#include "core/base/file.h"
#include "core/base/json.h"

#include <QFile>
#include <QHostAddress>
#include <QStandardPaths>

namespace prt::sync {

namespace {

bool isThisMachine(const QString &host)
{
    return host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

Result<QUrl> serverUrl(const QString &text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool plain = url.scheme() == QLatin1StringView("http");
    if (!url.isValid() || url.host().isEmpty() || (!plain && url.scheme() != QLatin1StringView("https")) ||
        !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" is not the address of a server. It looks like https://traces.example.org.")
                        .arg(text));
    if (plain && !isThisMachine(url.host()) && qEnvironmentVariableIntValue("PR_TELEMETRY_ALLOW_HTTP") != 1)
        return fail(
            ErrorCode::Denied,
            QStringLiteral("Without TLS everybody on the way can read the token and the traces: use https://%1, or set "
                           "PR_TELEMETRY_ALLOW_HTTP=1 on a network that you trust.")
                .arg(url.host()));
    if (url.path() == QLatin1StringView("/"))
        url.setPath({});
    return url.adjusted(QUrl::StripTrailingSlash);
}

SyncSettings::SyncSettings(QString folder)
    : m_folder(std::move(folder))
{
    if (m_folder.isEmpty())
        m_folder =
            QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/pr-telemetry");
}

QString SyncSettings::file() const
{
    return m_folder + QStringLiteral("/server.json");
}

Result<QUrl> SyncSettings::server(const QString &asked) const
{
    if (!asked.isEmpty())
        return serverUrl(asked);
    if (const QString set = qEnvironmentVariable("PR_TELEMETRY_SERVER"); !set.isEmpty())
        return serverUrl(set);
    const auto text = readFile(file(), 64 * 1024);
    const auto object = text ? parseJsonObject(*text) : passOn(text);
    if (!object)
        return fail(ErrorCode::Missing, QStringLiteral("No server is set. Log in with: pr-telemetry login URL"));
    return serverUrl(object->value(QLatin1StringView("server")).toString());
}

Result<void> SyncSettings::setServer(const QUrl &server)
{
    if (const auto made = makePrivateFolder(m_folder); !made)
        return made;
    return writeFileAtomically(file(), canonicalJson(QJsonObject{{QStringLiteral("server"), server.toString()}}), 0600);
}

Result<void> SyncSettings::clear()
{
    if (QFile::exists(file()) && !QFile::remove(file()))
        return fail(ErrorCode::Io, QStringLiteral("Cannot remove %1.").arg(file()));
    return {};
}

Result<Credentials> SyncSettings::credentials(TokenStore &tokens, const QString &askedServer) const
{
    const auto url = server(askedServer);
    if (!url)
        return passOn(url);
    if (const QByteArray set = qgetenv("PR_TELEMETRY_TOKEN"); !set.isEmpty())
        return Credentials{*url, set.trimmed()};
    const auto token = tokens.token(*url);
    if (!token)
        return fail(
            ErrorCode::Denied,
            QStringLiteral("There is no token for %1. Log in with: pr-telemetry login %1").arg(url->toString()));
    return Credentials{*url, *token};
}

} // namespace prt::sync

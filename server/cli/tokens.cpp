// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/tokens.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "server/cli/console.h"
#include "server/cli/datafolder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace prt::server {

namespace {

constexpr qsizetype idLength = 12;

QString newToken()
{
    return QStringLiteral("prt_") + QString::fromLatin1(randomBytes(32).toBase64(QByteArray::Base64UrlEncoding |
                                                                                 QByteArray::OmitTrailingEquals));
}

QJsonObject describe(const TokenRecord &token)
{
    return {{QStringLiteral("id"), token.hash.first(idLength)},
            {QStringLiteral("account"), token.account},
            {QStringLiteral("tenant"), token.tenant},
            {QStringLiteral("role"), roleName(token.role)},
            {QStringLiteral("created"), toRfc3339(token.createdUs)},
            {QStringLiteral("revoked"), token.revokedUs ? QJsonValue(toRfc3339(token.revokedUs)) : QJsonValue()}};
}

Result<TokenRecord> findToken(SqlStore &meta, const QString &id)
{
    const auto tokens = meta.accounts().tokens();
    if (!tokens)
        return passOn(tokens);
    QList<TokenRecord> found;
    for (const TokenRecord &token : *tokens)
        if (id.size() >= 6 && token.hash.startsWith(id))
            found.append(token);
    if (found.size() != 1)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("No single token has the id %1. `token list` shows them.").arg(id));
    return found.first();
}

} // namespace

int createToken(const TokenOptions &options)
{
    const auto role = roleFromName(options.role);
    if (!role)
        return failed({ErrorCode::InvalidInput,
                       QStringLiteral("The roles are recorder, reviewer, annotator, exporter, worker and admin.")});
    const QString token = options.value.isEmpty() ? newToken() : options.value;
    if (token.size() < 8 || token.size() > 512 || token.contains(u' '))
        return failed({ErrorCode::InvalidInput, QStringLiteral("A token has 8 to 512 characters and no space.")});
    auto folder = DataFolder::open(options.data);
    if (!folder)
        return failed(folder.error());
    const QString account = options.name.isEmpty() ? options.role : options.name;
    const auto added = folder->meta->accounts().addToken(
        {sha256Hex(token.toUtf8()), account, options.tenant, *role, SystemClock().wallUs(), 0});
    if (!added && added.error().code == ErrorCode::Conflict)
        return failed({ErrorCode::Conflict, QStringLiteral("That token is known already.")});
    if (!added)
        return failed(added.error());
    note(QStringLiteral("Token for %1 (%2, tenant %3). It is shown this once; only its hash is kept.")
             .arg(account, options.role, options.tenant));
    print(token);
    return 0;
}

int listTokens(const QString &data, bool json)
{
    auto folder = DataFolder::open(data);
    if (!folder)
        return failed(folder.error());
    const auto tokens = folder->meta->accounts().tokens();
    if (!tokens)
        return failed(tokens.error());
    QJsonArray list;
    for (const TokenRecord &token : *tokens) {
        list.append(describe(token));
        if (!json)
            print(QStringLiteral("%1  %2  %3  %4  %5%6")
                      .arg(token.hash.first(idLength), roleName(token.role).leftJustified(9), token.account,
                           token.tenant, toRfc3339(token.createdUs),
                           token.revokedUs ? QStringLiteral("  revoked") : QString()));
    }
    if (json)
        print(QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact)));
    return 0;
}

int revokeToken(const QString &data, const QString &id)
{
    auto folder = DataFolder::open(data);
    if (!folder)
        return failed(folder.error());
    const auto token = findToken(*folder->meta, id);
    if (!token)
        return failed(token.error());
    if (const auto done = folder->meta->accounts().revokeToken(token->hash, SystemClock().wallUs()); !done)
        return failed(done.error());
    note(QStringLiteral("The token %1 of %2 is revoked from now on.").arg(token->hash.first(idLength), token->account));
    return 0;
}

} // namespace prt::server

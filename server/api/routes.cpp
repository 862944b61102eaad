// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/handlers.h"
#include "server/api/route.h"

namespace prt::server {

namespace {

constexpr Roles everyone = Roles::all();
constexpr Roles writers = Roles::of(Role::Recorder, Role::Admin);
constexpr Roles uploaders = Roles::of(Role::Recorder, Role::Worker, Role::Admin);
constexpr Roles signers = Roles::of(Role::Recorder, Role::Reviewer, Role::Annotator, Role::Worker, Role::Admin);
constexpr Roles nobody;

/// The parts that `pattern` leaves open, if `path` fits it.
std::optional<QStringList> fit(QByteArrayView pattern, const QList<QByteArray> &path)
{
    const QList<QByteArray> parts = pattern.toByteArray().split('/');
    if (parts.size() != path.size())
        return std::nullopt;
    QStringList open;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i] == "{}" && !path[i].isEmpty())
            open.append(QString::fromUtf8(path[i]));
        else if (parts[i] != path[i])
            return std::nullopt;
    }
    return open;
}

} // namespace

const QList<Route> &routes()
{
    using enum Method;
    static const QList<Route> table{
        {Get, "/", Guard::Public, nobody, BodyKind::None, pages::index},
        {Get, "/healthz", Guard::Public, nobody, BodyKind::None, pages::healthy},
        {Get, "/readyz", Guard::Public, nobody, BodyKind::None, pages::ready},
        {Get, "/docs", Guard::Public, nobody, BodyKind::None, pages::docs},
        {Get, "/docs/style.css", Guard::Public, nobody, BodyKind::None, pages::style},
        {Get, "/openapi.json", Guard::Public, nobody, BodyKind::None, pages::openApi},
        {Get, "/metrics", Guard::Public, nobody, BodyKind::None, pages::metrics},

        {Get, "/v2/key", Guard::Public, nobody, BodyKind::None, accounts::serverKey},
        {Get, "/v2/account", Guard::Token, everyone, BodyKind::None, accounts::whoAmI},
        {Post, "/v2/devices", Guard::Token, signers, BodyKind::Json, accounts::bindDevice},

        {Post, "/v2/blobs/missing", Guard::Token, uploaders, BodyKind::Json, blobs::missing},
        {Put, "/v2/blobs/{}", Guard::Token, uploaders, BodyKind::File, blobs::put, blobs::beforePut},
        {Get, "/v2/blobs/{}", Guard::Token, everyone, BodyKind::None, blobs::get},

        {Get, "/v2/traces", Guard::Token, everyone, BodyKind::None, traces::feed},
        {Post, "/v2/traces", Guard::Token, writers, BodyKind::Json, traces::create},
        {Get, "/v2/traces/{}", Guard::Token, everyone, BodyKind::None, traces::get},
        {Delete, "/v2/traces/{}", Guard::Token, writers, BodyKind::None, traces::remove},
        {Get, "/v2/traces/{}/blobs", Guard::Token, everyone, BodyKind::None, traces::blobList},
        {Get, "/v2/traces/{}/segments", Guard::Token, everyone, BodyKind::None, segments::list},
        {Put, "/v2/traces/{}/segments/{}", Guard::Token, writers, BodyKind::Json, segments::put},
        {Get, "/v2/traces/{}/segments/{}", Guard::Token, everyone, BodyKind::None, segments::get},
        {Post, "/v2/traces/{}/finalize", Guard::Token, writers, BodyKind::Json, traces::finalize},
        {Get, "/v2/traces/{}/statements", Guard::Token, everyone, BodyKind::None, statements::list},
        {Post, "/v2/traces/{}/statements", Guard::Token, signers, BodyKind::Json, statements::add},
        {Get, "/v2/traces/{}/statements/{}", Guard::Token, everyone, BodyKind::None, statements::get},
        {Post, "/v2/traces/{}/receipt", Guard::Token, signers, BodyKind::None, statements::receipt},

        {Post, "/v1/traces", Guard::Token, writers, BodyKind::Json, legacy::create},
        {Get, "/v1/traces/{}", Guard::Token, everyone, BodyKind::None, legacy::get},
        {Post, "/v1/traces/{}/events:ingest", Guard::Upload, nobody, BodyKind::Json, legacy::ingest,
         legacy::beforeUpload},
        {Post, "/v1/traces/{}/complete", Guard::Upload, nobody, BodyKind::Json, legacy::complete, legacy::beforeUpload},
    };
    return table;
}

RouteMatch matchRoute(Method method, const QByteArray &path)
{
    RouteMatch match;
    const QList<QByteArray> parts = path.split('/');
    const Method wanted = method == Method::Head ? Method::Get : method;
    for (const Route &route : routes()) {
        const auto open = fit(route.pattern, parts);
        if (!open || (match.route && match.route->method == wanted))
            continue;
        if (!match.allow.isEmpty())
            match.allow += ", ";
        match.allow += route.method == Method::Get ? QByteArray("GET, HEAD") : methodName(route.method);
        if (route.method == wanted) {
            match.route = &route;
            match.parameters = *open;
        }
    }
    return match;
}

} // namespace prt::server

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/api.h"

#include "core/base/hash.h"

#include <QJsonArray>

namespace prt::server {

namespace {

/// What admit() found and respond() needs.
struct Decision
{
    const Route *route = nullptr;
    QStringList parameters;
    Principal principal;
};

bool isLegacy(const RequestHead &head)
{
    return head.path.startsWith("/v1/");
}

Response refusal(const RequestHead &head, int status, const char *name, const QString &detail)
{
    Response response = isLegacy(head) ? legacyProblem(status, detail) : problem(status, name, detail);
    if (isLegacy(head) && status == 401)
        response.fields.emplaceBack("WWW-Authenticate", "Bearer");
    return response;
}

/// Version 1 said this in the words of its framework; its clients read `detail`.
Response missingAuthorization()
{
    return legacyProblem(422,
                         QJsonArray{QJsonObject{{QStringLiteral("loc"),
                                                 QJsonArray{QStringLiteral("header"), QStringLiteral("authorization")}},
                                                {QStringLiteral("msg"), QStringLiteral("field required")},
                                                {QStringLiteral("type"), QStringLiteral("value_error.missing")}}});
}

BodyPlan planFor(const Route &route, const Service &service)
{
    switch (route.body) {
    case BodyKind::Json:
        return {service.limits.json, {}};
    case BodyKind::File:
        return {service.limits.blob, service.bytes.spoolFolder()};
    case BodyKind::None:
        break;
    }
    return {};
}

std::optional<Response> noRoute(const RequestHead &head, const RouteMatch &match)
{
    if (match.route)
        return std::nullopt;
    if (match.allow.isEmpty())
        return refusal(head, 404, "unknown-path", QStringLiteral("Not Found"));
    Response response = refusal(head, 405, "wrong-method", QStringLiteral("Method Not Allowed"));
    response.fields.emplaceBack("Allow", match.allow);
    return response;
}

} // namespace

QByteArray bearerToken(const RequestHead &head)
{
    const QByteArray value = head.field("authorization");
    return value.size() > 7 && value.first(7).toLower() == "bearer " ? value.sliced(7).trimmed() : QByteArray();
}

Api::Api(Service &service, std::unique_ptr<MetadataStore> meta)
    : m_service(service)
    , m_meta(std::move(meta))
{
}

OrAnswer<Principal> Api::principalOf(const RequestHead &head, const Route &route)
{
    if (route.guard != Guard::Token && !(route.guard == Guard::Upload && !head.hasField("authorization")))
        return Principal{};
    if (isLegacy(head) && !head.hasField("authorization"))
        return tl::unexpected(missingAuthorization());
    const QString hash = sha256Hex(bearerToken(head));
    const auto token = m_meta->accounts().token(hash);
    if (!token)
        return tl::unexpected(serverFault(token.error()));
    if (!*token || (*token)->revokedUs != 0)
        return tl::unexpected(refusal(head, 401, "unknown-token",
                                      QStringLiteral("The token is missing, unknown or revoked. Log in again.")));
    if (!route.roles.has((*token)->role))
        return tl::unexpected(refusal(head, 403, "wrong-role",
                                      QStringLiteral("The role %1 may not do this.").arg(roleName((*token)->role))));
    return Principal{(*token)->account, (*token)->tenant, (*token)->role, hash};
}

Admission Api::admit(const RequestHead &head)
{
    const RouteMatch match = matchRoute(head.method, head.path);
    if (const auto answer = noRoute(head, match))
        return {answer, {}, {}};
    const auto principal = principalOf(head, *match.route);
    if (!principal)
        return {principal.error(), {}, {}};
    Admission admission{{}, planFor(*match.route, m_service), Decision{match.route, match.parameters, *principal}};
    if (match.route->body == BodyKind::None && head.hasBody())
        admission.answer = refusal(head, 413, "no-body-here", QStringLiteral("This request takes no body."));
    else if (match.route->early) {
        Body none;
        Call call{head, none, match.parameters, *principal, m_service, *m_meta};
        admission.answer = match.route->early(call);
    }
    return admission;
}

Response Api::respond(const Request &request, const Admission &admission)
{
    const auto decision = std::any_cast<Decision>(admission.decision);
    Call call{request.head, *request.body, decision.parameters, decision.principal, m_service, *m_meta};
    return decision.route->answer(call);
}

} // namespace prt::server

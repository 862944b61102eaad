// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"
#include "server/api/handlers.h"
#include "server/pages/apidocs.h"
#include "server/pages/metrics.h"

#include <QJsonDocument>

namespace prt::server::pages {

namespace {

Response page(const QByteArray &contentType, const QByteArray &body)
{
    Response response;
    response.contentType = contentType;
    response.body = body;
    response.fields = {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"},
        {"Referrer-Policy", "no-referrer"}};
    return response;
}

Result<RowCounts::Rows> rowCounts(Call &call)
{
    constexpr qint64 freshUs = 15'000'000; // the shortest interval at which Prometheus usually asks
    RowCounts &last = call.service.rowCounts;
    const std::lock_guard lock(last.mutex);
    const qint64 now = call.service.clock.wallUs();
    if (last.rows && now >= last.countedUs && now - last.countedUs < freshUs)
        return *last.rows;
    const auto counted = call.meta.counts();
    if (counted) {
        last.rows = *counted;
        last.countedUs = now;
    }
    return counted;
}

} // namespace

Response index(Call &)
{
    return jsonResponse(200, {{QStringLiteral("service"), QStringLiteral("PR Telemetry")},
                              {QStringLiteral("version"), QStringLiteral(PRT_VERSION)},
                              {QStringLiteral("status"), QStringLiteral("ok")},
                              {QStringLiteral("docs"), QStringLiteral("/docs")}});
}

Response healthy(Call &)
{
    return jsonResponse(200, {{QStringLiteral("status"), QStringLiteral("healthy")}});
}

Response ready(Call &call)
{
    Result<void> state = call.meta.ping();
    if (state)
        state = call.service.bytes.ping();
    if (state)
        return jsonResponse(200, {{QStringLiteral("status"), QStringLiteral("ready")}});
    Response response = jsonResponse(503, {{QStringLiteral("status"), QStringLiteral("not ready")},
                                           {QStringLiteral("detail"), state.error().message}});
    response.fields.emplaceBack("Retry-After", "5");
    return response;
}

Response docs(Call &)
{
    static const QByteArray html =
        apiDocs(QJsonDocument::fromJson(resources::read(QStringLiteral("openapi/openapi.json"))).object());
    return page("text/html; charset=utf-8", html);
}

Response style(Call &)
{
    return page("text/css; charset=utf-8", resources::read(QStringLiteral("openapi/docs.css")));
}

Response openApi(Call &)
{
    return page("application/json", resources::read(QStringLiteral("openapi/openapi.json")));
}

Response metrics(Call &call)
{
    const auto counts = rowCounts(call);
    if (!counts)
        return serverFault(counts.error());
    return page("text/plain; version=0.0.4; charset=utf-8", prometheusText(call.service, *counts));
}

} // namespace prt::server::pages

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/message.h"

#include <algorithm>
#include <array>
#include <QJsonDocument>
#include <QJsonObject>

namespace prt::server {

QByteArray reasonPhrase(int status)
{
    static constexpr std::array<std::pair<int, const char *>, 27> phrases{{
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {411, "Length Required"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
        {507, "Insufficient Storage"},
    }};
    const auto found =
        std::find_if(phrases.begin(), phrases.end(), [status](const auto &p) { return p.first == status; });
    return found == phrases.end() ? QByteArray("Status") : QByteArray(found->second);
}

Response RequestHandler::faultResponse(const HttpFault &fault)
{
    Response response;
    response.status = fault.status;
    response.contentType = "application/problem+json";
    response.body =
        QJsonDocument(QJsonObject{{QStringLiteral("type"), QStringLiteral("urn:pr-telemetry:problem:http")},
                                  {QStringLiteral("title"), QString::fromLatin1(reasonPhrase(fault.status))},
                                  {QStringLiteral("status"), fault.status},
                                  {QStringLiteral("detail"), QString::fromUtf8(fault.reason)}})
            .toJson(QJsonDocument::Compact);
    if (fault.status == 503)
        response.fields.emplaceBack("Retry-After", "1");
    return response;
}

} // namespace prt::server

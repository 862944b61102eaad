// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/route.h"

namespace prt::server {

/// The API on one thread of the pool: finds the route, checks the token, calls the handler.
class Api final : public RequestHandler
{
public:
    Api(Service &service, std::unique_ptr<MetadataStore> meta);

    Admission admit(const RequestHead &head) override;
    Response respond(const Request &request, const Admission &admission) override;

private:
    OrAnswer<Principal> principalOf(const RequestHead &head, const Route &route);

    Service &m_service;
    std::unique_ptr<MetadataStore> m_meta;
};

/// The value of `Authorization: Bearer …`; empty when there is none.
QByteArray bearerToken(const RequestHead &head);

} // namespace prt::server

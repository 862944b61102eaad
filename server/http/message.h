// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/body.h"
#include "server/http/headparser.h"

#include <any>
#include <memory>

namespace prt::server {

/// An answer: status, fields and a body in memory or in a file. Length, date and connection fields are added when it is
/// written.
struct Response
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    std::shared_ptr<QFile> file; ///< open for reading; sent instead of `body` when set
    QList<QPair<QByteArray, QByteArray>> fields;
};
QByteArray reasonPhrase(int status);

/// What the handler decided when it knew the head only.
struct Admission
{
    std::optional<Response> answer; ///< the end of it: refused, or nothing to do
    BodyPlan plan;                  ///< where the body goes otherwise
    std::any decision;              ///< the handler's own: route, who asks
};

/// A whole request.
struct Request
{
    RequestHead head;
    std::shared_ptr<Body> body; ///< never null when the head has one
};

/// Answers requests. One object per thread of the pool, used by that thread only; it may block on disk and SQL.
/// `admit` and `respond` of one request may run in different objects.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;
    virtual Admission admit(const RequestHead &head) = 0;
    virtual Response respond(const Request &request, const Admission &admission) = 0;
    /// The form of an error that the HTTP layer found itself. Any thread.
    static Response faultResponse(const HttpFault &fault);
};

} // namespace prt::server

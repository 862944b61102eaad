// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/problem.h"
#include "server/api/service.h"

#include <QJsonObject>

namespace prt::server {

/// Who asks.
struct Principal
{
    QString account;
    QString tenant;
    Role role = Role::Exporter;
    QString tokenHash;
};

/// One request on its way through a handler function: runs on a thread of the pool.
struct Call
{
    const RequestHead &head;
    Body &body;
    const QStringList &parameters; ///< the parts of the path that the route's pattern leaves open
    const Principal &principal;
    Service &service;
    MetadataStore &meta;

    QString parameter(qsizetype index) const { return parameters.value(index); }
    qint64 nowUs() const { return service.clock.wallUs(); }
};

/// Either what was wanted or the answer that says why not.
template <typename T> using OrAnswer = tl::expected<T, Response>;

/// The body as a JSON object, or 400.
OrAnswer<QJsonObject> jsonBody(Call &call);
/// Inside the transaction that names an object which was put before: whether it is still there. One that nothing named
/// may be swept away at any moment; the answer is to send it again.
std::optional<Response> sweptAway(Call &call, const QString &object);
/// The trace of that id if this principal may see it: a recorder its own, others those of the tenant that are
/// finalized. Else 404; 410 for one that was deleted.
OrAnswer<TraceRecord> visibleTrace(Call &call, const QString &id);

} // namespace prt::server

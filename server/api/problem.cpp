// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/problem.h"

#include "core/base/clock.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace prt::server {

namespace {
Q_LOGGING_CATEGORY(log, "pr-telemetry.server")
}

Response jsonResponse(int status, const QJsonObject &object)
{
    Response response;
    response.status = status;
    response.contentType = "application/json";
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

Response problem(int status, const char *name, const QString &detail, const QJsonObject &extra)
{
    QJsonObject object = extra;
    object.insert(QStringLiteral("type"), QStringLiteral("urn:pr-telemetry:problem:%1").arg(QLatin1StringView(name)));
    object.insert(QStringLiteral("title"), QString::fromLatin1(reasonPhrase(status)));
    object.insert(QStringLiteral("status"), status);
    object.insert(QStringLiteral("detail"), detail);
    Response response = jsonResponse(status, object);
    response.contentType = "application/problem+json";
    if (status == 401)
        response.fields.emplaceBack("WWW-Authenticate", "Bearer");
    return response;
}

Response deleted(const TraceRecord &trace)
{
    const QString when = toRfc3339(trace.deletedUs);
    return problem(410, "trace-deleted",
                   QStringLiteral("The trace %1 was deleted here on %2 by %3 (%4). It is not taken in again.")
                       .arg(trace.id, when.first(10),
                            trace.deletedBy.isEmpty() ? QStringLiteral("the operator") : trace.deletedBy,
                            trace.deletedWhy),
                   {{QStringLiteral("deleted_at"), when}, {QStringLiteral("reason"), trace.deletedWhy}});
}

Response legacyProblem(int status, const QJsonValue &detail)
{
    return jsonResponse(status, {{QStringLiteral("detail"), detail}});
}

Response serverFault(const Error &error)
{
    qCWarning(log).noquote() << error.message;
    const bool full = error.message.contains(QLatin1StringView("No space left"));
    return problem(full ? 507 : 500, full ? "storage-full" : "internal",
                   QStringLiteral("The server could not do this; its log says why."));
}

} // namespace prt::server

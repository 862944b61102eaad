// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "server/http/message.h"
#include "server/store/records.h"

#include <QJsonObject>

namespace prt::server {

Response jsonResponse(int status, const QJsonObject &object);

/// application/problem+json (RFC 9457) with the stable type `urn:pr-telemetry:problem:NAME`; `extra` fields stand
/// beside.
Response problem(int status, const char *name, const QString &detail, const QJsonObject &extra = {});
/// 410: who deleted the trace, when and why.
Response deleted(const TraceRecord &trace);
/// The version 1 form: `{"detail": …}`.
Response legacyProblem(int status, const QJsonValue &detail);
/// A fault on our side: the sentence goes to the log, the caller learns that it was not its fault.
Response serverFault(const Error &error);

} // namespace prt::server

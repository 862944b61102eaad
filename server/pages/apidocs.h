// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace prt::server {

/// A readable HTML page from an OpenAPI 3.1 document: no script, everything escaped.
QByteArray apiDocs(const QJsonObject &openApi);

} // namespace prt::server

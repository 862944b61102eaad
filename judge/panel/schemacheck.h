// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QJsonObject>
#include <QJsonValue>

namespace prt::judge {

/// Checks a value against the part of JSON Schema that the answers' forms use: type, enum, required, properties,
/// additionalProperties false, items. Absent: it fits; else a sentence with the place. Strings longer than `maxString`
/// do not fit.
std::optional<QString> schemaProblem(const QJsonValue &value, const QJsonObject &schema, qsizetype maxString = 600);

} // namespace prt::judge

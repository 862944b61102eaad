// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace prt::test {

/// What is wrong with `value` by a JSON schema, one line each; empty when nothing is. Knows the words that the
/// project's schemas use (type, enum, const, required, properties, items, pattern, minimum, maxLength, maxItems) and is
/// stricter in one thing: a property that the schema does not name is an error, so that schema and program cannot drift
/// apart. Objects without `properties` are free.
QStringList schemaProblems(const QJsonObject &schema, const QJsonValue &value,
                           const QString &where = QStringLiteral("$"));

} // namespace prt::test

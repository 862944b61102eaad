// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace prt::test {

/// What is wrong with a schema for strict structured outputs: the part of JSON Schema that all providers take (objects
/// closed with every field required, no optional keywords, at most five levels, smaller than 4 KiB).
QStringList strictSchemaProblems(const QJsonObject &schema);
/// The same, and a name that is none for a form of an answer.
QStringList strictSchemaProblems(const QJsonObject &schema, const QString &name);

} // namespace prt::test

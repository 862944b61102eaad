// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace prt::test {

/// What is wrong with a `response_format` of strict structured outputs: name, strict, and the part of JSON Schema that
/// all providers take (objects closed with every field required, no optional keywords, at most five levels).
QStringList strictFormatProblems(const QJsonObject &format);

} // namespace prt::test

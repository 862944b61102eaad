// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

/// Reading the fields of a predicate that may come from anywhere: what is missing or of another type is the default.
namespace prt::ports {

inline QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

inline int number(const QJsonObject &object, const char *name, int absent)
{
    return object.value(QLatin1StringView(name)).toInt(absent);
}

} // namespace prt::ports

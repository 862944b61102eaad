// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/schemacheck.h"

#include "core/base/json.h"

#include <QJsonArray>

namespace prt::judge {

namespace {

constexpr qsizetype maxItems = 500;

bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == QLatin1StringView("object"))
        return value.isObject();
    if (type == QLatin1StringView("array"))
        return value.isArray();
    if (type == QLatin1StringView("string"))
        return value.isString();
    if (type == QLatin1StringView("boolean"))
        return value.isBool();
    return type == QLatin1StringView("integer") && jsonInteger(value).has_value();
}

std::optional<QString> check(const QJsonValue &value, const QJsonObject &schema, qsizetype maxString,
                             const QString &where);

std::optional<QString> checkObject(const QJsonObject &object, const QJsonObject &schema, qsizetype maxString,
                                   const QString &where)
{
    const QJsonObject properties = schema.value(QLatin1StringView("properties")).toObject();
    for (const QJsonValue &name : schema.value(QLatin1StringView("required")).toArray()) {
        if (!object.contains(name.toString()))
            return QStringLiteral("%1 lacks %2.").arg(where, name.toString());
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!properties.contains(it.key()))
            return QStringLiteral("%1 has a field that is not in the schema.").arg(where);
        if (auto problem = check(it.value(), properties.value(it.key()).toObject(), maxString, where + u'.' + it.key()))
            return problem;
    }
    return std::nullopt;
}

std::optional<QString> checkArray(const QJsonArray &array, const QJsonObject &schema, qsizetype maxString,
                                  const QString &where)
{
    if (array.size() > maxItems)
        return QStringLiteral("%1 has more than %2 items.").arg(where).arg(maxItems);
    const QJsonObject items = schema.value(QLatin1StringView("items")).toObject();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (auto problem = check(array[i], items, maxString, QStringLiteral("%1[%2]").arg(where).arg(i)))
            return problem;
    }
    return std::nullopt;
}

std::optional<QString> check(const QJsonValue &value, const QJsonObject &schema, qsizetype maxString,
                             const QString &where)
{
    const QString type = schema.value(QLatin1StringView("type")).toString();
    if (!hasType(value, type))
        return QStringLiteral("%1 is not of type %2.").arg(where, type);
    if (value.isString() && value.toString().size() > maxString)
        return QStringLiteral("%1 is longer than %2 characters.").arg(where).arg(maxString);
    if (schema.contains(QLatin1StringView("enum")) &&
        !schema.value(QLatin1StringView("enum")).toArray().contains(value))
        return QStringLiteral("%1 is none of the values of the schema.").arg(where);
    if (value.isObject())
        return checkObject(value.toObject(), schema, maxString, where);
    return value.isArray() ? checkArray(value.toArray(), schema, maxString, where) : std::nullopt;
}

} // namespace

std::optional<QString> schemaProblem(const QJsonValue &value, const QJsonObject &schema, qsizetype maxString)
{
    return check(value, schema, maxString, QStringLiteral("The answer"));
}

} // namespace prt::judge

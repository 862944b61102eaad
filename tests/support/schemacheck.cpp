// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/schemacheck.h"

#include <algorithm>
#include <cmath>
#include <QJsonArray>
#include <QRegularExpression>

namespace prt::test {

namespace {

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == QLatin1StringView("integer"))
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    return (type == QLatin1StringView("object") && value.isObject()) ||
           (type == QLatin1StringView("array") && value.isArray()) ||
           (type == QLatin1StringView("string") && value.isString()) ||
           (type == QLatin1StringView("boolean") && value.isBool()) ||
           (type == QLatin1StringView("null") && value.isNull()) ||
           (type == QLatin1StringView("number") && value.isDouble());
}

bool typeFits(const QJsonObject &schema, const QJsonValue &value)
{
    const QJsonValue type = schema[QStringLiteral("type")];
    if (type.isUndefined())
        return true;
    if (type.isString())
        return isOfType(value, type.toString());
    const QJsonArray types = type.toArray();
    return std::any_of(types.begin(), types.end(),
                       [&](const QJsonValue &one) { return isOfType(value, one.toString()); });
}

bool boundsFit(const QJsonObject &schema, const QJsonValue &value)
{
    const auto has = [&](const char *word) { return schema.contains(QLatin1StringView(word)); };
    if (has("enum") && !schema[QStringLiteral("enum")].toArray().contains(value))
        return false;
    if (has("const") && schema[QStringLiteral("const")] != value)
        return false;
    if (has("pattern") && value.isString() &&
        !QRegularExpression(schema[QStringLiteral("pattern")].toString()).match(value.toString()).hasMatch())
        return false;
    if (has("minimum") && value.isDouble() && value.toDouble() < schema[QStringLiteral("minimum")].toDouble())
        return false;
    if (has("maxLength") && value.toString().size() > schema[QStringLiteral("maxLength")].toInt())
        return false;
    return !has("maxItems") || value.toArray().size() <= schema[QStringLiteral("maxItems")].toInt();
}

QStringList objectProblems(const QJsonObject &schema, const QJsonObject &object, const QString &where)
{
    QStringList problems;
    for (const QJsonValue &name : schema[QStringLiteral("required")].toArray())
        if (!object.contains(name.toString()))
            problems.append(QStringLiteral("%1 lacks %2").arg(where, name.toString()));
    if (!schema.contains(QStringLiteral("properties")))
        return problems;
    const QJsonObject properties = schema[QStringLiteral("properties")].toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!properties.contains(it.key()))
            problems.append(QStringLiteral("%1.%2 is not in the schema").arg(where, it.key()));
        else
            problems += schemaProblems(properties[it.key()].toObject(), it.value(), where + u'.' + it.key());
    }
    return problems;
}

} // namespace

QStringList schemaProblems(const QJsonObject &schema, const QJsonValue &value, const QString &where)
{
    if (!typeFits(schema, value))
        return {QStringLiteral("%1 has the wrong type").arg(where)};
    QStringList problems;
    if (!boundsFit(schema, value))
        problems.append(QStringLiteral("%1 has a value that is not allowed").arg(where));
    if (value.isObject())
        problems += objectProblems(schema, value.toObject(), where);
    const QJsonObject items = schema[QStringLiteral("items")].toObject();
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; !items.isEmpty() && i < array.size(); ++i)
        problems += schemaProblems(items, array[i], QStringLiteral("%1[%2]").arg(where).arg(i));
    return problems;
}

} // namespace prt::test

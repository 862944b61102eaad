// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/strictschema.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

namespace prt::test {

namespace {

constexpr int deepest = 5;

void checkSchema(const QJsonObject &schema, int depth, const QString &where, QStringList &problems)
{
    static const QSet<QString> allowed{QStringLiteral("type"),       QStringLiteral("properties"),
                                       QStringLiteral("required"),   QStringLiteral("additionalProperties"),
                                       QStringLiteral("items"),      QStringLiteral("enum"),
                                       QStringLiteral("description")};
    for (const QString &keyword : schema.keys()) {
        if (!allowed.contains(keyword))
            problems.append(where + QStringLiteral(": keyword ") + keyword);
    }
    if (depth > deepest)
        problems.append(where + QStringLiteral(": too deep"));
    const QString type = schema.value(QLatin1StringView("type")).toString();
    if (type == QLatin1StringView("array"))
        return checkSchema(schema.value(QLatin1StringView("items")).toObject(), depth + 1, where + QStringLiteral("[]"),
                           problems);
    if (type != QLatin1StringView("object"))
        return;
    const QJsonObject properties = schema.value(QLatin1StringView("properties")).toObject();
    QSet<QString> required;
    for (const QJsonValue &name : schema.value(QLatin1StringView("required")).toArray())
        required.insert(name.toString());
    const QStringList keys = properties.keys();
    if (schema.value(QLatin1StringView("additionalProperties")) != QJsonValue(false) ||
        required != QSet<QString>(keys.begin(), keys.end()))
        problems.append(where + QStringLiteral(": object is open or has optional fields"));
    for (auto it = properties.begin(); it != properties.end(); ++it)
        checkSchema(it.value().toObject(), depth + 1, where + u'.' + it.key(), problems);
}

} // namespace

QStringList strictFormatProblems(const QJsonObject &format)
{
    QStringList problems;
    const QJsonObject inner = format.value(QLatin1StringView("json_schema")).toObject();
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9_-]{1,64}$"));
    if (format.value(QLatin1StringView("type")).toString() != QLatin1StringView("json_schema") ||
        inner.value(QLatin1StringView("strict")) != QJsonValue(true))
        problems.append(QStringLiteral("response_format is not a strict json_schema"));
    if (!name.match(inner.value(QLatin1StringView("name")).toString()).hasMatch())
        problems.append(QStringLiteral("the schema's name is not allowed"));
    const QJsonObject schema = inner.value(QLatin1StringView("schema")).toObject();
    if (schema.value(QLatin1StringView("type")).toString() != QLatin1StringView("object"))
        problems.append(QStringLiteral("the schema's root is not an object"));
    checkSchema(schema, 0, QStringLiteral("schema"), problems);
    return problems;
}

} // namespace prt::test

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/strictschema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

namespace prt::test {

namespace {

constexpr int deepest = 5;
constexpr qsizetype largest = 4096;

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

QStringList strictSchemaProblems(const QJsonObject &schema)
{
    QStringList problems;
    if (schema.value(QLatin1StringView("type")).toString() != QLatin1StringView("object"))
        problems.append(QStringLiteral("the schema's root is not an object"));
    if (QJsonDocument(schema).toJson(QJsonDocument::Compact).size() >= largest)
        problems.append(QStringLiteral("the schema is too large to be compiled"));
    checkSchema(schema, 0, QStringLiteral("schema"), problems);
    return problems;
}

QStringList strictSchemaProblems(const QJsonObject &schema, const QString &name)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_-]{1,64}$"));
    QStringList problems = strictSchemaProblems(schema);
    if (!form.match(name).hasMatch())
        problems.append(QStringLiteral("the schema's name is not allowed"));
    return problems;
}

} // namespace prt::test

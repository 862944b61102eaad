// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/rubric.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "resources/resources.h"

#include <QJsonArray>
#include <QSet>

namespace prt::judge {

namespace {

Dimension dimensionFrom(const QJsonObject &object)
{
    Dimension dimension;
    dimension.id = object.value(QLatin1StringView("id")).toString();
    dimension.name = object.value(QLatin1StringView("name")).toString();
    dimension.weight = object.value(QLatin1StringView("weight")).toInt();
    dimension.alwaysApplicable = object.value(QLatin1StringView("always_applicable")).toBool();
    for (const QJsonValue &value : object.value(QLatin1StringView("criteria")).toArray()) {
        const QJsonObject criterion = value.toObject();
        dimension.criteria.append({criterion.value(QLatin1StringView("id")).toString(),
                                   criterion.value(QLatin1StringView("text")).toString()});
    }
    for (const QJsonValue &value : object.value(QLatin1StringView("levels")).toArray())
        dimension.levels.append(value.toString());
    return dimension;
}

QString problemOf(const Rubric &rubric)
{
    int weights = 0;
    QSet<QString> ids;
    for (const Dimension &dimension : rubric.dimensions) {
        weights += dimension.weight;
        if (dimension.id.isEmpty() || ids.contains(dimension.id))
            return QStringLiteral("the id \"%1\" is empty or stands twice").arg(dimension.id);
        ids.insert(dimension.id);
        if (dimension.weight <= 0 || dimension.levels.size() != 5 || dimension.criteria.isEmpty())
            return QStringLiteral("\"%1\" needs a weight, five levels and criteria").arg(dimension.id);
    }
    return weights == 100 ? QString() : QStringLiteral("the weights add up to %1, not 100").arg(weights);
}

} // namespace

const Dimension *Rubric::dimension(QStringView id) const
{
    const auto found =
        std::find_if(dimensions.begin(), dimensions.end(), [id](const Dimension &one) { return one.id == id; });
    return found == dimensions.end() ? nullptr : &*found;
}

bool Rubric::hasCriterion(QStringView id) const
{
    return std::any_of(dimensions.begin(), dimensions.end(), [id](const Dimension &dimension) {
        return std::any_of(dimension.criteria.begin(), dimension.criteria.end(),
                           [id](const Criterion &one) { return one.id == id; });
    });
}

QStringList Rubric::ids() const
{
    QStringList ids;
    for (const Dimension &dimension : dimensions)
        ids.append(dimension.id);
    return ids;
}

Result<Rubric> parseRubric(const QByteArray &json)
{
    const auto object = parseJsonObject(json, {.bytes = 256 * 1024, .depth = 8});
    if (!object)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The rubric cannot be read. %1").arg(object.error().message));
    Rubric rubric{object->value(QLatin1StringView("version")).toString(), sha256Hex(json), {}};
    for (const QJsonValue &value : object->value(QLatin1StringView("dimensions")).toArray())
        rubric.dimensions.append(dimensionFrom(value.toObject()));
    const QString problem = problemOf(rubric);
    if (!problem.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The rubric \"%1\" is not usable: %2.").arg(rubric.version, problem));
    return rubric;
}

const Rubric &builtInRubric()
{
    static const Rubric rubric = [] {
        const auto parsed = parseRubric(resources::read(QStringLiteral("rubric/rubric-1.json")));
        if (!parsed)
            qFatal("%s", qUtf8Printable(parsed.error().message));
        return *parsed;
    }();
    return rubric;
}

int weightedMean(const Rubric &rubric, const QMap<QString, int> &scoresMilli)
{
    qint64 sum = 0;
    qint64 weights = 0;
    for (const Dimension &dimension : rubric.dimensions) {
        const int score = scoresMilli.value(dimension.id, -1);
        if (score < 0)
            continue;
        sum += static_cast<qint64>(dimension.weight) * score;
        weights += dimension.weight;
    }
    return weights == 0 ? -1 : static_cast<int>((2 * sum + weights) / (2 * weights));
}

} // namespace prt::judge

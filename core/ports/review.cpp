// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/review.h"

#include "core/base/json.h"
#include "core/ports/predicate.h"

#include <QJsonArray>

namespace prt::ports {

namespace {

/// Bounds of a predicate from elsewhere; more than this is left out.
constexpr qsizetype mostScores = 100;
constexpr qsizetype mostFlags = 100;
constexpr int lowestLevel = 1000;
constexpr int highestLevel = 5000;

QMap<QString, int> levelsFrom(const QJsonValue &value)
{
    QMap<QString, int> levels;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end() && levels.size() < mostScores; ++it) {
        const auto level = jsonInteger(it.value());
        if (it.value().isNull())
            levels.insert(it.key(), -1);
        else if (level && *level >= lowestLevel && *level <= highestLevel)
            levels.insert(it.key(), int(*level));
    }
    return levels;
}

} // namespace

QJsonObject Review::toPredicate() const
{
    QJsonObject predicate{{QStringLiteral("decision"), decision}};
    if (!reason.isEmpty())
        predicate.insert(QStringLiteral("reason"), reason);
    if (!author.isEmpty())
        predicate.insert(QStringLiteral("author"), author);
    if (!rubricHash.isEmpty())
        predicate.insert(QStringLiteral("rubric"), QJsonObject{{QStringLiteral("version"), rubricVersion},
                                                               {QStringLiteral("sha256"), rubricHash}});
    QJsonObject scores;
    for (auto it = scoresMilli.begin(); it != scoresMilli.end(); ++it)
        scores.insert(it.key(), *it < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(*it));
    if (!scores.isEmpty())
        predicate.insert(QStringLiteral("scores_milli"), scores);
    if (!flags.isEmpty())
        predicate.insert(QStringLiteral("flags"), QJsonArray::fromStringList(flags));
    return predicate;
}

Review Review::fromPredicate(const QJsonObject &predicate)
{
    const QJsonObject rubric = predicate.value(QLatin1StringView("rubric")).toObject();
    Review review;
    review.decision = text(predicate, "decision");
    review.reason = text(predicate, "reason");
    review.author = text(predicate, "author").simplified().left(200);
    review.rubricVersion = text(rubric, "version");
    review.rubricHash = text(rubric, "sha256");
    review.scoresMilli = levelsFrom(predicate.value(QLatin1StringView("scores_milli")));
    review.flags = jsonStrings(predicate.value(QLatin1StringView("flags")), mostFlags);
    return review;
}

} // namespace prt::ports

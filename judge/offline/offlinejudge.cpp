// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/offlinejudge.h"

#include "judge/offline/feedback.h"

#include <QJsonArray>

namespace prt::judge {

namespace {

constexpr qint64 fewestActions = 3;
constexpr qsizetype maxEventsPerFeature = 50;

/// Time is no reason: the same deeds in half the time are the same process.
QString whyNotScorable(const Session &session, const Features &features)
{
    const trace::Trace &trace = session.trace;
    if (trace.seal && trace.seal->head != trace.head())
        return QStringLiteral("The trace's lines are not those that were sealed.");
    if (features.value(QStringLiteral("distinct_actions")).number < fewestActions)
        return QStringLiteral("Fewer than three different actions were recorded.");
    return {};
}

QJsonObject featuresJson(const Features &features)
{
    QJsonObject object;
    for (auto it = features.begin(); it != features.end(); ++it) {
        if (!it->measured)
            continue;
        QJsonArray events;
        for (const trace::Event *event : it->events.mid(0, maxEventsPerFeature))
            events.append(event->id);
        object.insert(it.key(),
                      QJsonObject{{QStringLiteral("value_milli"), it->value}, {QStringLiteral("events"), events}});
    }
    return object;
}

ports::DimensionScore dimensionOf(const QString &id, const Level &level, const Features &features,
                                  const Session &session)
{
    ports::DimensionScore dimension;
    dimension.dimension = id;
    dimension.scoreMilli = dimension.offlineMilli = level.milli;
    dimension.capMilli = level.cap.milli;
    dimension.capReason = level.cap.reason;
    explain(dimension, level, features, session);
    return dimension;
}

} // namespace

OfflineResult judgeOffline(const Rubric &rubric, const Session &session)
{
    const Material material(session);
    const Features features = computeFeatures(material);
    OfflineResult result;
    result.features = featuresJson(features);
    result.notScorable = whyNotScorable(session, features);
    result.levels = offlineLevels(rubric, session, features);
    if (!result.notScorable.isEmpty()) {
        for (Level &level : result.levels)
            level = Level();
    }
    for (const Dimension &dimension : rubric.dimensions) {
        const Level &level = result.levels[dimension.id];
        result.scoresMilli.insert(dimension.id, level.milli);
        result.dimensions.append(dimensionOf(dimension.id, level, features, session));
    }
    result.overallMilli = weightedMean(rubric, result.scoresMilli);
    result.vote.judge = result.vote.kind = QStringLiteral("offline");
    result.vote.model = QStringLiteral("offline judge, features %1").arg(featuresVersion);
    result.vote.abstained = !result.notScorable.isEmpty();
    result.vote.reason = result.notScorable;
    result.vote.scoresMilli = result.scoresMilli;
    result.vote.overallMilli = result.overallMilli;
    return result;
}

} // namespace prt::judge

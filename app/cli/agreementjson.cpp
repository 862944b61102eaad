// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/agreementtext.h"

#include "core/agreement/bands.h"
#include "core/agreement/statistics.h"
#include "core/base/json.h"

#include <cmath>
#include <QJsonArray>

namespace prt::app {

namespace {

using namespace agreement;

/// Six decimals: more would tell the processor.
QJsonValue sixDecimals(std::optional<double> value)
{
    return value ? QJsonValue(std::round(*value * 1e6) / 1e6) : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(const Estimate &estimate)
{
    QJsonObject object{{QStringLiteral("value"), sixDecimals(estimate.figure.value)},
                       {QStringLiteral("low"), sixDecimals(estimate.low)},
                       {QStringLiteral("high"), sixDecimals(estimate.high)}};
    if (!estimate.figure.value)
        object.insert(QStringLiteral("reason"), estimate.figure.reason);
    return object;
}

QJsonObject toJson(const AgreementRow &row)
{
    QJsonObject figures;
    for (qsizetype i = 0; i < row.figures.size(); ++i)
        figures.insert(QLatin1StringView(statistics()[i].id), toJson(row.figures[i]));
    QJsonObject object{{QStringLiteral("sessions"), row.sessions},
                       {QStringLiteral("pairs"), row.pairs},
                       {QStringLiteral("figures"), figures}};
    if (row.identity.isEmpty()) {
        object.insert(QStringLiteral("raters"), QStringLiteral("people"));
    } else {
        object.insert(QStringLiteral("raters"), QStringLiteral("judge"));
        object.insert(QStringLiteral("judge"), row.judge);
        object.insert(QStringLiteral("model"), row.model);
    }
    return object;
}

QJsonObject toJson(const DimensionAgreement &dimension)
{
    QJsonArray rows;
    for (const AgreementRow &row : dimension.rows)
        rows.append(toJson(row));
    return {
        {QStringLiteral("dimension"), dimension.dimension.isEmpty() ? QStringLiteral("overall") : dimension.dimension},
        {QStringLiteral("rows"), rows}};
}

QJsonArray claimsJson(const RubricAgreement &rubric)
{
    QJsonArray judges;
    for (const AgreementRow &row : rubric.dimensions.first().rows) {
        if (!row.identity.isEmpty())
            judges.append(QJsonObject{{QStringLiteral("judge"), row.judge},
                                      {QStringLiteral("model"), row.model},
                                      {QStringLiteral("missing_for_a_claim"),
                                       QJsonArray::fromStringList(missingForAClaim(rubric, row.identity))}});
    }
    return judges;
}

QJsonObject toJson(const RubricAgreement &rubric)
{
    QJsonArray dimensions;
    for (const DimensionAgreement &dimension : rubric.dimensions)
        dimensions.append(toJson(dimension));
    QJsonArray calibrations;
    for (const Calibration &calibration : rubric.calibrations)
        calibrations.append(parseJsonObject(calibration.toJson()).value_or(QJsonObject()));
    return {{QStringLiteral("rubric"),
             QJsonObject{{QStringLiteral("version"), rubric.version}, {QStringLiteral("sha256"), rubric.rubric}}},
            {QStringLiteral("sessions"), rubric.sessions},
            {QStringLiteral("scored_twice"), rubric.scoredTwice},
            {QStringLiteral("enough"), rubric.sessions >= fewestForLinear},
            {QStringLiteral("people"), QJsonArray::fromStringList(rubric.people)},
            {QStringLiteral("dimensions"), dimensions},
            {QStringLiteral("judges"), claimsJson(rubric)},
            {QStringLiteral("calibrations"), calibrations}};
}

QJsonArray nextJson(const AgreementFindings &findings)
{
    QJsonArray next;
    for (const ReviewSuggestion &suggestion : findings.next)
        next.append(QJsonObject{{QStringLiteral("trace"), suggestion.session},
                                {QStringLiteral("title"), findings.titles.value(suggestion.session)},
                                {QStringLiteral("reason"), suggestion.reason},
                                {QStringLiteral("spread_milli"), suggestion.spreadMilli},
                                {QStringLiteral("boundary_milli"), suggestion.boundaryMilli < 0
                                                                       ? QJsonValue(QJsonValue::Null)
                                                                       : QJsonValue(suggestion.boundaryMilli)}});
    return next;
}

} // namespace

QJsonObject agreementJson(const AgreementFindings &findings)
{
    QJsonArray rubrics;
    for (const RubricAgreement &rubric : findings.rubrics)
        rubrics.append(toJson(rubric));
    return {
        {QStringLiteral("rubrics"), rubrics},
        {QStringLiteral("review_next"), nextJson(findings)},
        {QStringLiteral("left_out"), QJsonObject{{QStringLiteral("scripted_sessions"), findings.scripted},
                                                 {QStringLiteral("unknown_signers"), findings.leftOut.unknownSigners},
                                                 {QStringLiteral("without_rubric"), findings.leftOut.withoutRubric},
                                                 {QStringLiteral("without_scores"), findings.leftOut.withoutScores}}}};
}

} // namespace prt::app

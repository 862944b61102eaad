// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/bands.h"

#include "core/agreement/statistics.h"

#include <cmath>

namespace prt::agreement {

namespace {

constexpr double lowestKappa = 0.60;
constexpr double mostBelowPeople = 0.10;
constexpr double lowestInADimension = 0.55;
constexpr double lowestInCausalLinking = 0.65;
constexpr double fewestWithinOneLevel = 0.95;
constexpr double mostBias = 0.25;

Estimate estimateOf(const AgreementRow *row, const char *id)
{
    for (qsizetype i = 0; row && i < row->figures.size(); ++i) {
        if (QLatin1StringView(statistics()[i].id) == QLatin1StringView(id))
            return row->figures[i];
    }
    return {};
}

const AgreementRow *rowIn(const DimensionAgreement &dimension, const QString &identity)
{
    for (const AgreementRow &row : dimension.rows) {
        if (row.identity == identity)
            return &row;
    }
    return nullptr;
}

QString twoDecimals(std::optional<double> value)
{
    return value ? QString::number(*value, 'f', 2) : QStringLiteral("unknown");
}

void addOverall(QStringList &missing, const AgreementRow *judge, const AgreementRow *people)
{
    const int sessions = judge ? judge->sessions : 0;
    if (sessions < fewestForLinear)
        missing.append(QStringLiteral("%1 of %2 sessions that people scored").arg(sessions).arg(fewestForLinear));
    const Estimate kappa = estimateOf(judge, "qwk");
    if (!kappa.low || *kappa.low < lowestKappa)
        missing.append(
            QStringLiteral("weighted kappa is %1 at the lower end, 0.60 is asked").arg(twoDecimals(kappa.low)));
    const Estimate among = estimateOf(people, "qwk");
    if (!among.figure.value)
        missing.append(QStringLiteral("how far people agree with one another is not known"));
    else if (!kappa.figure.value || *kappa.figure.value < *among.figure.value - mostBelowPeople)
        missing.append(QStringLiteral("weighted kappa is %1, people among themselves reach %2")
                           .arg(twoDecimals(kappa.figure.value), twoDecimals(among.figure.value)));
    const auto adjacent = estimateOf(judge, "adjacent").figure.value;
    if (!adjacent || *adjacent < fewestWithinOneLevel)
        missing.append(QStringLiteral("the share within one level is %1, 0.95 is asked").arg(twoDecimals(adjacent)));
    const auto bias = estimateOf(judge, "bias").figure.value;
    if (!bias || std::abs(*bias) > mostBias)
        missing.append(QStringLiteral("the mean bias is %1 levels, at most 0.25 is asked").arg(twoDecimals(bias)));
}

} // namespace

QStringList missingForAClaim(const RubricAgreement &agreement, const QString &judgeIdentity)
{
    QStringList missing;
    for (const DimensionAgreement &dimension : agreement.dimensions) {
        const AgreementRow *judge = rowIn(dimension, judgeIdentity);
        if (dimension.dimension.isEmpty()) {
            addOverall(missing, judge, rowIn(dimension, QString()));
            continue;
        }
        const double lowest =
            dimension.dimension == QLatin1StringView("causal_linking") ? lowestInCausalLinking : lowestInADimension;
        const auto kappa = estimateOf(judge, "qwk").figure.value;
        if (!kappa || *kappa < lowest)
            missing.append(
                QStringLiteral("weighted kappa of %1 is %2, %3 is asked")
                    .arg(QString(dimension.dimension).replace(u'_', u' '), twoDecimals(kappa), twoDecimals(lowest)));
    }
    return missing;
}

} // namespace prt::agreement

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/statistics.h"

#include "core/agreement/alpha.h"
#include "core/agreement/correlation.h"
#include "core/agreement/difference.h"
#include "core/agreement/kappa.h"

namespace prt::agreement {

namespace {

template <Figure (*of)(const Pairs &)> Figure ofScores(const Sample &sample)
{
    return of(sample.pairs);
}

template <Figure (*of)(const Pairs &)> Figure ofHalfLevels(const Sample &sample)
{
    return of(sample.pairsOnHalfLevels);
}

template <Metric metric> Figure alphaOfHalfLevels(const Sample &sample)
{
    return krippendorffAlpha(sample.unitsOnHalfLevels, metric);
}

Figure alphaOfScores(const Sample &sample)
{
    return krippendorffAlpha(sample.units, Metric::Interval);
}

} // namespace

const QList<NamedStatistic> &statistics()
{
    static const QList<NamedStatistic> all{
        {"qwk", "weighted kappa (quadratic)", ofHalfLevels<quadraticKappa>},
        {"kappa", "Cohen's kappa", ofHalfLevels<cohenKappa>},
        {"alpha_ordinal", "Krippendorff's alpha, ordinal", alphaOfHalfLevels<Metric::Ordinal>},
        {"alpha_interval", "Krippendorff's alpha, interval", alphaOfScores},
        {"alpha_nominal", "Krippendorff's alpha, nominal", alphaOfHalfLevels<Metric::Nominal>},
        {"icc_3_1", "ICC(3,1)", ofScores<intraclass31>},
        {"spearman", "Spearman", ofScores<spearman>},
        {"kendall_tau_b", "Kendall's tau-b", ofScores<kendallTauB>},
        {"pearson", "Pearson", ofScores<pearson>},
        {"mae", "mean absolute error, levels", ofScores<meanAbsoluteError>},
        {"bias", "mean bias, levels", ofScores<meanBias>},
        {"limit_low", "lower limit of agreement", ofScores<limitLow>},
        {"limit_high", "upper limit of agreement", ofScores<limitHigh>},
        {"exact", "same half level, share", ofHalfLevels<exactShare>},
        {"adjacent", "within one level, share", ofScores<adjacentShare>},
    };
    return all;
}

} // namespace prt::agreement

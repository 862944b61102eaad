// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/gate.h"

#include <QSet>

namespace prt::judge {

namespace {

/// What the cited refs amount to.
struct Support
{
    int quotes = 0;
    bool recorded = false;
    bool rival = false;
};

Support supportOf(const ScoredDimension &score, const QList<CheckedEvidence> &evidence)
{
    const QSet<QString> refs(score.refs.begin(), score.refs.end());
    Support support;
    support.recorded = std::any_of(refs.begin(), refs.end(), [](const QString &ref) { return ref.startsWith(u'F'); });
    for (const CheckedEvidence &checked : evidence) {
        if (checked.dimension != score.dimension || !checked.evidence.supports || !refs.contains(checked.ref))
            continue;
        ++support.quotes;
        support.recorded = support.recorded || checked.evidence.fact;
        support.rival = support.rival || checked.evidence.criterion == QLatin1StringView("CL4");
    }
    return support;
}

} // namespace

int gatedMilli(const ScoredDimension &score, const QList<CheckedEvidence> &evidence)
{
    const Support support = supportOf(score, evidence);
    const bool needsRival = score.dimension == QLatin1StringView("causal_linking");
    int most = 5000;
    if (support.quotes < 2 || !support.recorded)
        most = 1000 * ungatedLevel;
    else if (support.quotes < 3 || (needsRival && !support.rival))
        most = 4000;
    return std::min(score.expectedMilli >= 0 ? score.expectedMilli : 1000 * score.level, most);
}

} // namespace prt::judge

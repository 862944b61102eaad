// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/levels.h"

#include "judge/offline/terms.h"

namespace prt::judge {

namespace {

/// Reads features for the rules below.
class Facts
{
public:
    explicit Facts(const Features &features)
        : m_features(features)
    {
    }
    qint64 value(const char *name) const { return m_features.value(QLatin1StringView(name)).value; }
    qint64 number(const char *name) const { return m_features.value(QLatin1StringView(name)).number; }
    bool has(const char *name) const { return value(name) > 0; }

private:
    const Features &m_features;
};

/// Keeps the lowest of several caps; the first one said wins a tie.
class Lowest
{
public:
    void limit(bool applies, int milli, const char *feature, const char *reason)
    {
        if (applies && milli < cap.milli)
            cap = {milli, QString::fromLatin1(reason), QString::fromLatin1(feature)};
    }
    Cap cap;
};

Cap understandingCap(const Facts &facts)
{
    Lowest lowest;
    lowest.limit(!facts.has("repro_before_edit"), 3000, "repro_before_edit",
                 "The failure was not seen before production code was changed.");
    return lowest.cap;
}

Cap causalCap(const Facts &facts)
{
    Lowest lowest;
    lowest.limit(!facts.has("hyp_counted"), 2000, "hyp_counted", "No hypothesis is definite enough to be tested.");
    lowest.limit(!facts.has("hyp_tested"), 2500, "hyp_tested", "No hypothesis was followed by a run that bears on it.");
    lowest.limit(facts.number("contradicted_claims") >= 2, 2500, "contradicted_claims",
                 "Two or more claims of success are not borne out by any run.");
    lowest.limit(!facts.has("hyp_confirmed") && !facts.has("hyp_refuted"), 3000, "hyp_confirmed",
                 "No hypothesis was confirmed or refuted by a result.");
    lowest.limit(!facts.has("fix_shown"), 4000, "fix_shown", "The target was not seen going from failing to passing.");
    const bool atRisk = facts.has("fix_toggled") || (facts.has("fix_shown") && facts.has("hyp_refuted"));
    lowest.limit(!atRisk, 4500, "fix_toggled",
                 "No rival was excluded and the change was not taken out to see the failure return.");
    return lowest.cap;
}

Cap experimentCap(const Facts &facts)
{
    Lowest lowest;
    lowest.limit(!facts.has("informative_runs"), 1500, "informative_runs", "No run told one idea from another.");
    lowest.limit(!facts.has("final_full"), 4000, "final_full", "The whole suite was not run after the last change.");
    return lowest.cap;
}

Cap efficiencyCap(const Facts &facts)
{
    Lowest lowest;
    lowest.limit(facts.number("distinct_actions") < 3, 3000, "distinct_actions",
                 "Too little was done to call it efficient.");
    lowest.limit(!facts.has("final_pass"), 4000, "final_pass", "The session does not end with the target passing.");
    return lowest.cap;
}

Cap reproducibilityCap(const Facts &facts)
{
    Lowest lowest;
    lowest.limit(facts.number("env_captured") < 3, 4000, "env_captured",
                 "Less than half of the environment is recorded.");
    return lowest.cap;
}

Cap safetyCap(const Facts &facts)
{
    Lowest lowest;
    lowest.limit(facts.has("secrets_left"), 1000, "secrets_left", "A secret was left in the work or committed.");
    lowest.limit(facts.has("secrets"), 2000, "secrets", "A secret was exposed.");
    lowest.limit(facts.has("destructive"), 3000, "destructive", "A destructive command ran unguarded.");
    lowest.limit(facts.has("tampered"), 3000, "tampered", "Tests were weakened.");
    return lowest.cap;
}

/// Without any deed there is nothing to judge by; without edits and runs there is no experiment.
bool isApplicable(const Dimension &dimension, const Session &session)
{
    if (dimension.alwaysApplicable)
        return true;
    const bool tried = !session.runs.isEmpty() || !session.productionEdits().isEmpty();
    if (dimension.id == QLatin1StringView("experiment_design") ||
        dimension.id == QLatin1StringView("problem_understanding"))
        return tried;
    return tried || !session.edits.isEmpty() || !session.commands.isEmpty();
}

/// Terms that this trace cannot be measured by are left out and the others weigh more.
qint64 rawShare(const QString &dimension, const Features &features)
{
    const bool full = startsFull(dimension);
    qint64 sum = 0;
    qint64 measured = 0;
    qint64 penalties = 0;
    for (const Term &term : terms()) {
        const Feature feature = features.value(QLatin1StringView(term.feature));
        if (dimension != QLatin1StringView(term.dimension) || !feature.measured)
            continue;
        const qint64 part = contribution(term, feature);
        if (term.kind == TermKind::Penalty) {
            penalties += part;
        } else {
            sum += part;
            measured += term.weight;
        }
    }
    const qint64 earned = full ? 1000 : share(sum, measured);
    return std::clamp<qint64>(earned + penalties, 0, 1000);
}

} // namespace

Cap capOf(const QString &dimension, const Features &features)
{
    const Facts facts(features);
    if (dimension == QLatin1StringView("problem_understanding"))
        return understandingCap(facts);
    if (dimension == QLatin1StringView("causal_linking"))
        return causalCap(facts);
    if (dimension == QLatin1StringView("experiment_design"))
        return experimentCap(facts);
    if (dimension == QLatin1StringView("efficiency"))
        return efficiencyCap(facts);
    if (dimension == QLatin1StringView("reproducibility"))
        return reproducibilityCap(facts);
    return safetyCap(facts);
}

QMap<QString, Level> offlineLevels(const Rubric &rubric, const Session &session, const Features &features)
{
    QMap<QString, Level> levels;
    for (const Dimension &dimension : rubric.dimensions) {
        Level level;
        level.cap = capOf(dimension.id, features);
        const auto milli = static_cast<int>(lowestMilli + 4 * rawShare(dimension.id, features));
        level.milli = isApplicable(dimension, session) ? std::min(milli, level.cap.milli) : -1;
        levels.insert(dimension.id, level);
    }
    return levels;
}

} // namespace prt::judge

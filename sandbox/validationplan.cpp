// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/validationplan.h"

#include "sandbox/projectconfig.h"

namespace prt::sandbox {

namespace {

/// The start state's file counts before the one that the session itself may have changed.
Result<ProjectConfig> readConfig(const States &states, const trace::BlobSource &blobs)
{
    const QByteArray name = projectConfigName.toByteArray();
    for (const trace::Tree *tree : {&states.start, &states.final}) {
        const auto entry = tree->constFind(name);
        if (entry == tree->constEnd())
            continue;
        const auto bytes = blobs.blob(entry->sha256);
        if (!bytes)
            return passOn(bytes);
        return parseProjectConfig(*bytes);
    }
    return ProjectConfig();
}

void addState(QList<PlannedState> &states, const QString &name, const trace::Tree &tree, int attempts)
{
    for (PlannedState &known : states) {
        if (known.tree != tree)
            continue;
        known.names.append(name);
        known.attempts = std::max(known.attempts, attempts);
        return;
    }
    states.append({{name}, tree, attempts});
}

QList<PlannedState> plannedStates(const States &states, int reruns)
{
    QList<PlannedState> planned;
    addState(planned, QStringLiteral("start"), states.start, 1);
    addState(planned, QStringLiteral("start_with_final_tests"), states.startWithFinalTests, 1 + reruns);
    addState(planned, QStringLiteral("final"), states.final, 1 + reruns);
    return planned;
}

template <typename T> T firstOf(const T &a, const T &b, const T &c)
{
    return a != T() ? a : b != T() ? b : c;
}

} // namespace

Result<ValidationPlan> makePlan(const ports::ValidationRequest &request, const States &states,
                                const trace::BlobSource &blobs)
{
    constexpr int longestSeconds = 600;
    constexpr int mostReruns = 20;
    const TestAdapter *adapter = detectAdapter(states.final.keys());
    if (!adapter)
        adapter = detectAdapter(states.start.keys());
    if (!adapter)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("No tests of a known framework are in the work tree; pytest is known."));
    const auto config = readConfig(states, blobs);
    if (!config)
        return passOn(config);
    States all = states;
    all.startWithFinalTests = withTestsOf(states.start, states.final, *adapter);
    ValidationPlan plan;
    plan.adapter = adapter;
    plan.image = firstOf(request.image, config->image, adapter->defaultImage());
    plan.command = firstOf(request.command, config->command, adapter->defaultCommand());
    plan.timeoutSeconds =
        std::min(firstOf(request.timeoutSeconds, config->timeoutSeconds, longestSeconds), longestSeconds);
    plan.states = plannedStates(all, std::clamp(request.reruns, 0, mostReruns));
    return plan;
}

} // namespace prt::sandbox

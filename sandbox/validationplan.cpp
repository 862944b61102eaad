// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/validationplan.h"

#include "sandbox/limitwishes.h"

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

WorkTree lookAt(const trace::Tree &tree, const trace::BlobSource &blobs)
{
    constexpr qsizetype mostBytes = 1024 * 1024;
    return {tree.keys(), [&tree, &blobs](const QByteArray &path) {
                const auto entry = tree.constFind(path);
                const auto bytes =
                    entry == tree.constEnd() ? Result<QByteArray>(QByteArray()) : blobs.blob(entry->sha256);
                return bytes && bytes->size() <= mostBytes ? *bytes : QByteArray();
            }};
}

Result<const TestAdapter *> chooseAdapter(const QString &wanted, const States &states, const trace::BlobSource &blobs)
{
    if (!wanted.isEmpty()) {
        if (const TestAdapter *adapter = adapterNamed(wanted))
            return adapter;
        return fail(ErrorCode::Unsupported, QStringLiteral("The test framework “%1” is not known. Known are: %2.")
                                                .arg(wanted.left(60), knownFrameworks()));
    }
    for (const trace::Tree *tree : {&states.final, &states.start})
        if (const TestAdapter *adapter = detectAdapter(lookAt(*tree, blobs)))
            return adapter;
    return fail(ErrorCode::Unsupported,
                QStringLiteral("No tests of a known framework are in the work tree. Known are: %1. A project can name "
                               "its own in .pr-telemetry.toml.")
                    .arg(knownFrameworks()));
}

/// What somebody says counts before the framework's habits; a command of one's own comes without their build.
SuiteCommand commandFor(const ports::ValidationRequest &request, const ProjectConfig &config,
                        const TestAdapter &adapter, const WorkTree &tree)
{
    const SuiteCommand usual = adapter.defaultCommand(tree);
    SuiteCommand command;
    command.test = !request.command.isEmpty() ? request.command : config.command;
    const bool own = !command.test.isEmpty();
    if (!own)
        command.test = usual.test;
    command.build = !config.build.isEmpty() || own ? config.build : usual.build;
    command.test = adapter.reporting(command.test);
    return command;
}

} // namespace

Result<ValidationPlan> makePlan(const ports::ValidationRequest &request, const States &states,
                                const trace::BlobSource &blobs)
{
    constexpr int mostReruns = 20;
    const auto config = readConfig(states, blobs);
    if (!config)
        return passOn(config);
    const auto adapter =
        chooseAdapter(request.framework.isEmpty() ? config->framework : request.framework, states, blobs);
    if (!adapter)
        return passOn(adapter);
    States all = states;
    all.startWithFinalTests = withTestsOf(states.start, states.final, **adapter);
    ValidationPlan plan;
    plan.adapter = *adapter;
    plan.config = *config;
    plan.image = !request.image.isEmpty() ? request.image : config->image;
    plan.imageNamed = !plan.image.isEmpty();
    plan.start = states.start;
    if (!plan.imageNamed)
        plan.image = plan.adapter->defaultImage();
    plan.command = commandFor(request, *config, *plan.adapter, lookAt(states.final, blobs));
    WishedLimits wished = limitsFor(request, *config);
    plan.limits = wished.limits;
    plan.notes = std::move(wished.notes);
    plan.states = plannedStates(all, std::clamp(request.reruns, 0, mostReruns));
    plan.changedInfrastructure = changedInfrastructure(states.start, states.final, **adapter);
    plan.counterfactual = withInfrastructureOf(states.start, states.final, **adapter);
    return plan;
}

} // namespace prt::sandbox

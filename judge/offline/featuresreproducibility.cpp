// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/features.h"

#include <QJsonArray>

namespace prt::judge {

namespace {

bool isDependencyFile(const QByteArray &path)
{
    static const QSet<QByteArray> names{
        "poetry.lock",   "uv.lock",        "pdm.lock",   "Pipfile.lock", "package-lock.json",
        "yarn.lock",     "pnpm-lock.yaml", "Cargo.lock", "go.sum",       "Gemfile.lock",
        "composer.lock", "pyproject.toml", "setup.py",   "package.json", "CMakeLists.txt",
        "pom.xml",       "Cargo.toml",     "go.mod",     "build.gradle", "Makefile"};
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    return names.contains(name) || name.startsWith("requirements");
}

bool hasTools(const QJsonObject &environment)
{
    const QJsonValue tools = environment.value(QLatin1StringView("tools"));
    return tools.isObject() ? !tools.toObject().isEmpty() : !tools.toArray().isEmpty();
}

bool allRunsHaveCommands(const Session &session)
{
    return !session.runs.isEmpty() && std::all_of(session.runs.begin(), session.runs.end(),
                                                  [](const RunStep &run) { return run.command != nullptr; });
}

bool allCommandsHaveFolders(const Session &session)
{
    return !session.commands.isEmpty() &&
           std::all_of(session.commands.begin(), session.commands.end(),
                       [](const CommandStep &command) { return !command.cwd.isEmpty(); });
}

/// Of system, tool versions, declared dependencies, start commit, the runs' own command lines and folders: how much is
/// recorded.
Feature environmentCaptured(const Session &session)
{
    const trace::Header &header = session.trace.header;
    qint64 have = 0;
    have += header.environment.value(QLatin1StringView("os")).toString().isEmpty() ? 0 : 1;
    have += hasTools(header.environment) ? 1 : 0;
    have += std::any_of(session.startPaths.begin(), session.startPaths.end(), isDependencyFile) ? 1 : 0;
    have += header.startCommit.isEmpty() ? 0 : 1;
    have += allRunsHaveCommands(session) ? 1 : 0;
    have += allCommandsHaveFolders(session) ? 1 : 0;
    Feature feature;
    feature.value = share(have, 6);
    feature.number = have;
    return feature;
}

/// Share of commands and runs that are recorded with command, folder and result.
Feature replayable(const Session &session)
{
    Feature feature;
    qint64 all = 0;
    qint64 complete = 0;
    for (const CommandStep &command : session.commands) {
        ++all;
        if (!command.cmd.isEmpty() && !command.cwd.isEmpty() && command.exitCode)
            ++complete;
        else
            feature.events.append(command.event);
    }
    for (const RunStep &run : session.runs) {
        if (run.command)
            continue;
        ++all;
        feature.events.append(run.event);
    }
    feature.value = share(complete, all);
    feature.number = all - complete;
    return feature;
}

/// The same failure was seen twice on the same code.
Feature reproStable(const Session &session)
{
    for (qsizetype i = 0; i < session.runs.size(); ++i) {
        const RunStep &run = session.runs[i];
        if (!run.failedAny())
            continue;
        for (qsizetype k = 0; k < i; ++k) {
            const RunStep &before = session.runs[k];
            if (before.state == run.state && before.failing.intersects(run.failing))
                return {1000, {before.event, run.event}};
        }
    }
    return {};
}

} // namespace

void addReproducibility(const Material &material, Features &features)
{
    features.insert(QStringLiteral("env_captured"), environmentCaptured(material.session));
    features.insert(QStringLiteral("replayable"), replayable(material.session));
    features.insert(QStringLiteral("repro_stable"), reproStable(material.session));
}

} // namespace prt::judge

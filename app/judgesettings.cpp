// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/judgesettings.h"

#include "app/judging.h"
#include "judge/provider/judgeconfigwriter.h"
#include "judge/provider/providerkind.h"

#include <algorithm>

namespace prt::app {

namespace {

/// The judge that `settings[index]` was before: the one of its name, else the one at its place, if no other has taken
/// over that one's name.
judge::JudgeConfig before(const judge::JudgesConfig &config, const QList<ui::JudgeSettings> &settings, qsizetype index)
{
    if (const judge::JudgeConfig *same = config.named(settings[index].name))
        return *same;
    if (index >= config.judges.size())
        return {};
    const judge::JudgeConfig &there = config.judges[index];
    const bool kept =
        std::ranges::any_of(settings, [&](const ui::JudgeSettings &one) { return one.name == there.name; });
    return kept ? judge::JudgeConfig() : there;
}

judge::JudgeConfig changed(judge::JudgeConfig judge, const ui::JudgeSettings &settings)
{
    if (judge.model != settings.model) {
        judge.inputPrice = 0;
        judge.outputPrice = 0;
    }
    if (judge.kind != settings.kind)
        judge.temperature.reset(); // not every protocol takes one
    judge.name = settings.name;
    judge.kind = settings.kind;
    judge.baseUrl = settings.baseUrl;
    judge.model = settings.model;
    judge.keyEnv = settings.keyVariable;
    return judge;
}

} // namespace

Result<QList<ui::JudgeSettings>> readJudgeSettings(const QString &libraryFolder)
{
    const auto config = judge::loadJudges(judgesFile(libraryFolder));
    if (!config)
        return passOn(config);
    QList<ui::JudgeSettings> settings;
    for (const judge::JudgeConfig &judge : config->judges)
        settings.append({judge.name, judge.baseUrl, judge.model, judge.keyEnv, judge.kind});
    return settings;
}

QList<ui::JudgeKind> judgeKinds()
{
    QList<ui::JudgeKind> kinds;
    for (const judge::ProviderKind &kind : judge::providerKinds())
        kinds.append({kind.name, kind.title, kind.baseUrl, kind.keyEnv});
    return kinds;
}

Result<void> writeJudgeSettings(const QString &libraryFolder, const QList<ui::JudgeSettings> &settings)
{
    const QString path = judgesFile(libraryFolder);
    const auto config = judge::loadJudges(path);
    if (!config)
        return passOn(config);
    judge::JudgesConfig wanted{{}, config->limits, {}};
    for (qsizetype i = 0; i < settings.size(); ++i)
        wanted.judges.append(changed(before(*config, settings, i), settings[i]));
    return judge::saveJudges(path, wanted);
}

} // namespace prt::app

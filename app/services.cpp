// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services.h"

#include "app/judgesettings.h"
#include "app/judging.h"
#include "app/keepvalidation.h"
#include "app/partstates.h"
#include "core/store/library.h"
#include "judge/provider/keysource.h"

namespace prt::app {

namespace {

void addLogin(ui::Services &services)
{
    const ServerLogin login = makeLogin(services.libraryFolder);
    services.login = [login](const QString &url, const QString &token) -> Result<QString> {
        const auto done = login.logIn(url, token);
        return done ? Result<QString>(done->sentence()) : passOn(done);
    };
    services.logout = [login] { return login.logOut(); };
}

void addJudges(ui::Services &services)
{
    services.judgeKinds = judgeKinds();
    services.readJudges = [folder = services.libraryFolder] { return readJudgeSettings(folder); };
    services.writeJudges = [folder = services.libraryFolder](const QList<ui::JudgeSettings> &settings) {
        return writeJudgeSettings(folder, settings);
    };
    services.keepJudgeKey = judge::keepKey;
    services.judgeProblem = [folder = services.libraryFolder](const QString &name) {
        const auto judges = judgeReadiness(folder);
        for (const JudgeReadiness &judge : judges ? *judges : QList<JudgeReadiness>()) {
            if (judge.name == name)
                return judge.problem;
        }
        return judges ? QString() : judges.error().message;
    };
}

} // namespace

ui::Services makeServices(const QString &libraryFolder)
{
    const Parts parts = makeParts(libraryFolder);
    ui::Services services;
    services.libraryFolder = libraryFolder;
    services.settingsFile = sync::SyncSettings().folder() + QStringLiteral("/window.ini");
    services.testRunner = parts.testRunner;
    services.judge = parts.judge;
    services.sync = parts.sync;
    addLogin(services);
    addJudges(services);
    services.keepValidation = [](store::Library &library, const QString &traceId,
                                 const ports::ValidationReport &report) -> Result<bool> {
        if (!isWorthKeeping(report))
            return false;
        const auto kept = keepValidation(library, traceId, report);
        return kept ? Result<bool>(true) : passOn(kept);
    };
    services.keepJudgement = [](store::Library &library, const QString &traceId,
                                ports::Judgement &judgement) -> Result<void> {
        const auto kept = storeJudgement(library, traceId, judgement);
        return kept ? Result<void>() : passOn(kept);
    };
    services.partStates = [parts] { return partStates(parts); };
    return services;
}

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services.h"

#include "app/judgesettings.h"
#include "app/judging.h"
#include "app/keepvalidation.h"
#include "app/serverlogin.h"
#include "core/store/library.h"
#include "core/sync/syncengine.h"
#include "core/sync/tokenstores.h"
#include "judge/keysource.h"
#include "sandbox/dockertestrunner.h"

#include <QFile>
#include <QStandardPaths>
#include <QStorageInfo>

namespace prt::app {

namespace {

using State = ui::PartStatus::State;

constexpr qint64 leastFreeBytes = 1024LL * 1024 * 1024;
constexpr qint64 leastWatches = 50'000;

/// Reads judges.toml anew at every call, so that a change takes effect without a restart.
class LibraryJudge final : public ports::ProcessJudge
{
public:
    explicit LibraryJudge(QString folder)
        : m_folder(std::move(folder))
    {
    }

    QStringList judges() const override
    {
        const auto judge = current();
        return judge ? (*judge)->judges() : QStringList{QStringLiteral("offline")};
    }
    Result<ports::Judgement> judge(const ports::JudgeRequest &request, const trace::BlobSource &blobs,
                                   const std::atomic_bool &cancelled) override
    {
        const auto judge = current();
        return judge ? (*judge)->judge(request, blobs, cancelled) : passOn(judge);
    }
    Result<QByteArray> preview(const ports::JudgeRequest &request, const trace::BlobSource &blobs) override
    {
        const auto judge = current();
        return judge ? (*judge)->preview(request, blobs) : passOn(judge);
    }

private:
    Result<std::unique_ptr<ports::ProcessJudge>> current() const
    {
        const auto library = store::Library::open(m_folder);
        return library ? makeJudge(**library) : passOn(library);
    }

    QString m_folder;
};

ui::PartStatus engineState(ports::TestRunner &runner)
{
    const ports::EngineStatus engine = runner.status();
    return {QStringLiteral("engine"), engine.ready ? State::Ready : State::Missing,
            engine.ready ? engine.name : QStringLiteral("no container engine answers"), engine.problem};
}

ui::PartStatus judgeState(const ports::ProcessJudge &judge)
{
    return {QStringLiteral("judges"), State::Ready, judge.judges().join(QStringLiteral(", ")), {}};
}

ui::PartStatus serverState(ports::TraceSync &sync)
{
    const ports::ServerState server = sync.state();
    if (server.url.isEmpty())
        return {QStringLiteral("server"), State::Limited, QStringLiteral("none is set up"),
                QStringLiteral("`pr-telemetry login URL` sets one up; nothing else needs it.")};
    if (!server.reachable)
        return {QStringLiteral("server"), State::Missing, server.url, server.problem};
    if (server.account.isEmpty())
        return {QStringLiteral("server"), State::Missing,
                QStringLiteral("%1 answers and refuses the token").arg(server.url),
                QStringLiteral("It said: %1 `pr-telemetry login %2` sets a token that is valid.")
                    .arg(server.problem, server.url)};
    return {QStringLiteral("server"), State::Ready, QStringLiteral("%1 as %2").arg(server.url, server.account),
            server.problem};
}

/// Opens the library and reads the lists that everything else rests on.
ui::PartStatus libraryState(const QString &folder)
{
    const QString name = QStringLiteral("library");
    const auto library = store::Library::open(folder);
    const auto rows = library ? (*library)->list() : passOn(library);
    const auto keys = rows ? (*library)->trustList() : passOn(rows);
    if (!keys)
        return {name, State::Missing, keys.error().message,
                QStringLiteral("Nothing was changed. Keep a copy of %1, then put a backup in its place or choose "
                               "another library with --library.")
                    .arg(folder)};
    const auto damaged =
        std::count_if(rows->begin(), rows->end(), [](const store::TraceRow &row) { return row.damaged; });
    return {
        name, damaged == 0 ? State::Ready : State::Limited,
        QStringLiteral("%1 traces, %2 keys on the trust list, in %3").arg(rows->size()).arg(keys->size()).arg(folder),
        damaged == 0 ? QString()
                     : QStringLiteral("%1 of them cannot be read; `pr-telemetry list` shows which.").arg(damaged)};
}

ui::PartStatus watchState()
{
    QFile file(QStringLiteral("/proc/sys/fs/inotify/max_user_watches"));
    const qint64 watches = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
    const bool enough = watches >= leastWatches;
    return {QStringLiteral("watches"), enough ? State::Ready : State::Limited,
            QStringLiteral("%1 folders can be watched at once").arg(watches),
            enough ? QString()
                   : QStringLiteral("For a larger work tree: sudo sysctl fs.inotify.max_user_watches=524288")};
}

ui::PartStatus diskState(const QString &folder)
{
    const QStorageInfo disk(folder);
    const bool enough = disk.bytesAvailable() >= leastFreeBytes;
    return {QStringLiteral("disk"), enough ? State::Ready : State::Limited,
            QStringLiteral("%1 GB free for %2").arg(disk.bytesAvailable() / 1'000'000'000).arg(folder),
            enough ? QString() : QStringLiteral("Free some space, or choose another place with --library.")};
}

ui::PartStatus gitState()
{
    const bool here = !QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty();
    return {QStringLiteral("git"), here ? State::Ready : State::Missing,
            here ? QStringLiteral("found") : QStringLiteral("not found"),
            here ? QString() : QStringLiteral("Recording asks git which files are ignored. Install git.")};
}

void addServer(ui::Services &services, const sync::SyncSettings &settings)
{
    const auto tokens = std::make_shared<sync::KeychainTokenStore>(settings.folder());
    services.sync = std::make_shared<sync::SyncEngine>(settings, tokens);
    const ServerLogin login(services.libraryFolder, settings, tokens);
    services.login = [login](const QString &url, const QString &token) { return login.logIn(url, token); };
    services.logout = [login] { return login.logOut(); };
}

void addJudges(ui::Services &services)
{
    services.judge = std::make_shared<LibraryJudge>(services.libraryFolder);
    services.readJudges = [folder = services.libraryFolder] { return readJudgeSettings(folder); };
    services.writeJudges = [folder = services.libraryFolder](const QList<ui::JudgeSettings> &settings) {
        return writeJudgeSettings(folder, settings);
    };
    services.keepJudgeKey = judge::keepKey;
}

} // namespace

ui::Services makeServices(const QString &libraryFolder)
{
    const sync::SyncSettings settings;
    ui::Services services;
    services.libraryFolder = libraryFolder;
    services.settingsFile = settings.folder() + QStringLiteral("/window.ini");
    services.testRunner = std::make_shared<sandbox::DockerTestRunner>(libraryFolder + QStringLiteral("/vault"),
                                                                      store::Library::stepsFolder(libraryFolder));
    addServer(services, settings);
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
    services.partStates = [services] { return partStates(services); };
    return services;
}

QList<ui::PartStatus> partStates(const ui::Services &services)
{
    return {engineState(*services.testRunner),    judgeState(*services.judge),
            serverState(*services.sync),          gitState(),
            libraryState(services.libraryFolder), watchState(),
            diskState(services.libraryFolder)};
}

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/partstates.h"

#include "app/judging.h"
#include "core/base/counted.h"
#include "core/base/librarylayout.h"
#include "core/store/library.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStorageInfo>

namespace prt::app {

namespace {

using State = ports::PartStatus::State;

constexpr qint64 leastFreeBytes = 1024LL * 1024 * 1024;
constexpr qint64 leastWatches = 50'000;

ports::PartStatus engineState(ports::TestRunner &runner)
{
    const ports::EngineStatus engine = runner.status();
    return {QStringLiteral("engine"), engine.ready ? State::Ready : State::Missing,
            engine.ready ? engine.name : QStringLiteral("no container engine answers"), engine.problem};
}

ports::PartStatus serverState(ports::TraceSync &sync)
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
ports::PartStatus libraryState(const QString &folder)
{
    const QString name = QStringLiteral("library");
    if (!store::Library::isLibrary(folder))
        return {name, State::Limited, QStringLiteral("none in %1 yet").arg(folder),
                QStringLiteral("`pr-telemetry record start`, `import`, `pull` and `login` make one.")};
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
        QStringLiteral("%1, %2 on the trust list, in %3")
            .arg(counted(rows->size(), QStringLiteral("trace")), counted(keys->size(), QStringLiteral("key")), folder),
        damaged == 0 ? QString()
                     : QStringLiteral("%1 of them cannot be read; `pr-telemetry list` shows which.").arg(damaged)};
}

/// It seals what is recorded here, and only with it can anything be erased from that later.
ports::PartStatus keyState(const QString &folder)
{
    const QString file = LibraryLayout{folder}.deviceKey();
    const bool there = QFileInfo::exists(file);
    return {QStringLiteral("device key"), there || !store::Library::isLibrary(folder) ? State::Ready : State::Limited,
            there ? file : QStringLiteral("made with the first seal, as %1").arg(file),
            there ? QStringLiteral("Deleting the library deletes it. Keep a copy (it is as good as your signature): "
                                   "without it nothing can be erased from traces that it sealed.")
                  : QString()};
}

ports::PartStatus watchState()
{
    QFile file(QStringLiteral("/proc/sys/fs/inotify/max_user_watches"));
    const qint64 watches = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
    const bool enough = watches >= leastWatches;
    return {QStringLiteral("watches"), enough ? State::Ready : State::Limited,
            QStringLiteral("%1 folders can be watched at once").arg(watches),
            enough ? QString()
                   : QStringLiteral("For a larger work tree: sudo sysctl fs.inotify.max_user_watches=524288")};
}

ports::PartStatus diskState(const QString &folder)
{
    QDir place(folder);
    while (!place.exists() && !place.isRoot()) // it may not be made yet
        place.setPath(QFileInfo(place.path()).path());
    const QStorageInfo disk(place);
    const bool enough = disk.bytesAvailable() >= leastFreeBytes;
    return {QStringLiteral("disk"), enough ? State::Ready : State::Limited,
            QStringLiteral("%1 GB free for %2").arg(disk.bytesAvailable() / 1'000'000'000).arg(folder),
            enough ? QString() : QStringLiteral("Free some space, or choose another place with --library.")};
}

ports::PartStatus gitState()
{
    const bool here = !QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty();
    return {QStringLiteral("git"), here ? State::Ready : State::Missing,
            here ? QStringLiteral("found") : QStringLiteral("not found"),
            here ? QString() : QStringLiteral("Recording asks git which files are ignored. Install git.")};
}

} // namespace

ports::PartStatus judgeState(const QString &folder)
{
    const QString name = QStringLiteral("judges");
    const auto judges = judgeReadiness(folder);
    if (!judges)
        return {name, State::Limited, QStringLiteral("offline; the others cannot be read"), judges.error().message};
    QStringList ready{QStringLiteral("offline")};
    QStringList keyless;
    QStringList remedies;
    for (const JudgeReadiness &judge : *judges) {
        (judge.problem.isEmpty() ? ready : keyless).append(judge.name);
        if (!judge.problem.isEmpty())
            remedies.append(judge.name + QStringLiteral(": ") + judge.problem);
    }
    QString detail = ready.join(QStringLiteral(", "));
    if (!keyless.isEmpty())
        detail += QStringLiteral("; without a key: %1").arg(keyless.join(QStringLiteral(", ")));
    return {name, keyless.isEmpty() ? State::Ready : State::Limited, detail, remedies.join(u'\n')};
}

QList<ports::PartStatus> partStates(const Parts &parts)
{
    return {engineState(*parts.testRunner),
            judgeState(parts.libraryFolder),
            serverState(*parts.sync),
            gitState(),
            libraryState(parts.libraryFolder),
            keyState(parts.libraryFolder),
            watchState(),
            diskState(parts.libraryFolder)};
}

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parts.h"

#include "app/judging.h"
#include "core/base/librarylayout.h"
#include "core/sync/tokenstores.h"
#include "sandbox/dockertestrunner.h"

namespace prt::app {

namespace {

std::shared_ptr<sync::TokenStore> tokensOf(const sync::SyncSettings &settings)
{
    return std::make_shared<sync::KeychainTokenStore>(settings.folder());
}

} // namespace

Parts makeParts(const QString &libraryFolder)
{
    return {libraryFolder, makeTestRunner(libraryFolder), judgeOfLibrary(libraryFolder), makeSync()};
}

std::shared_ptr<ports::TestRunner> makeTestRunner(const QString &libraryFolder)
{
    const LibraryLayout layout{libraryFolder};
    return std::make_shared<sandbox::DockerTestRunner>(layout.vault(), layout.steps());
}

std::shared_ptr<sync::SyncEngine> makeSync(const QString &server)
{
    const sync::SyncSettings settings;
    return std::make_shared<sync::SyncEngine>(settings, tokensOf(settings), server);
}

ServerLogin makeLogin(const QString &libraryFolder)
{
    const sync::SyncSettings settings;
    return {libraryFolder, settings, tokensOf(settings)};
}

} // namespace prt::app

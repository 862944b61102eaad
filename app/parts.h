// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/serverlogin.h"
#include "core/ports/judgement.h"
#include "core/ports/validation.h"

namespace prt::app {

/// The real parts behind the interfaces, for one library. Copies are cheap.
struct Parts
{
    QString libraryFolder;
    std::shared_ptr<ports::TestRunner> testRunner;
    std::shared_ptr<ports::ProcessJudge> judge;
    std::shared_ptr<ports::TraceSync> sync;
};

// Window and command line take their parts from here, so both have the same ones.
Parts makeParts(const QString &libraryFolder);
std::shared_ptr<ports::TestRunner> makeTestRunner(const QString &libraryFolder);
/// `server` empty: what PR_TELEMETRY_SERVER or the last login says.
std::shared_ptr<sync::SyncEngine> makeSync(const QString &server = {});
ServerLogin makeLogin(const QString &libraryFolder);

} // namespace prt::app

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/sessionfolder.h"

namespace prt::record {

/// Starts a recorder process on a session folder and waits until it is ready; the process outlives its starter.
/// The program is this one, or PR_TELEMETRY_PROGRAM where a library user is not the program itself.
/// Missing when it cannot be started, Timeout when it is not ready in time, else the reason that the recorder gave.
Result<SessionState> launchRecorder(const SessionFolder &folder, int timeoutMs);

} // namespace prt::record

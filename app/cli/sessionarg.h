// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/record/recorderclient.h"

namespace prt::app {

/// The unfinished session that `wanted` (an id or a unique prefix) names. Without one: that of the recorded shell we
/// are in, else the one whose work tree holds the current folder, else the only one there is. NotFound or Conflict say
/// what to do.
Result<record::SessionState> chooseSession(const Context &context, const QString &wanted);

/// One request to a session's recorder. Missing, with the way out, when it is not running.
Result<QJsonObject> callSession(const record::SessionState &session, const char *type, QJsonObject fields = {},
                                int timeoutMs = 60'000);

} // namespace prt::app

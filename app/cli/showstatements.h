// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/tracearg.h"

namespace prt::app {

/// What was said of a trace since its seal, one line each: a name ("validation") and what it says, when and by whom. Of
/// several validations the one that stands for the trace is marked.
QList<std::pair<QString, QString>> statementLines(const OpenedTrace &opened);
/// The same for --json.
QJsonArray statementsJson(const OpenedTrace &opened);

} // namespace prt::app

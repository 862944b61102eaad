// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <sys/types.h>

namespace prt::record {

/// Who acts through a process, and how that is known.
struct Actor
{
    QString actor = QStringLiteral("unknown");
    QString basis = QStringLiteral("none");
};
/// `agent` when a coding agent that is known by name is among the process's ancestors, `human` when it has a terminal;
/// else unknown, never a guess.
Actor actorOf(pid_t pid);

} // namespace prt::record

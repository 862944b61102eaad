// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <sys/types.h>

namespace prt::record {

/// The process at the other end of a local socket.
struct Peer
{
    pid_t pid = 0;
    uid_t uid = 0;
    /// Absent when the kernel does not tell.
    static std::optional<Peer> ofSocket(int descriptor);
};

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

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <sys/types.h>

namespace prt {

/// The process at the other end of a connected local socket; absent when the kernel does not tell.
struct LocalPeer
{
    pid_t pid = 0;
    uid_t uid = 0;
};
std::optional<LocalPeer> localPeer(int descriptor);
/// Whether the process at the other end of a connected local socket runs as this user; no when the kernel does not
/// tell. Whoever connects asks this before it sends anything: the name of a socket says nothing about who listens.
bool isOwnPeer(int descriptor);

} // namespace prt

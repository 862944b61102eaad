// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/peer.h"

#include "core/record/processtree.h"

#include <sys/socket.h>

namespace prt::record {

std::optional<Peer> Peer::ofSocket(int descriptor)
{
    ucred credentials{};
    socklen_t length = sizeof credentials;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0)
        return std::nullopt;
    return Peer{credentials.pid, credentials.uid};
}

Actor actorOf(pid_t pid)
{
    if (comesFromAgent(pid))
        return {QStringLiteral("agent"), QStringLiteral("process_tree")};
    const auto own = processInfo(pid);
    if (own && own->terminal != 0)
        return {QStringLiteral("human"), QStringLiteral("terminal")};
    return {};
}

} // namespace prt::record

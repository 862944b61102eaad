// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/localpeer.h"

#include <sys/socket.h>
#include <unistd.h>

namespace prt {

std::optional<LocalPeer> localPeer(int descriptor)
{
    ucred credentials{};
    socklen_t length = sizeof credentials;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0)
        return std::nullopt;
    return LocalPeer{credentials.pid, credentials.uid};
}

bool isOwnPeer(int descriptor)
{
    const auto peer = localPeer(descriptor);
    return peer && peer->uid == ::getuid();
}

} // namespace prt

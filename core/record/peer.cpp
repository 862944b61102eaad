// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/peer.h"

#include "core/record/processtree.h"

namespace prt::record {

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

// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/lanes.h"

namespace prt::review {

using trace::EventType;

std::optional<Lane> laneOf(const trace::Event &event)
{
    if (event.erased)
        return Lane::Other;
    switch (event.type) {
    case EventType::RationaleNote:
        return Lane::Rationale;
    case EventType::FileEdit:
        return Lane::Edits;
    case EventType::CmdRun:
        return Lane::Commands;
    case EventType::TestRun:
        return Lane::Tests;
    case EventType::Commit:
    case EventType::GitOp:
        return Lane::Git;
    case EventType::SessionStart:
    case EventType::SessionPause:
    case EventType::SessionResume:
    case EventType::SessionEnd:
    case EventType::Gap:
        return std::nullopt;
    default:
        return Lane::Other;
    }
}

} // namespace prt::review

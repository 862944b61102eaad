// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/statement.h"
#include "server/api/route.h"

namespace prt::server {

/// Which role may bring which kind of statement. A manifest comes with the seal. An
/// erasure must be signed by the device that sealed the trace besides.
Roles rolesFor(trace::StatementKind kind);
/// Why not, if not.
std::optional<Response> notAllowed(trace::StatementKind kind, Role role);

} // namespace prt::server

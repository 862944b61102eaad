// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace prt {

/// Whether the process at the other end of a connected local socket runs as this user; no when the kernel does not
/// tell. Whoever connects asks this before it sends anything: the name of a socket says nothing about who listens.
bool isOwnPeer(int descriptor);

} // namespace prt

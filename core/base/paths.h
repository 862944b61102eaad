// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt {

/// Where things are kept unless the user says otherwise.
/// The library: `--library`, else PR_TELEMETRY_LIBRARY, else the platform's data folder.
QString defaultLibraryFolder();
/// Private folder for sockets of running programs: XDG_RUNTIME_DIR/pr-telemetry, else /tmp/pr-telemetry-UID (0700).
QString runtimeFolder();

} // namespace prt

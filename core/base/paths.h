// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace prt {

/// Where things are kept unless the user says otherwise.
QString platformLibraryFolder();
/// The library: `--library`, else PR_TELEMETRY_LIBRARY, else the platform's data folder.
QString defaultLibraryFolder();
/// Where the sockets of running programs lie: XDG_RUNTIME_DIR/pr-telemetry, else /tmp/pr-telemetry-UID. Only its name:
/// who puts something there asks makeRuntimeFolder() first.
QString runtimeFolder();
/// Makes that folder (0700). Denied when what stands there is not a real folder of this user that is closed to all
/// others: in /tmp somebody else may have been first.
Result<void> makeRuntimeFolder();
/// The second half of that, for any folder.
Result<void> checkPrivateFolder(const QString &folder);

} // namespace prt

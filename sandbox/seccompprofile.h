// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace prt::sandbox {

/// The list of system calls that are allowed in a container, as JSON.
QString seccompProfile();

/// A file with it, for Podman, which takes no text. It lies in the user's cache folder under the hash of its content
/// and is written when it is not there or not as it must be. Any thread.
Result<QString> seccompProfileFile();

} // namespace prt::sandbox
